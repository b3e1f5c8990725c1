import { placeOf, type Page, type Work } from '../../platform/chronicle/index.ts'
import { consentGiven, consentWithdrawn, refreshRow, subjectUuid, type OpenedFile } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { ReadEntry } from '@recourse/chronicle'
import { shortReference, todayOf } from '../casefile/index.ts'
import { harmsOf } from '../harms/index.ts'
import { store } from './commands.ts'
import type { OpenProgramme } from './file.ts'
import { beneficiaryMoved, beneficiaryRegistered, programmeAsked, programmeTold } from './kinds.ts'
import { openOf, type Beneficiary } from './read.ts'
import { BENEFICIARIES_MAX, HEADS_MAX, refuse, STANDING_MOVES, TERMS, type Standing } from './rules.ts'

/** People come into a programme by a code of their case, with their consent, and read in their case where they stand. */

export const CONSENT_PURPOSE = 'programme'
const NARRATIVE = ['narrative'] as const
const CODE = /^([0-9A-F]{4})-?([0-9A-F]{4})$/

/** The case of this unit behind a short code; null where there is none, or more than one. */
export async function caseBehind({ platform, author }: OpenProgramme, typed: string): Promise<string | null> {
  const [, first, second] = CODE.exec(typed.trim().toUpperCase()) ?? []
  if (first === undefined || second === undefined) return null
  const { rows } = await platform.database.app.query<{ file: string }>({
    name: 'case-by-short-code',
    text: 'select file from file_row where unit = $1 and file::text like $2 limit 2',
    values: [author.unit, `${(first + second).toLowerCase()}-%`],
  })
  return rows.length === 1 ? (rows[0]?.file ?? null) : null
}

export const openCase = (
  { platform, reader }: OpenProgramme,
  file: string,
  page: Page | null = null,
): Promise<OpenedFile | null> => platform.cases.openForStaff(reader, file, NARRATIVE, page)

/** What of a case the programme asked for, and whether the person's yes holds today. */
export function consentIn(entries: readonly ReadEntry[], programme: string, today: string) {
  const asked = openOf(entries, programmeAsked)
    .filter(({ body }) => programmeAsked.body.parse(body).programme === programme)
    .map(({ facets }) => programmeAsked.facets.parse(facets).asked)
  const back = openOf(entries, consentWithdrawn).map(({ body }) => consentWithdrawn.body.parse(body).consent)
  const given = openOf(entries, consentGiven).flatMap(({ facets, body }) => {
    const { consent, until = today } = consentGiven.body.parse(body)
    const isOurs = consentGiven.facets.parse(facets).purpose === CONSENT_PURPOSE && asked.includes(consent)
    return isOurs && until >= today && !back.includes(consent) ? [consent] : []
  })
  return {
    asked: asked.at(-1) ?? null,
    given: given.at(-1) ?? null,
    isWithdrawn: asked.some((one) => back.includes(one)),
  }
}

/** Asks the person of a case whether they want to be registered. */
export async function askPerson(
  open: OpenProgramme,
  { code }: { readonly code: string },
): Promise<Outcome<null, string>> {
  const { platform, programme, file } = open
  if (programme.state !== 'registering') return refuse('not-registering')
  const found = await caseBehind(open, code)
  const opened = found === null ? null : await openCase(open, found)
  const place = opened?.place('narrative') ?? null
  if (opened === null || place === null) return refuse('no-such-code')
  const today = await todayOf(platform)
  const { asked, isWithdrawn } = consentIn(opened.entries, file, today)
  if (asked !== null && !isWithdrawn) return refuse('already-asked')
  const work = platform.chronicle.begin(opened.author)
  const id = platform.chance.id()
  const { name, owedBy } = programme
  const body = { programme: file, name, owedBy, shown: [], terms: [...TERMS] }
  work.say(place, programmeAsked, { facets: { asked: id }, body, subject: { id, saw: null } })
  refreshRow(work, opened.file, today)
  return store(open, work)
}

export type Answers = Beneficiary['answers']

export interface Registration {
  readonly case: string
  readonly consent: string
  readonly answers: Answers
  readonly harms: Beneficiary['harms']
}

const areWhole = ({ programme }: OpenProgramme, answers: Answers): boolean =>
  programme.rules.every(({ id }) => answers.filter(({ rule }) => rule === id).length === 1) &&
  answers.length === programme.rules.length

/** Says it in the programme's file; whoever called has looked at the consent, and stores it. */
export function sayBeneficiary(open: OpenProgramme, work: Work, said: Registration): Outcome<string, string> {
  const { platform, programme, place, file } = open
  if (programme.state !== 'registering') return refuse('not-registering')
  if (programme.beneficiaries.length >= BENEFICIARIES_MAX) return refuse('too-many')
  if (programme.beneficiaries.some((one) => one.case === said.case && one.state !== 'left'))
    return refuse('already-there')
  if (!areWhole(open, said.answers)) return refuse('answers-missing')
  if (said.answers.some(({ answer, reason }) => answer === 'not-met' && reason === '')) return refuse('reason-missing')
  const beneficiary = platform.chance.id()
  const before = programme.beneficiaries.findLast((one) => one.case === said.case)
  work.say(place, beneficiaryRegistered, {
    facets: { beneficiary },
    body: { ...said, code: shortReference(said.case) },
    // One person is in a programme once: of two who register the same case the second is told.
    subject: { id: subjectUuid(platform.primitives, file, `case ${said.case}`), saw: before?.head ?? null },
  })
  return { ok: true, value: beneficiary }
}

/** How often each head of damage stands in the person's own table; what was struck counts no more. */
export function headsOf(entries: readonly ReadEntry[]): Beneficiary['harms'] {
  const counts = new Map<string, number>()
  for (const { head, isStruck } of harmsOf(entries)) if (!isStruck) counts.set(head, (counts.get(head) ?? 0) + 1)
  return [...counts].slice(0, HEADS_MAX).map(([head, count]) => ({ head, count }))
}

interface Told {
  readonly beneficiary: string
  readonly to: Standing
  readonly consent: string
  readonly answers: Answers
  readonly reason: string
  readonly objection: string
}

/** The person reads it in their own case: the desk's file of the programme is not theirs to open. */
function tellPerson(
  { programme, file, platform }: OpenProgramme,
  work: Work,
  opened: OpenedFile,
  { to, answers, ...said }: Told & { readonly today: string },
): void {
  const { today, ...rest } = said
  const state = opened.states.get('narrative')
  if (state === undefined) return
  const inWords = answers.flatMap(({ rule, answer, reason }) => {
    const words = programme.rules.find(({ id }) => id === rule)?.words
    return words === undefined ? [] : [{ words, answer, reason }]
  })
  const { name, owedBy } = programme
  const body = { programme: file, name, owedBy, answers: inWords, ...rest }
  work.say(placeOf(platform.primitives, state), programmeTold, { facets: { to }, body })
  refreshRow(work, opened.file, today)
}

/** A case of the unit comes in, with the person's consent. */
export async function register(
  open: OpenProgramme,
  { code, answers }: { readonly code: string; readonly answers: Answers },
): Promise<Outcome<string, string>> {
  const { platform, programme, file } = open
  const today = await todayOf(platform)
  if (today < programme.from || today > programme.until) return refuse('not-registering')
  const found = await caseBehind(open, code)
  const opened = found === null ? null : await openCase(open, found)
  if (opened === null) return refuse('no-such-code')
  const { given: consent } = consentIn(opened.entries, file, today)
  if (consent === null) return refuse('no-consent')
  const work = platform.chronicle.begin(open.author)
  const harms = headsOf(opened.entries)
  const said = sayBeneficiary(open, work, { case: opened.file, consent, answers, harms })
  if (!said.ok) return said
  tellPerson(open, work, opened, {
    to: 'applied',
    beneficiary: said.value,
    consent,
    answers,
    reason: '',
    objection: '',
    today,
  })
  const done = await store(open, work)
  return done.ok ? said : done
}

export interface BeneficiaryStep {
  readonly beneficiary: string
  readonly saw: string
  readonly to: Standing
  /** Null: as they stand. */
  readonly answers: Answers | null
  readonly reason: string
  /** How the person can object. */
  readonly objection: string
}

/** A "no" carries its reason and the way to object; a "yes" needs every rule met; nobody is served before it runs. */
function stepFault(open: OpenProgramme, now: Beneficiary, step: BeneficiaryStep) {
  const { to, reason, objection, answers } = step
  const stand = answers ?? now.answers
  if (!STANDING_MOVES[now.state].includes(to)) return refuse('wrong-state')
  if (open.programme.state === 'ended' && to !== 'left') return refuse('wrong-state')
  if (to === 'served' && open.programme.state !== 'running') return refuse('wrong-state')
  if (!areWhole(open, stand)) return refuse('answers-missing')
  if (to === 'eligible' && stand.some(({ answer }) => answer !== 'met')) return refuse('rules-not-met')
  if (to === 'not-eligible' && (reason === '' || objection === '')) return refuse('reason-missing')
  return to === 'left' && reason === '' ? refuse('reason-missing') : null
}

/** The same without the case: whoever called tells the person, and stores it. */
export function sayStanding(open: OpenProgramme, work: Work, step: BeneficiaryStep): Outcome<Beneficiary, string> {
  const { beneficiary: id, saw, to, answers, reason, objection } = step
  const now = open.programme.beneficiaries.find((one) => one.id === id)
  if (now === undefined) return refuse('no-such-thing')
  if (now.head !== saw) return refuse('no-such-step')
  const fault = stepFault(open, now, step)
  if (fault !== null) return fault
  const body = { after: saw, answers: answers === null ? null : [...answers], reason, objection }
  const subject = { id: subjectUuid(open.platform.primitives, open.file, `case ${now.case}`), saw }
  work.say(open.place, beneficiaryMoved, { facets: { beneficiary: id, to }, body, subject })
  return { ok: true, value: now }
}

export async function moveBeneficiary(open: OpenProgramme, step: BeneficiaryStep): Promise<Outcome<null, string>> {
  const { platform, programme, file } = open
  const now = programme.beneficiaries.find(({ id }) => id === step.beneficiary)
  const opened = now === undefined ? null : await openCase(open, now.case)
  if (now === undefined || opened === null) return refuse('no-such-thing')
  const today = await todayOf(platform)
  // Without a consent that holds nothing goes on: a person who took it back can only be let go.
  if (step.to !== 'left' && consentIn(opened.entries, file, today).given === null) return refuse('no-consent')
  const work = platform.chronicle.begin(open.author)
  const said = sayStanding(open, work, step)
  if (!said.ok) return said
  const { to, reason, objection } = step
  const answers = step.answers ?? now.answers
  tellPerson(open, work, opened, { to, beneficiary: now.id, consent: now.consent, answers, reason, objection, today })
  return store(open, work)
}
