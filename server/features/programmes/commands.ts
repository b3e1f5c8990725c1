import type { StaffReader } from '../../platform/cases/index.ts'
import type { Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { authorIn, holdersFor, KEEPERS, PROGRAMME_KIND, PROGRAMME_PURPOSE, type OpenProgramme } from './file.ts'
import { programmeMoved, programmeOpened, ruleSet } from './kinds.ts'
import type { Programme } from './read.ts'
import { PROGRAMME_MOVES, refuse, RULES_MAX, type ProgrammeState } from './rules.ts'

/** A programme, its rules, and how far it has gone. */

export type NewProgramme = Pick<Programme, 'name' | 'owedBy' | 'basis' | 'from' | 'until'>

export async function beginProgramme(
  platform: Platform,
  reader: StaffReader,
  body: NewProgramme,
): Promise<Outcome<string, string>> {
  const author = authorIn(reader, KEEPERS)
  const holders = author === null ? [] : await holdersFor(platform, author)
  if (author === null || holders.length === 0) return refuse('not-open-to-us')
  if (body.from > body.until) return refuse('days-wrong')
  const work = platform.chronicle.begin(author)
  const file = work.openFile(PROGRAMME_KIND)
  const opening = { file, fileKind: PROGRAMME_KIND, purpose: PROGRAMME_PURPOSE, custody: 'members', holders } as const
  const place = work.openCompartment(opening)
  work.say(place, programmeOpened, { facets: {}, body, subject: { id: file, saw: null } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(file) : done
}

/** Whoever else was quicker is told so, in the words of this room. */
export async function store({ platform }: Pick<OpenProgramme, 'platform'>, work: Work): Promise<Outcome<null, string>> {
  const done = await platform.chronicle.commit(work)
  if (done.ok) return accept(null)
  return done.refusal.code === 'subject-moved' ? refuse('no-such-step') : done
}

/** What a form begins; where that very form was quicker, sent twice, it is stored already. */
export async function storeBegun(open: Pick<OpenProgramme, 'platform'>, work: Work): Promise<Outcome<null, string>> {
  const done = await store(open, work)
  return !done.ok && done.refusal.code === 'no-such-step' ? accept(null) : done
}

const isKeeper = ({ reader, author }: OpenProgramme): boolean =>
  reader.who.roles.some(({ role, unit }) => unit === author.unit && KEEPERS.includes(role))

export interface NewRule {
  /** Null: a further rule. */
  readonly rule: string | null
  readonly saw: string | null
  readonly words: string
  readonly source: string
}

/** Rules stand before people are measured by them: while people register, they are not changed under their feet. */
export async function setRule(
  open: OpenProgramme,
  { rule, saw, words, source }: NewRule,
): Promise<Outcome<null, string>> {
  const { platform, programme, place, author } = open
  if (!isKeeper(open)) return refuse('not-open-to-us')
  if (programme.state !== 'planned') return refuse('wrong-state')
  const known = programme.rules.find(({ id }) => id === rule)
  if (rule !== null && known === undefined) return refuse('no-such-thing')
  if ((known?.head ?? null) !== saw) return refuse('no-such-step')
  if (known === undefined && programme.rules.length >= RULES_MAX) return refuse('too-many')
  const id = known?.id ?? platform.chance.id()
  const work = platform.chronicle.begin(author)
  work.say(place, ruleSet, { facets: { rule: id }, body: { words, source }, subject: { id, saw } })
  return store(open, work)
}

export interface ProgrammeStep {
  readonly to: ProgrammeState
  readonly saw: string
  readonly reason: string
}

export async function moveProgramme(
  open: OpenProgramme,
  { to, saw, reason }: ProgrammeStep,
): Promise<Outcome<null, string>> {
  const { platform, programme, place, author, file } = open
  if (!isKeeper(open)) return refuse('not-open-to-us')
  if (programme.head !== saw) return refuse('no-such-step')
  if (!PROGRAMME_MOVES[programme.state].includes(to)) return refuse('wrong-state')
  if (to === 'registering' && programme.rules.length === 0) return refuse('no-rules')
  if (to === 'ended' && reason === '') return refuse('reason-missing')
  const work = platform.chronicle.begin(author)
  work.say(place, programmeMoved, { facets: { to }, body: { reason }, subject: { id: file, saw } })
  return store(open, work)
}
