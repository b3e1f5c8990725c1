import { z } from 'zod'
import { readAmount } from '@recourse/remedies'
import type { Platform } from '../../../platform/feature.ts'
import {
  page,
  typedAgain,
  typedDay,
  type Answer,
  type FormRead,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import { safeContactIn, todayOf } from '../../casefile/index.ts'
import { currencyDigits, refusedBy, refuseRemedy } from '../../remedies/index.ts'
import { moveProgramme, setRule } from '../commands.ts'
import { addMeasure, holdAssembly, moveMeasure } from '../community.ts'
import { noteMoney } from '../paying.ts'
import { programmeSubject, type OpenProgramme } from '../file.ts'
import {
  assemblyForm,
  assemblyIn,
  dueIn,
  measureForm,
  measureStepForm,
  moneyForm,
  moveForm,
  ruleForm,
} from './fields.ts'
import { FRESH, programmeHref, type Again } from './frame.tsx'
import { programmePage } from './programme.tsx'
import { refusedAt, textOf, type Done } from './refused.ts'
import type { Shown } from './shown.ts'
import { onProgramme, programmeParams as params, unread, workers } from './routes.ts'

const PATH = '/programmes/:file'
const uuid = z.uuid({ version: 'v4' }).optional().catch(undefined)
const query = z.object({ rule: uuid, measure: uuid, page: z.coerce.number().int().min(1).max(1000).catch(1) })

interface Step<F> {
  readonly platform: Platform
  readonly path: string
  readonly form: z.ZodType<F>
  /** Where a fault stands that is of no field. */
  readonly field: string
  readonly act: (open: OpenProgramme, form: F) => Done
  readonly measure?: (typed: TypedForm) => string | undefined
  /** What else the page has to show before it is sent again. */
  readonly beside?: (open: OpenProgramme, visitor: Visitor, typed: TypedForm) => Promise<Pick<Shown, 'contact'>>
}

/** A form of the programme's page: taken, or the page again with all that was typed. */
function step<F extends TypedForm | Record<string, unknown>>({
  platform,
  path,
  form,
  field,
  act,
  measure,
  beside,
}: Step<F>): Route {
  const shownAgain = async (open: OpenProgramme, visitor: Visitor, again: Again): Promise<Answer> => {
    const more = await beside?.(open, visitor, again.typed)
    const changes = { ...more, measure: measure?.(again.typed), rule: textOf(again.typed.rule) }
    return { kind: 'page', status: 422, page: programmePage({ open, visitor, again, ...changes }) }
  }
  return page({
    ...{ method: 'POST', path: `${PATH}${path}`, policy: workers, params, form, subject: programmeSubject(platform) },
    handle: ({ params: { file }, form: read, visitor }) =>
      onProgramme(platform, visitor, file, async (open) => {
        const said = read as FormRead<F>
        if (!said.ok) return shownAgain(open, visitor, unread(visitor, said))
        const done = await act(open, said.value)
        if (done.ok) return { kind: 'go', to: programmeHref(file) }
        const errors = refusedAt(visitor, done, field)
        // Sent again, what stands in it now begins something of its own.
        const anew = done.refusal.code === 'sent-before' ? { measureBegins: '', assemblyBegins: '' } : {}
        return shownAgain(open, visitor, { typed: { ...typedAgain(said.value), ...anew }, errors })
      }),
  })
}

const ownSteps = (platform: Platform): readonly Route[] => [
  step({
    ...{ platform, path: '/rules', form: ruleForm, field: 'ruleWords' },
    act: (open, { rule, ruleSaw, ruleWords, ruleSource }) =>
      setRule(open, {
        ...{ rule: rule === '' ? null : rule, saw: ruleSaw === '' ? null : ruleSaw },
        ...{ words: ruleWords, source: ruleSource },
      }),
  }),
  step({ ...{ platform, path: '/move', form: moveForm, field: 'reason' }, act: moveProgramme }),
  step({
    ...{ platform, path: '/measures', form: measureForm, field: 'what' },
    act: (open, form) => addMeasure(open, { what: form.what, form: form.form, due: dueIn(form) }, form.measureBegins),
  }),
  step({
    ...{ platform, path: '/measures/move', form: measureStepForm, field: 'measureWords' },
    measure: (typed: TypedForm) => textOf(typed.measure),
    act: async (open, form) => {
      const { measure, measureSaw: saw, measureTo: to, measureWords: words, assembly } = form
      const today = await todayOf(platform)
      const on = typedDay(form, 'measureOn') ?? today
      return moveMeasure(open, { measure, saw, to, on, words, assembly }, today)
    },
  }),
  step({
    ...{ platform, path: '/assemblies', form: assemblyForm, field: 'minutes' },
    act: async (open, form) =>
      holdAssembly(open, assemblyIn(form), { today: await todayOf(platform), assembly: form.assemblyBegins }),
  }),
  step({ ...{ platform, path: '/money', form: moneyForm, field: 'whom' }, act: money, beside: contactOfWhom }),
]

/** Who is to be paid stands in the form: what they said of safe contact is shown before it is sent again. */
async function contactOfWhom({ platform, programme }: OpenProgramme, visitor: Visitor, typed: TypedForm) {
  const person = programme.beneficiaries.find(({ id }) => id === textOf(typed.whom))
  if (person === undefined || textOf(typed.moneyStep) !== 'paid') return {}
  return { contact: { agreed: await safeContactIn(platform, visitor, person.case), norms: platform.norms } }
}

async function money(open: OpenProgramme, form: z.output<typeof moneyForm>): Done {
  const amount = readAmount(currencyDigits, form.currency.toUpperCase(), form.amount)
  if (!amount.ok) return refusedBy(amount.refusal)
  // Nothing is no payment: what did not come the person says in their own case.
  if (amount.value.minor === 0) return refuseRemedy('amount-wrong')
  const isMeasure = open.programme.measures.some(({ id }) => id === form.whom)
  const said = {
    ...{
      step: form.moneyStep,
      form: form.moneyForm,
      amount: amount.value,
      on: typedDay(form, 'moneyOn') ?? '',
      words: '',
    },
    ...(isMeasure ? { beneficiary: null, measure: form.whom } : { beneficiary: form.whom, measure: null }),
  }
  const safely = { way: form.safeWay, saw: form.safeSaw }
  return noteMoney(open, { said, saw: form.moneySaw, today: await todayOf(open.platform), safely })
}

/** Everything about one programme. */
export const fileRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: PATH, policy: workers, params, query, subject: programmeSubject(platform) },
    handle: ({ params: { file }, query: asked, visitor }) =>
      onProgramme(platform, visitor, file, (open) => ({
        ...{ kind: 'page', page: programmePage({ open, visitor, again: FRESH, ...asked }) },
      })),
  }),
  ...ownSteps(platform),
]
