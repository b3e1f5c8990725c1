import type { z } from 'zod'
import { newReceipt } from '@recourse/chronicle'
import {
  addDays,
  CASE_KIND,
  clockStarted,
  consentGiven,
  contactAgreed,
  eventTold,
  identityGiven,
  messageSent,
  needStated,
  openCase,
  refreshRow,
  registerReceipt,
  reportFiled,
  type OpenedCase,
} from '../server/platform/cases/index.ts'
import { listFile, type Work } from '../server/platform/chronicle/index.ts'
import type { SettledDesk } from './desk.ts'

export const TODAY = '2026-03-11'

export interface FiledCase {
  readonly file: string
  readonly secret: Uint8Array
  readonly places: OpenedCase['places']
  /** Says more in the person's name, as their own pages would. */
  say(how: (work: Work) => void): Promise<void>
}

export interface Wanted {
  readonly facets?: Partial<z.infer<typeof reportFiled.facets>>
  readonly called?: string
  /** Further fields of who the person is. */
  readonly identity?: Readonly<Partial<Record<keyof z.infer<typeof identityGiven.body>['fields'], string>>>
  /** Purposes that the person agreed to share for. */
  readonly consents?: readonly string[]
  readonly needs?: readonly string[]
  readonly phone?: string
  readonly excludedAuthorities?: readonly string[]
  /** Days ago that it was received. */
  readonly daysAgo?: number
}

/** A report as the form of `features/report` files it, in one step. */
export async function fileCase(desk: SettledDesk, wanted: Wanted = {}): Promise<FiledCase> {
  const { house, unit } = desk
  const secret = newReceipt((length) => house.chance.bytes(length))
  const slot = await house.receipts.freeSlot(secret)
  if (slot === null) throw new Error('no free slot')
  const day = addDays(TODAY, -(wanted.daysAgo ?? 0))
  const person = { id: house.chance.id(), keys: slot.keys }
  const author = { authority: unit.authority, unit: null, id: person.id, sign: slot.keys.sign }
  const work = house.chronicle.begin(author)
  const opened = openCase(house, work, {
    ...{ fileKind: CASE_KIND, people: await house.directory.current(), unit, person, recordedOn: day },
    ...{ excluded: { authorities: wanted.excludedAuthorities ?? [], states: [] }, alsoHeldBy: [] },
  })
  if (!opened.ok) throw new Error(opened.refusal.code)
  const { file, places } = opened.value
  sayAll(work, desk, places, { wanted, day })
  listFile(work, { file, unit: unit.id, kind: CASE_KIND, status: 'received', due: null, updatedOn: day }, null)
  refreshRow(work, file, day)
  work.also((client) => registerReceipt(client, { lookup: slot.lookup, person: person.id, file }))
  const done = await house.chronicle.commit(work)
  if (!done.ok) throw new Error(done.refusal.code)
  const say: FiledCase['say'] = async (how) => {
    const more = house.chronicle.begin(author)
    how(more)
    const said = await house.chronicle.commit(more)
    if (!said.ok) throw new Error(said.refusal.code)
  }
  return { file, secret, places, say }
}

function sayAll(
  work: Work,
  { house }: SettledDesk,
  places: OpenedCase['places'],
  { wanted, day }: { readonly wanted: Wanted; readonly day: string },
): void {
  const recordedOn = day
  const facets = {
    ...({ receivedOn: day, language: 'es', filedBy: 'self', urgency: 'usual', identity: 'anonymous' } as const),
    ...{ states: ['COL', 'ESP'], respondentStates: [], acts: [], isChild: false, ...wanted.facets },
  }
  const answers = [{ page: 'story', question: 'account', asked: '¿Qué pasó?', answered: 'Vinieron de noche.' }]
  const body = { form: 'report', formVersion: 1, sealedBy: 'server', answers } as const
  work.say(places.narrative, reportFiled, { facets, body, recordedOn })
  const when = { told: 'summer before the flood' }
  work.say(places.narrative, eventTold, {
    facets: {},
    body: { when, state: 'COL', what: 'A car stood there.' },
    recordedOn,
  })
  for (const need of wanted.needs ?? [])
    work.say(places.narrative, needStated, { facets: { need, answer: 'yes' }, body: {}, recordedOn })
  for (const purpose of wanted.consents ?? []) {
    const shown = { consent: house.chance.id(), recipient: purpose, shown: ['Share it with other bodies?'] }
    work.say(places.narrative, consentGiven, { facets: { purpose }, body: shown, recordedOn })
  }
  const fields = { ...wanted.identity, ...(wanted.called === undefined ? {} : { called: wanted.called }) }
  if (Object.keys(fields).length > 0)
    work.say(places.identity, identityGiven, { facets: {}, body: { fields }, recordedOn })
  if (wanted.phone !== undefined) {
    const channels = [{ channel: 'phone' as const, address: wanted.phone }]
    work.say(places.protection, contactAgreed, { facets: {}, body: { channels, codeWord: 'blue door' }, recordedOn })
  }
  const urgent = facets.urgency === 'danger-now' ? ([['urgent-contact', 1]] as const) : []
  for (const [rule, days] of [...urgent, ['acknowledge', 7], ['decide-on-report', 21]] as const) {
    const clock = { clock: house.chance.id(), rule, startsOn: day, due: addDays(day, days) }
    const target = { owner: 'desk', isLaw: false, source: 'product-target' } as const
    work.say(places.narrative, clockStarted, { facets: { ...clock, ...target }, body: {}, recordedOn })
  }
}

/** What a person writes when they come back. */
export const personWrites = ({ say, places }: FiledCase, text: string): Promise<void> =>
  say((work) => {
    const facets = { from: 'person', kind: 'message' } as const
    work.say(places.narrative, messageSent, { facets, body: { text }, recordedOn: TODAY })
  })
