import { BACKUP_DAYS_DEFAULT } from '../../platform/backup/index.ts'
import { addDays, personHolder, subjectUuid } from '../../platform/cases/index.ts'
import { erase, keepingOfFile, placeOf, type Committed, type Work } from '../../platform/chronicle/index.ts'
import type { PersonView } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { beginOwn } from '../mine/index.ts'
import { noticeAsked } from './kinds.ts'
import { NOTICE_PURPOSE, NOTICE_SUBJECT, readAddress, refuse } from './rules.ts'
import { endWish, wish } from './tables.ts'

/** What a form saw of the wish: the newest word on it, or nothing. */
export async function sawOf({ platform, own }: PersonView): Promise<string> {
  const subject = subjectUuid(platform.primitives, own.file, NOTICE_SUBJECT)
  return (await platform.chronicle.subjectHeads([subject])).get(subject) ?? ''
}

/**
 * The address in a compartment of its own, for the person and the instance. One that was there before is destroyed with
 * the same act. The desk's lists do not change: that somebody wants mail is not the desk's affair.
 */
export async function turnOn(
  view: PersonView,
  wanted: { readonly address: string; readonly saw: string },
): Promise<Outcome<null, string>> {
  const { platform, own, opened, today } = view
  if (platform.mail === null) return refuse('no-mail')
  const address = readAddress(wanted.address)
  if (!address.ok) return address
  const work = beginOwn(view)
  const before = opened.states.get(NOTICE_PURPOSE)
  const destroyed = await destroyAddress(view, work)
  const place =
    before !== undefined && !destroyed
      ? placeOf(platform.primitives, before)
      : work.openCompartment({
          ...{ file: own.file, fileKind: own.kind, purpose: NOTICE_PURPOSE, custody: 'instance', recordedOn: today },
          holders: [personHolder(own.person, own.keys), platform.directory.instanceHolder(own.authority)],
        })
  const id = subjectUuid(platform.primitives, own.file, NOTICE_SUBJECT)
  const subject = { id, saw: wanted.saw === '' ? null : wanted.saw }
  work.say(place, noticeAsked, { facets: {}, body: { address: address.value }, recordedOn: today, subject })
  work.also((client) => wish(client, own.file))
  return ended(await platform.chronicle.commitErasing(work))
}

/** No mail from here on, whatever waits to be sent; the address is destroyed with its keys. */
export async function turnOff(view: PersonView): Promise<Outcome<null, string>> {
  const work = beginOwn(view)
  const destroyed = await destroyAddress(view, work)
  if (!destroyed) {
    // A hold by law keeps what is sealed, and never makes anybody get mail.
    await endWish(view.platform.database.app, view.own.file)
    return accept(null)
  }
  work.also((client) => endWish(client, view.own.file))
  return ended(await view.platform.chronicle.commitErasing(work))
}

/** Said in the part itself, so that the account which the desk reads shows nothing of it. Answers whether it goes. */
async function destroyAddress({ platform, own, opened, today }: PersonView, work: Work): Promise<boolean> {
  const state = opened.states.get(NOTICE_PURPOSE)
  if (state === undefined) return false
  const keeping = await keepingOfFile(platform.database.app, own.file)
  const from = { place: placeOf(platform.primitives, state), keeping, projector: platform.chronicle.projector }
  return erase(work, from, {
    target: { unit: 'compartment', compartment: state.id },
    ...{ reason: 'person-asked', backupsUntil: addDays(today, BACKUP_DAYS_DEFAULT), recordedOn: today },
  }).ok
}

function ended(done: Committed): Outcome<null, string> {
  if (done.ok) return accept(null)
  return done.refusal.code === 'subject-moved' ? refuse('moved') : done
}
