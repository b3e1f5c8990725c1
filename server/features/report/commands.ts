import type { z } from 'zod'
import {
  CASE_KIND,
  caseKinds,
  isEndOfReceipt,
  openCase,
  readDraft,
  reportFiled,
  saveDraft,
  type Draft,
  type FreeSlot,
  type OpenedCase,
} from '../../platform/cases/index.ts'
import type { EntryKind } from '@recourse/chronicle'
import type { People } from '../../platform/access/index.ts'
import { breakGlassHolder } from '../../platform/break-glass/index.ts'
import type { Author, Holder, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { sayFile } from '../files/index.ts'
import type { Asking } from './form/asking.ts'
import { EMPTY_DRAFT, FORM_VERSION, readReportDraft, saysSomething, type ReportDraft } from './form/draft.ts'
import { frozenAnswers, shownOn } from './form/frozen.ts'
import { chosenOf, textOf } from './form/answers.ts'
import { openDesks, type Desk } from './desks.ts'
import { codesOf } from './filing/codes.ts'
import { actingFor, saidBeside } from './filing/said.ts'
import { startClocks, storeReport } from './filing/store.ts'
import { refuse } from './rules.ts'

/** One function per thing that a person does with a report that is not sent yet. */

/** A report under way: where it will go in the register, and what stands in it. */
export interface UnderWay {
  readonly slot: FreeSlot
  readonly version: number
  readonly draft: ReportDraft
}

const draftParts = ({ database, primitives, chance }: Platform) => ({
  ...{ pool: database.app, primitives },
  random: (length: number): Uint8Array => chance.bytes(length),
})

const keyOf = ({ slot }: Pick<UnderWay, 'slot'>) => ({ lookup: slot.lookup, seal: slot.keys.seal })

/** Null where the receipt has used every place it has. */
export async function underWay(platform: Platform, secret: Uint8Array): Promise<UnderWay | null> {
  const slot = await platform.receipts.freeSlot(secret)
  if (slot === null) return null
  const found: Draft | null = await readDraft(draftParts(platform), keyOf({ slot }))
  const draft = found === null ? EMPTY_DRAFT : readReportDraft(found.content)
  return { slot, version: found?.version ?? 0, draft }
}

/** @param saw version that the page showed: another window may have been quicker */
export async function keep(
  platform: Platform,
  current: UnderWay,
  change: { readonly saw: number; readonly draft: ReportDraft; readonly today: string },
): Promise<Outcome<number, string>> {
  const { saw, draft: content, today } = change
  const saved = await saveDraft(draftParts(platform), keyOf(current), { saw, content, today })
  // Nobody else can know that this draft still wants them.
  if (saved.ok) await platform.files.touch(content.files.map(({ blob }) => blob))
  return saved
}

export interface Sending {
  readonly secret: Uint8Array
  /** The end of the receipt, typed: the person has it, or the way back would be lost with this page. */
  readonly typedEnd: string
  readonly asking: Asking
  readonly language: string
  /** Civil date of the instance, and the zone it is in. */
  readonly today: string
  readonly timeZone: string
  /** Set where somebody of the desk typed it for the person. */
  readonly typist?: Typist
}

export interface Typist {
  /** The member who typed: what they write is signed by them, and is the person's all the same. */
  readonly author: Author
  readonly body: Pick<z.infer<typeof reportFiled.body>, 'typedBy' | 'assisted'>
}

/** Sends a report: one file with all its parts, its clocks and its row in the desk's list, or nothing at all. */
export async function send(platform: Platform, current: UnderWay, sending: Sending): Promise<Outcome<string, string>> {
  const { draft } = current
  if (!saysSomething(draft)) return refuse('nothing-said')
  if (!isEndOfReceipt(platform.primitives, sending.secret, sending.typedEnd)) return refuse('not-the-receipt')
  const people = await platform.directory.current()
  const desk = deskOf(openDesks(people), draft)
  if (desk === undefined) return refuse('no-desk')
  const person = { id: platform.chance.id(), keys: current.slot.keys }
  const own = { authority: desk.unit.authority, unit: null, id: person.id, sign: person.keys.sign }
  const work = platform.chronicle.begin(sending.typist?.author ?? own)
  const opened = openCase(platform, work, {
    ...{ fileKind: CASE_KIND, people, unit: desk.unit, person, recordedOn: sending.today },
    excluded: excludedBy(draft),
    alsoHeldBy: emergencyHolders(people, desk, draft),
  })
  if (!opened.ok) return opened
  sayReport(platform, work, opened.value, { draft, ...sending })
  const { lookup } = current.slot
  const { file } = opened.value
  const row = { file, unit: desk.unit.id, person: person.id, lookup, draft: current.version, today: sending.today }
  return storeReport(platform, work, row)
}

/** Supervisors together, where the person did not refuse it: silence is no refusal, and using it is shown to them. */
function emergencyHolders(people: People, { unit }: Desk, { pages: { exclude } }: ReportDraft): readonly Holder[] {
  const holder = textOf(exclude, 'breakGlass') === 'no' ? null : breakGlassHolder(people, unit.authority)
  return holder === null ? [] : [holder]
}

/** The desk that was chosen, or the only one where nothing was: one that has closed is never replaced by another. */
export function deskOf(desks: readonly Desk[], { desk }: ReportDraft): Desk | undefined {
  if (desk === null) return desks.length === 1 ? desks[0] : undefined
  return desks.find(({ unit }) => unit.id === desk)
}

/** A desk that the person asked to keep out, itself or its State. */
export function isKeptOut({ unit, state }: Desk, draft: ReportDraft): boolean {
  const { authorities, states } = excludedBy(draft)
  return authorities.includes(unit.authority) || states.includes(state)
}

const excludedBy = ({ pages: { exclude } }: ReportDraft): { authorities: string[]; states: string[] } => ({
  authorities: [...chosenOf(exclude, 'authorities')],
  states: ['stateOne', 'stateTwo'].map((name) => textOf(exclude, name)).filter((code) => code !== ''),
})

type Said = Omit<Sending, 'secret' | 'typedEnd'> & { readonly draft: ReportDraft }

function sayReport(platform: Platform, work: Work, { places }: OpenedCase, said: Said): void {
  const { draft, asking, language, today } = said
  const codes = codesOf(draft)
  const recordedOn = today
  const facets = {
    ...{ ...codes, states: [...codes.states], respondentStates: [...codes.respondentStates], acts: [...codes.acts] },
    ...{ receivedOn: today, language },
  }
  const body = {
    ...{ form: 'report', formVersion: FORM_VERSION, sealedBy: 'server' as const },
    answers: [...frozenAnswers(asking, draft)],
    ...actingFor(draft, codes.filedBy),
    ...said.typist?.body,
  }
  const entry = work.say(places.narrative, reportFiled, { facets, body, recordedOn })
  const saying = { shown: shownOn(asking), newId: () => platform.chance.id() }
  for (const { purpose, kind, ...telling } of saidBeside(draft, saying))
    work.say(places[purpose], kindNamed(kind), { ...telling, recordedOn })
  for (const one of draft.files) sayFile(work, places.evidence, one, { addedBy: 'person', recordedOn })
  startClocks(platform, work, places.narrative, {
    ...{ entry, today, timeZone: said.timeZone, urgency: codes.urgency },
  })
}

/** A kind of `platform/cases`. Throws for another: what is said of a report is our own. */
function kindNamed(name: string): EntryKind {
  const kind = caseKinds.find((one) => one.kind === name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}
