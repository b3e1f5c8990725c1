import { caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import {
  page,
  typedAgain,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import {
  actOn,
  answerTo,
  errorsFrom,
  inOneText,
  noCase,
  showCase,
  type Acting,
  type SentForm,
  type Unread,
} from '../../casefile/index.ts'
import { REMEDIES_PURPOSES } from '../../remedies/index.ts'
import { enterDecision, gradeDecision, moveDecision } from '../commands.ts'
import { decisionsOf } from '../read.ts'
import { decisionStandsInWords, decisionStepName } from '../show.tsx'
import type { DecisionsKey } from '../texts.ts'
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
  'sent-before': 'body',
  'day-to-come': 'on',
  'before-it-was-given': 'on',
  'no-such-proceeding': 'proceeding',
  'no-such-measure': 'measure',
}

async function act(
  platform: Platform,
  visitor: Visitor,
  sent: SentForm,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, sent.file, REMEDIES_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  const { decision = '' } = sent.query
  const where = decision === '' ? '' : `?decision=${decision}`
  const theirs = ({ opened }: Pick<CaseView, 'opened'>): string => {
    const found = decisionsOf(opened.entries).find(({ id }) => id === decision)
    return found === undefined ? '' : decisionStandsInWords(visitor.words, found)
  }
  return answerTo(platform, visitor, { ...sent, tab: TAB, where, fields: AT_FIELD, room: 'decisions', theirs }, done)
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
        const { begins, kind, bodyState, body, reference, proceeding, answer, wanted, words } = form.value
        const on = typedDay(form.value, 'on') ?? ''
        const at = { file, query: { new: '1' }, yours: words, typed: typedAgain(form.value) }
        return act(platform, visitor, at, (acting) =>
          enterDecision(acting, { kind, bodyState, on, body, reference, proceeding, answer, wanted, words }, begins),
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
        const at = { file, query: { decision, step }, yours, typed: typedAgain(form.value) }
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
        const at = { file, query: { decision, grade: '1' }, yours: words, typed: typedAgain(form.value) }
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
