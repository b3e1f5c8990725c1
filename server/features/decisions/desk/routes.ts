import { caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import {
  page,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  inOneText,
  movedOrRefused,
  noCase,
  showCase,
  type Acting,
  type Unread,
} from '../../casefile/index.ts'
import { REMEDIES_PURPOSES } from '../../remedies/index.ts'
import { enterDecision, gradeDecision, moveDecision } from '../commands.ts'
import { decisionsOf } from '../read.ts'
import { decisionStandsInWords, decisionStepName } from '../show.tsx'
import type { DecisionsKey, DecisionsWords } from '../texts.ts'
import { enterForm, gradeForm, stepForm } from './fields.ts'
import { ordersOf } from './tab.tsx'

const TAB = 'decisions'

const MESSAGES: Readonly<Record<string, DecisionsKey>> = {
  kind: 'decisions.chooseKind',
  body: 'decisions.writeBody',
  on: 'decisions.writeDay',
  scale: 'decisions.writeScale',
  value: 'decisions.writeValue',
}

/** Refusals that belong to a field. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'wish-missing': 'wanted',
  'day-to-come': 'on',
  'before-it-was-given': 'on',
  'no-such-proceeding': 'proceeding',
  'no-such-measure': 'measure',
}

interface At {
  readonly file: string
  readonly query: Readonly<Record<string, string>>
  readonly yours: string
  readonly typed: TypedForm
}

async function act(
  platform: Platform,
  visitor: Visitor,
  { file, query, yours, typed }: At,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, REMEDIES_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  const { decision = '' } = query
  const where = decision === '' ? '' : `?decision=${decision}`
  if (done.ok) return { kind: 'go', to: `${caseHref(file, TAB)}${where}` }
  const words: DecisionsWords = visitor.words
  const field = AT_FIELD[done.refusal.code]
  if (field !== undefined) {
    const message = words.say(`decisions.${done.refusal.code}` as 'decisions.day-to-come')
    return showCase(platform, visitor, { file, tab: TAB, typed, query, errors: [{ field, message }] })
  }
  const theirs = ({ opened }: Pick<CaseView, 'opened'>): string => {
    const found = decisionsOf(opened.entries).find(({ id }) => id === decision)
    return found === undefined ? '' : decisionStandsInWords(words, found)
  }
  return movedOrRefused(platform, visitor, { file, tab: TAB, query: where, yours, theirs }, done.refusal)
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const posting = {
    ...({ method: 'POST', policy: caseWorkers, params: caseParams } as const),
    subject: caseSubject(platform.cases),
  }
  const again = (visitor: Visitor, file: string, form: Unread, query: Readonly<Record<string, string>>) =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed, query },
      errors: errorsFrom<DecisionsKey>(visitor, form, MESSAGES, 'decisions.tooLong'),
    })
  const of = (form: Unread): string => typedText(form.typed, 'decision') ?? ''
  return [
    page({
      ...{ ...posting, path: '/cases/:file/decisions/enter', form: enterForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, { new: '1' })
        const { kind, bodyState, body, reference, proceeding, wanted, words } = form.value
        const on = typedDay(form.value, 'on') ?? ''
        const at = { file, query: { new: '1' }, yours: words, typed: typedOf(form.value) }
        return act(platform, visitor, at, (acting) =>
          enterDecision(acting, { kind, bodyState, on, body, reference, proceeding, wanted, words }),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/decisions/step', form: stepForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok)
          return again(visitor, file, form, { decision: of(form), step: typedText(form.typed, 'step') ?? '' })
        const { decision, saw, step, reference, words } = form.value
        const on = typedDay(form.value, 'on') ?? ''
        const yours = inOneText([decisionStepName(visitor.words, step), on, reference, words])
        const at = { file, query: { decision, step }, yours, typed: typedOf(form.value) }
        return act(platform, visitor, at, (acting) =>
          moveDecision(acting, { decision, saw, step, on, reference, words }),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/decisions/grade', form: gradeForm },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, { decision: of(form), grade: '1' })
        const { decision, measure, scale, value, source, words } = form.value
        const on = typedDay(form.value, 'on') ?? ''
        const at = { file, query: { decision, grade: '1' }, yours: words, typed: typedOf(form.value) }
        return act(platform, visitor, at, async (acting) => {
          const people = await platform.directory.current()
          const orders = await ordersOf({ platform, people, opened: acting.opened }, decision)
          const grade = { decision, measure, scale, value, on, source, words }
          return gradeDecision(
            acting,
            grade,
            orders.map(({ id }) => id),
          )
        })
      },
    }),
  ]
}

const typedOf = (value: object): TypedForm =>
  Object.fromEntries(Object.entries(value).flatMap(([name, said]) => (typeof said === 'string' ? [[name, said]] : [])))
