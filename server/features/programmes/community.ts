import { isDeepStrictEqual } from 'node:util'
import type { Amount } from '@recourse/remedies'
import type { Work } from '../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { store, storeBegun } from './commands.ts'
import type { OpenProgramme } from './file.ts'
import { assemblyHeld, collectiveMeasure, collectiveMoved, programmeMoney } from './kinds.ts'
import type { Assembly, Money } from './read.ts'
import {
  ASSEMBLIES_MAX,
  mayConfirm,
  MEASURE_MOVES,
  MEASURES_MAX,
  MONEY_MAX,
  refuse,
  type MeasureState,
} from './rules.ts'

/** What is done for a group as a whole, what the group said of it, and the money of the programme. */

export interface NewMeasure {
  /** Form of remedy of `norms/remedies.json`. */
  readonly form: string
  readonly what: string
  readonly due: string | null
}

/** @param measure id that its form came with: sent twice it is one measure */
export async function addMeasure(
  open: OpenProgramme,
  { what, form, due }: NewMeasure,
  measure: string = open.platform.chance.id(),
): Promise<Outcome<null, string>> {
  const { platform, programme, place, author } = open
  const before = programme.measures.find(({ id }) => id === measure)
  if (before !== undefined)
    return before.what === what && before.form === form && before.due === due ? accept(null) : refuse('sent-before')
  if (programme.state === 'ended') return refuse('wrong-state')
  if (programme.measures.length >= MEASURES_MAX) return refuse('too-many')
  if (!platform.norms.remedies.forms.includes(form)) return refuse('no-such-form')
  const work = platform.chronicle.begin(author)
  work.say(place, collectiveMeasure, {
    facets: { measure, form, due },
    body: { what },
    subject: { id: measure, saw: null },
  })
  return storeBegun(open, work)
}

export interface MeasureStep {
  readonly measure: string
  readonly saw: string
  readonly to: MeasureState
  /** Civil day on which it came so far. */
  readonly on: string
  readonly words: string
  readonly assembly: string | null
}

/** Whoever owes it says that it is done; only an assembly of those whom it is for confirms it. */
export async function moveMeasure(
  open: OpenProgramme,
  step: MeasureStep,
  today: string,
): Promise<Outcome<null, string>> {
  const { platform, programme, place, author } = open
  const { measure: id, saw, to, on, words } = step
  const now = programme.measures.find((one) => one.id === id)
  if (now === undefined) return refuse('no-such-thing')
  if (now.head !== saw) return refuse('no-such-step')
  if (programme.state === 'ended' || !MEASURE_MOVES[now.state].includes(to)) return refuse('wrong-state')
  if (on > today) return refuse('day-to-come')
  const assembly = to === 'confirmed' ? step.assembly : null
  const held = programme.assemblies.find((one) => one.id === assembly)
  if (to === 'confirmed' && held === undefined) return refuse('no-assembly')
  if (held !== undefined && !mayConfirm(held, now.claimedOn)) return refuse('assembly-before')
  if ((to === 'dropped' || now.state === 'done') && words === '') return refuse('reason-missing')
  const work = platform.chronicle.begin(author)
  work.say(place, collectiveMoved, {
    ...{ facets: { measure: id, to, on }, body: { after: saw, words, assembly }, subject: { id, saw } },
  })
  return store(open, work)
}

/** @param today civil date @param assembly id that its form came with: sent twice they are one meeting's minutes */
export async function holdAssembly(
  open: OpenProgramme,
  { on, ...body }: Omit<Assembly, 'id'>,
  { today, assembly = open.platform.chance.id() }: { readonly today: string; readonly assembly?: string | undefined },
): Promise<Outcome<null, string>> {
  const { platform, programme, place, author } = open
  const before = programme.assemblies.find(({ id }) => id === assembly)
  if (before !== undefined)
    return isDeepStrictEqual(before, { on, ...body, id: assembly }) ? accept(null) : refuse('sent-before')
  if (on > today) return refuse('day-to-come')
  if (programme.assemblies.length >= ASSEMBLIES_MAX) return refuse('too-many')
  const parts = [body.women, body.youth, body.minorities]
  if (parts.some((part) => (part ?? 0) > body.spoke)) return refuse('more-than-spoke')
  if (body.minutes === '' || body.writtenBy === '') return refuse('reason-missing')
  const work = platform.chronicle.begin(author)
  work.say(place, assemblyHeld, { facets: { assembly, on }, body, subject: { id: assembly, saw: null } })
  return storeBegun(open, work)
}

/** A subject, and the newest entry on it that whoever writes had seen. */
interface SubjectSeen {
  readonly id: string
  readonly saw: string | null
}

const sumOf = (money: readonly Money[], step: Money['step'], { currency }: Amount): number =>
  money
    .filter((one) => one.step === step && one.amount.currency === currency)
    .reduce((sum, { amount }) => sum + amount.minor, 0)

/**
 * What arrived can't be more than what was paid to the same person, or for the same measure.
 * @param subject what has to have been seen; absent where one act says many payments
 */
export function sayMoney(
  open: OpenProgramme,
  work: Work,
  { said, today, subject }: { readonly said: Money; readonly today: string; readonly subject?: SubjectSeen },
): Outcome<null, string> {
  const { platform, programme, place } = open
  const { step, form, ...body } = said
  const person = programme.beneficiaries.find(({ id }) => id === said.beneficiary)
  const measure = programme.measures.find(({ id }) => id === said.measure)
  if ((person === undefined) === (measure === undefined)) return refuse('no-such-thing')
  if (person !== undefined && person.state !== 'enrolled' && person.state !== 'served') return refuse('wrong-state')
  if (!platform.norms.remedies.forms.includes(form)) return refuse('no-such-form')
  if (said.on > today) return refuse('day-to-come')
  if (programme.money.length >= MONEY_MAX) return refuse('too-many')
  const same = programme.money.filter((one) => one.beneficiary === said.beneficiary && one.measure === said.measure)
  const received = sumOf(same, 'received', said.amount) + said.amount.minor
  if (step === 'received' && received > sumOf(same, 'paid', said.amount)) return refuse('more-than-paid')
  work.say(place, programmeMoney, { facets: { step, form }, body, ...(subject === undefined ? {} : { subject }) })
  return accept(null)
}
