import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  page,
  typedAgain,
  typedText,
  typedDay,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { rolesIn } from './benefits.tsx'
import { actOn, errorsFrom, inOneText, noCase, showCase, type Unread } from '../../casefile/index.ts'
import type { MeasureContent } from '@recourse/remedies'
import { decisionsOf, refuseDecision } from '../../decisions/index.ts'
import { harmsOf } from '../../harms/index.ts'
import {
  awardCurrency,
  changeMeasure,
  countingMoney,
  moneyOf,
  noteAgreement,
  noteMoney,
  openMeasure,
  refuseRemedy,
  REMEDIES_PURPOSES,
  stepMeasure,
  stepName,
  type Plan,
} from '../../remedies/index.ts'
import type { PlanKey } from '../texts.ts'
import { act, TAB } from './doing.ts'
import { planInWords } from './in-words.ts'
import { openNeeds } from './matrix.tsx'
import { contentIn, measureForm, typedFromMenu } from './measure-fields.ts'
import { moneyForm, moneyIn } from './money-fields.ts'
import { seePlan, speakersOf } from './seen.ts'
import { agreeForm, factsIn, stepForm } from './step-fields.ts'

/** Others of the case stand in the desk's own part. */
const WRITING = [...REMEDIES_PURPOSES, 'desk'] as const
/** How the person can be reached stands in protection. */
const PAYING = [...REMEDIES_PURPOSES, 'protection'] as const

const menuForm = z.object({
  remedy: z.string().max(80).default(''),
  decision: z.union([z.literal(''), z.uuid({ version: 'v4' })]).default(''),
})

const MESSAGES: Readonly<Record<string, PlanKey>> = {
  form: 'plan.chooseForm',
  level: 'plan.chooseLevel',
  basis: 'plan.chooseBasis',
  dueBasis: 'plan.chooseDueBasis',
  benefits: 'plan.everybodyIsGeneral',
  owesKind: 'plan.chooseOwes',
  on: 'plan.writeDay',
  due: 'plan.writeDay',
  from: 'plan.writeDay',
  until: 'plan.writeDay',
  rateOn: 'plan.writeDay',
  interestFrom: 'plan.writeDay',
  told: 'plan.chooseTold',
  says: 'plan.chooseSays',
  moneyStep: 'plan.chooseMoneyStep',
}

type Typed = Unread['typed']

/** How every form of the plan is posted, and how one that was not understood comes back. */
function formsOf(platform: Platform) {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread, query: Readonly<Record<string, string>>) =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed, query },
      errors: errorsFrom<PlanKey>(visitor, form, MESSAGES, 'plan.tooLong'),
    })
  return { posting, again }
}

export const deskRoutes = (platform: Platform): readonly Route[] => [
  ...measureRoutes(platform),
  ...moneyRoutes(platform),
]

function measureRoutes(platform: Platform): readonly Route[] {
  const { posting, again } = formsOf(platform)
  return [
    page({
      ...{ ...posting, path: '/cases/:file/plan/menu', form: menuForm },
      handle: ({ params: { file }, visitor, form }) =>
        fillIn(platform, visitor, file, form.ok ? form.value : { remedy: '', decision: '' }),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/plan/write', form: measureForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, writing(form.typed))
        const { begins, measure, saw } = form.value
        const isNew = measure === null || saw === null
        const query: Readonly<Record<string, string>> = isNew ? { new: '2' } : { measure, change: '1' }
        const at = { file, query, yours: isNew ? '' : form.value.what, typed: typedOf(form.value), purposes: WRITING }
        return act(platform, visitor, at, async (plan) => {
          const content = contentIn(form.value, rolesIn(plan.acting))
          const missing = missingIn(plan, content)
          if (missing !== null) return missing
          return isNew ? openMeasure(plan, content, begins) : changeMeasure(plan, { measure, saw }, content)
        })
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/plan/step', form: stepForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, stepping(form.typed))
        const { measure, saw, step, by, told = 'here', words, reason } = form.value
        const on = typedDay(form.value, 'on') ?? ''
        const facts = factsIn(form.value)
        const yours = inOneText([stepName(visitor.words, step), on, facts.claimant, reason, words])
        const at = { file, query: { measure, step, by }, yours, typed: typedOf(form.value) }
        return act(platform, visitor, at, async (plan) =>
          speakersOf(plan.acting, plan.voices).includes(by)
            ? stepMeasure(plan, { measure, saw, step, by, told, on, facts, words })
            : refuseRemedy('wrong-speaker'),
        )
      },
    }),
  ]
}

/** Money, and what the person says of the whole. */
function moneyRoutes(platform: Platform): readonly Route[] {
  const { posting, again } = formsOf(platform)
  return [
    page({
      ...{ ...posting, path: '/cases/:file/plan/money', form: moneyForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, paying(form.typed))
        const { measure, words } = form.value
        const at = { file, query: { measure, money: '1' }, yours: words, typed: typedOf(form.value), purposes: PAYING }
        return act(platform, visitor, at, async (plan) => {
          const noted = countingMoney(moneyOf(plan.acting.opened.entries)).filter((one) => one.measure === measure)
          const money = moneyIn(form.value, awardCurrency(noted))
          return money.ok ? noteMoney(plan, money.value) : money
        })
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/plan/agree', form: agreeForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, { agree: '1' })
        const at = { file, query: { agree: '1' }, yours: form.value.words, typed: typedOf(form.value) }
        return act(platform, visitor, at, async (plan) =>
          noteAgreement(plan, { ...form.value, shown: await shownTo(platform, visitor, plan) }),
        )
      },
    }),
  ]
}

/** A decision or a harm that a measure names and the case does not have. */
function missingIn({ acting }: Plan, { basis, harms, benefits }: MeasureContent) {
  const { entries } = acting.opened
  const isDecided = basis.decision === null || decisionsOf(entries).some(({ id }) => id === basis.decision)
  if (!isDecided) return refuseDecision('no-such-decision')
  if (benefits.some(({ who, role }) => who === 'person' && role === null)) return refuseRemedy('no-such-beneficiary')
  const known = new Set(harmsOf(entries).map(({ id }) => id))
  return harms.every((id) => known.has(id)) ? null : refuseRemedy('no-such-harm')
}

/** The form with what the menu knows of a remedy; nothing is stored. */
async function fillIn(
  platform: Platform,
  visitor: Visitor,
  file: string,
  { remedy, decision }: z.output<typeof menuForm>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, REMEDIES_PURPOSES)
  if (acting === null) return noCase()
  const needs = openNeeds({ opened: acting.opened, visitor, platform }).map(({ id }) => id)
  const basis = decision === '' ? {} : { basis: 'decision', basisDecision: decision }
  const typed = { ...typedFromMenu(platform.norms, remedy, needs), ...basis }
  return showCase(platform, visitor, { file, tab: TAB, query: { new: '2' }, typed })
}

async function shownTo(platform: Platform, visitor: Visitor, { acting }: Plan): Promise<readonly string[]> {
  const people = await platform.directory.current()
  const seen = await seePlan({ platform, people, opened: acting.opened, today: acting.today })
  return planInWords({ visitor, platform } satisfies Pick<CaseView, 'visitor' | 'platform'>, seen)
}

const named = (typed: Typed, name: string): string => typedText(typed, name) ?? ''
const writing = (typed: Typed): Readonly<Record<string, string>> =>
  named(typed, 'measure') === '' ? { new: '2' } : { measure: named(typed, 'measure'), change: '1' }
const stepping = (typed: Typed): Readonly<Record<string, string>> => ({
  ...{ measure: named(typed, 'measure'), step: named(typed, 'step'), by: named(typed, 'by') },
})
const paying = (typed: Typed): Readonly<Record<string, string>> => ({ measure: named(typed, 'measure'), money: '1' })

/** Boxes that share a name stay a list; lines of a field are one text again. */
const typedOf = (value: object): Typed =>
  Object.fromEntries(
    Object.entries(typedAgain(value)).map(([name, said]) => [
      name,
      typeof said === 'object' && !BOXES.includes(name) ? said.join('\n') : said,
    ]),
  )
const BOXES: readonly string[] = ['needs', 'harms', 'benefits']
