import { parsePublicKey, type PublicKey } from '@recourse/chronicle'
import { breakGlassHolder } from '../../../platform/break-glass/index.ts'
import { CASE_KIND, reportFiled, sayBeginning } from '../../../platform/cases/index.ts'
import type { Holder, OpenCompartment, Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { openDesks } from '../desks.ts'
import { startClocks, storeReport } from '../filing/store.ts'
import { refuse } from '../rules.ts'
import { checkSealed, type CheckedReport } from './check.ts'
import type { SealedReport } from './package.ts'
import { deskHolders } from './plan.ts'

interface Receiving {
  /** Civil date of the instance, and the zone it is in. */
  readonly today: string
  readonly timeZone: string
}

/** Stores a report that was sealed on the person's own device: checked from outside, never read. Answers its file. */
export async function receiveSealed(
  platform: Platform,
  report: SealedReport,
  { today, timeZone }: Receiving,
): Promise<Outcome<string, string>> {
  const { primitives } = platform
  const lookup = platform.receipts.lookup(report.person)
  const before = await platform.receipts.fileAt(lookup)
  // The answer to the first sending was lost on the way: it is given again, and what changed since is not in it.
  if (before !== null) return before === report.file ? accept(before) : refuse('sent-already')
  const people = await platform.directory.current()
  const desk = openDesks(people).find(({ unit }) => unit.id === report.desk)
  if (desk === undefined) return refuse('no-desk')
  const { excludedStates: states, excludedAuthorities: authorities } = report
  if (states.includes(desk.state) || authorities.includes(desk.unit.authority)) return refuse('desk-excluded-here')
  const key = parsePublicKey(primitives, 'X25519', report.person.seal)
  const sign = parsePublicKey(primitives, 'Ed25519', report.person.sign)
  if (key === null || sign === null) return refuse('not-sealed-here')
  const person: Holder = { type: 'person', id: report.person.id, key }
  const emergency = breakGlassHolder(people, desk.unit.authority)
  const { authority } = desk.unit
  const checked = checkSealed(primitives, report, {
    ...{ authority, person, emergency, desk: deskHolders(platform, people, desk) },
  })
  if (checked === null) return refuse('not-sealed-here')
  // The same packet at the same moment: the other one was quicker, before this one began to store or while it did.
  const isThere = async (): Promise<boolean> => (await platform.receipts.fileAt(lookup)) === report.file
  if (await isKnown(platform, report)) return (await isThere()) ? accept(report.file) : refuse('not-sealed-here')
  const work = platform.chronicle.begin({ authority, unit: null, id: person.id })
  sayAll(platform, work, { report, checked, key, sign, today, timeZone })
  const stored = await storeReport(platform, work, {
    ...{ file: report.file, unit: desk.unit.id, person: person.id, lookup, draft: null, today },
  })
  if (!stored.ok) return (await isThere()) ? accept(report.file) : stored
  return stored.value === report.file ? stored : refuse('sent-already')
}

/** An id that is taken here was not made for this report: no file, part or person of somebody else's is ever met. */
async function isKnown(platform: Platform, { file, person, entries, compartments }: SealedReport): Promise<boolean> {
  const ids = [...entries.map(({ id }) => id), ...compartments.map(({ opening }) => opening.id)]
  const text = `select 1 from entry where id = any($1) union all select 1 from file where id = $2
    union all select 1 from compartment where id = any($3) union all select 1 from receipt where person = $4
    union all select 1 from wrap where holder = $4`
  const values = [ids, file, compartments.map(({ id }) => id), person.id]
  return ((await platform.database.app.query(text, values)).rowCount ?? 0) > 0
}

interface ToSay extends Receiving {
  readonly report: SealedReport
  readonly checked: CheckedReport
  readonly key: PublicKey
  readonly sign: PublicKey
}

function sayAll(platform: Platform, work: Work, said: ToSay): void {
  const { report, checked, today, timeZone } = said
  const file = work.openFile(CASE_KIND, report.file)
  const places = new Map<string, OpenCompartment>()
  for (const { sealed, purpose, key: own, wraps } of checked.compartments) {
    const { id, opening } = sealed
    const taken = { file, fileKind: CASE_KIND, purpose, id, key: own, opening, wraps, recordedOn: today }
    places.set(purpose, work.takeCompartment(taken))
  }
  const narrative = placeIn(places, 'narrative')
  sayBeginning(work, narrative, {
    ...{
      fileKind: CASE_KIND,
      recordedOn: today,
      excluded: { authorities: report.excludedAuthorities, states: report.excludedStates },
    },
    person: { id: report.person.id, keys: { seal: said.key, sign: said.sign } },
  })
  for (const { sealed, kind, facets } of checked.entries) {
    // The day is ours: a page may have been open past midnight.
    const dated = kind.kind === reportFiled.kind ? { ...facets, receivedOn: today } : facets
    const telling = { id: sealed.id, facets: dated as never, jwe: sealed.jwe, recordedOn: today }
    work.saySealed(placeIn(places, sealed.purpose), kind, telling)
  }
  const filed = checked.entries.find(({ kind }) => kind.kind === reportFiled.kind)
  const { urgency } = reportFiled.facets.parse({ ...filed?.facets, receivedOn: today })
  startClocks(platform, work, narrative, { entry: filed?.sealed.id ?? '', today, timeZone, urgency })
}

function placeIn(places: ReadonlyMap<string, OpenCompartment>, purpose: string): OpenCompartment {
  const place = places.get(purpose)
  if (place === undefined) throw new Error('a part that was checked is missing')
  return place
}
