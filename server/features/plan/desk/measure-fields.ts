import { z } from 'zod'
import {
  BASES,
  BENEFITS,
  DUE_BASES,
  LEVELS,
  type Beneficiary,
  type MeasureContent,
  type WayPoint,
} from '@recourse/remedies'
import { stateCode } from '../../../platform/cases/index.ts'
import { beginsId, checkDay, dayFields, optionalDay, several, type TypedForm } from '../../../platform/http/index.ts'
import { BENEFITS_MAX } from '../../remedies/index.ts'
import { isCountryCode, type Norms } from '../../../platform/norms/index.ts'

const text = (longest: number) => z.string().trim().max(longest).default('')
const uuid = z.uuid({ version: 'v4' })
const none = z.literal('').transform(() => null)
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)

/** As many lines of a field as entries keep (rules of the room `remedies`), and as long. */
const LINE_MAX = 500
const linesOf = (longest: number) =>
  text(longest * (LINE_MAX + 1))
    .transform((said) =>
      said
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .pipe(z.array(z.string().max(LINE_MAX)).max(longest))
const WAY_LINE = /^(\d{4}-\d{2}-\d{2})[\s:]+(.+)$/

/** A line of the way, with its day in front where it has one: `2027-03-01 Open an investigation`. */
function wayPoint(line: string): WayPoint {
  const [, due, words] = WAY_LINE.exec(line) ?? []
  const isDay = due !== undefined && z.iso.date().safeParse(due).success
  return isDay && words !== undefined ? { due, words } : { due: null, words: line }
}
export const wayLine = ({ due, words }: WayPoint): string => (due === null ? words : `${due} ${words}`)

/** Others of the case stand in a form by this before their id. */
const PERSON = 'person:'
export const benefitValue = ({ who, person }: Pick<Beneficiary, 'who' | 'person'>): string =>
  who === 'person' ? `${PERSON}${person ?? ''}` : who
const benefit = z.union([z.enum(BENEFITS).exclude(['person']), z.templateLiteral([PERSON, uuid])])

/** @param roles what others of the case are in it, by id; one who is not there is told without a role */
function beneficiary(value: z.output<typeof benefit>, roles: ReadonlyMap<string, string>): Beneficiary {
  const who = BENEFITS.find((one) => one === value)
  if (who !== undefined) return { who, person: null, role: null }
  const person = value.slice(PERSON.length)
  return { who: 'person', person, role: roles.get(person) ?? null }
}

export const measureForm = z
  .object({
    begins: beginsId,
    measure: z.union([none, uuid]).default(null),
    saw: z.union([none, uuid]).default(null),
    remedy: z.union([none, code]).default(null),
    form: code,
    level: z.enum(LEVELS),
    what: text(20_000),
    basis: z.enum(BASES),
    ...{ basisOrder: text(LINE_MAX), basisWords: text(20_000) },
    basisDecision: z.union([none, uuid]).default(null),
    owesKind: code,
    owesState: z.union([none, stateCode.refine(isCountryCode)]).default(null),
    owesName: text(LINE_MAX),
    owesAuthority: z.union([none, uuid]).default(null),
    ...{ needs: several.pipe(z.array(code).max(60)), harms: several.pipe(z.array(uuid).max(60)) },
    benefits: several.pipe(z.array(benefit).max(BENEFITS_MAX)),
    way: linesOf(40),
    ...{ structure: linesOf(20), process: linesOf(20), outcome: linesOf(20) },
    dueBasis: z.union([none, z.enum(DUE_BASES)]).default(null),
    funding: text(LINE_MAX),
    partOf: z.union([none, uuid]).default(null),
    general: text(LINE_MAX),
    ...dayFields('due'),
  })
  .superRefine(checkDay('due', 'optional'))
  .superRefine((form, context) => {
    const due = optionalDay(form, 'due')
    if (due !== undefined && due !== null && form.dueBasis === null)
      context.addIssue({ code: 'custom', path: ['dueBasis'], message: 'none' })
    if (form.level === 'individual' && form.benefits.includes('everybody'))
      context.addIssue({ code: 'custom', path: ['benefits'], message: 'everybody' })
  })

export type MeasureForm = z.output<typeof measureForm>

export function contentIn(form: MeasureForm, roles: ReadonlyMap<string, string>): MeasureContent {
  const due = optionalDay(form, 'due') ?? null
  return {
    ...{ remedy: form.remedy, form: form.form, level: form.level, what: form.what },
    basis: { how: form.basis, decision: form.basisDecision, order: form.basisOrder, words: form.basisWords },
    owes: { kind: form.owesKind, state: form.owesState, name: form.owesName, authority: form.owesAuthority },
    benefits: form.benefits.map((value) => beneficiary(value, roles)),
    ...{ harms: form.harms, needs: form.needs, way: form.way.map(wayPoint) },
    indicators: { structure: form.structure, process: form.process, outcome: form.outcome },
    ...{ due, dueBasis: due === null ? null : form.dueBasis, funding: form.funding, partOf: form.partOf },
    general: form.general === '' ? null : form.general,
  }
}

/** A form as it is filled in beforehand, from a measure or from the menu. */
export function typedFrom(content: MeasureContent): TypedForm {
  const { basis, owes, indicators, due } = content
  const [year = '', month = '', day = ''] = (due ?? '').split('-')
  return {
    ...{ remedy: content.remedy ?? '', form: content.form, level: content.level, what: content.what },
    ...{ basis: basis.how, basisOrder: basis.order, basisWords: basis.words, basisDecision: basis.decision ?? '' },
    ...{ owesKind: owes.kind, owesState: owes.state ?? '', owesName: owes.name, owesAuthority: owes.authority ?? '' },
    benefits: content.benefits.map(benefitValue),
    ...{ needs: [...content.needs], harms: [...content.harms], way: content.way.map(wayLine).join('\n') },
    ...{ structure: indicators.structure.join('\n'), process: indicators.process.join('\n') },
    ...{ outcome: indicators.outcome.join('\n'), dueBasis: content.dueBasis ?? '', funding: content.funding },
    ...{ partOf: content.partOf ?? '', general: content.general ?? '' },
    ...{ 'due-year': year, 'due-month': month, 'due-day': day },
  }
}

/** What the menu knows of a remedy: indicators, who usually owes it, the needs it answers. No due day: nobody set one. */
export function typedFromMenu(
  { remedies }: Pick<Norms, 'remedies'>,
  id: string,
  openNeeds: readonly string[],
): TypedForm {
  const remedy = remedies.remedies.get(id)
  if (remedy === undefined) return {}
  const { indicators } = remedy
  return {
    ...{ remedy: id, form: remedy.form, owesKind: remedy.responsible[0] ?? '' },
    ...(remedy.form === 'guarantees-of-non-repetition'
      ? { level: 'general', benefits: ['everybody'] }
      : { level: 'individual', benefits: ['concerned'] }),
    needs: remedy.answersNeeds.filter((need) => openNeeds.includes(need)),
    ...{ structure: indicators.structure.join('\n'), process: indicators.process.join('\n') },
    outcome: indicators.outcome.join('\n'),
  }
}

/** A field of several values as it was typed: one value comes without a list. */
export const valuesOf = (given: string | readonly string[] | undefined): readonly string[] =>
  typeof given === 'string' ? [given] : (given ?? [])
