import type { ReadEntry } from '@recourse/chronicle'
import { instanceAuthor } from '../../platform/access/index.ts'
import { placeOf, type OpenCompartment } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn } from '../../platform/http/index.ts'
import { shippedLanguages } from '../../platform/languages/index.ts'
import type { Mailer } from '../../platform/mail/index.ts'
import type { InstanceSettings } from '../../platform/settings/index.ts'
import { saidIn } from '../mine/index.ts'
import { noticeAsked, noticeSent } from './kinds.ts'
import { NOTICE_PURPOSE, TRIES_MAX } from './rules.ts'
import { claim, countGivenUp, forgetErased, told, waiting, type Waiting } from './tables.ts'

/** How the mails of one day went. */
export interface Sending {
  readonly sent: number
  readonly failed: number
  readonly givenUp: number
}

/** Why the instance opens an address; the person reads it beside the day. */
const REASON = 'sending-notice'

export const addressIn = (entries: readonly ReadEntry[]): string | null =>
  saidIn(entries, noticeAsked).at(-1)?.body.address ?? null

/** A mail to each person who asked for it and has something new: one a day at most, whatever calls this how often. */
export async function sendNotices(platform: Platform): Promise<Sending> {
  const { database, mail, clock } = platform
  const settings = await platform.settings()
  const tally = { sent: 0, failed: 0, givenUp: 0 }
  if (mail === null || settings === null) return tally
  const today = civilDateIn(settings.timeZone, clock.now())
  await forgetErased(database.app)
  for (const one of await waiting(database.app, today)) {
    const tries = await claim(database.app, one.file, today)
    if (tries === null) continue
    if (await send(platform, one, { settings, mail, today })) tally.sent += 1
    else if (tries < TRIES_MAX) tally.failed += 1
    else {
      tally.givenUp += 1
      await told(database.app, one)
      await countGivenUp(database.app)
    }
  }
  return tally
}

interface Day {
  readonly settings: InstanceSettings
  readonly mail: Mailer
  readonly today: string
}

/** Opens the address and nothing else of the file, and writes that it was opened. */
async function opened(
  { cases, chronicle, primitives, instance }: Platform,
  { file, authority }: Waiting,
): Promise<{ readonly place: OpenCompartment; readonly address: string } | null> {
  const state = (await cases.statesOf(file)).get(NOTICE_PURPOSE)
  if (state === undefined) return null
  const keyring = chronicle.keyring([instance.custody])
  const reader = { author: instanceAuthor(authority), keyring, role: 'instance', reason: REASON }
  const address = addressIn(await chronicle.read(reader, file, [state.id]))
  return address === null ? null : { address, place: placeOf(primitives, state) }
}

async function send(platform: Platform, one: Waiting, { settings, mail, today }: Day): Promise<boolean> {
  const found = await opened(platform, one)
  if (found === null) return false
  if (!(await mail.notify(found.address, mailWords(platform, one.language, settings)))) return false
  const work = platform.chronicle.begin(instanceAuthor(one.authority))
  work.say(found.place, noticeSent, { facets: {}, body: { day: today } })
  work.also((client) => told(client, one))
  // Where the wish ended this very moment there is nothing left to write to, and nobody to tell again.
  await platform.chronicle.commit(work)
  return true
}

/** All that a mail says, in the language of the report. */
export function mailWords(
  { texts }: Pick<Platform, 'texts'>,
  language: string | null,
  settings: Pick<InstanceSettings, 'language' | 'timeZone'>,
): string {
  const known = shippedLanguages.find((one) => one === language) ?? settings.language
  return texts.in(known, settings.timeZone).say('notices.mail')
}
