import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  movedOrRefused,
  noCase,
  showCase,
  type Acting,
  type Unread,
} from '../casefile/index.ts'
import { approveLowering, askLowering, assess } from './commands.ts'
import type { Answers } from './method.ts'
import { safetyOf } from './read.ts'
import type { SafetyKey, SafetyWords } from './texts.ts'

const LEVELS = ['low', 'medium', 'high', 'extreme'] as const
const words = z.string().trim().max(20_000)
const reason = words.min(1)
const saw = z.union([z.literal('').transform(() => null), z.uuid()])

const assessing = z
  .object({
    saw,
    raisedTo: z.union([z.literal('').transform(() => null), z.enum(LEVELS)]).optional(),
    words: words.optional(),
  })
  .catchall(z.string().max(20))
const asking = z.object({ saw, to: z.enum(LEVELS), lowerWords: reason })
const approving = z.object({ saw, asked: z.uuid(), approveWords: reason })

const MESSAGES: Readonly<Record<string, SafetyKey>> = { to: 'safety.chooseLevel' }
const TAB = 'safety'

/** The questions that were answered. A question that nobody answered was not asked, which is not a no. */
function answersIn(typed: Readonly<Record<string, unknown>>, ids: readonly string[]): Answers {
  const found = ids.flatMap((id) => {
    const said = typed[`q-${id}`]
    return said === 'yes' || said === 'no' || said === 'unknown' ? [[id, said] as const] : []
  })
  return Object.fromEntries(found)
}

async function onSafety(
  platform: Platform,
  visitor: Visitor,
  { file, yours }: { readonly file: string; readonly yours: string },
  act: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['protection'])
  if (acting === null) return noCase()
  const done = await act(acting)
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  const said: SafetyWords = visitor.words
  const theirs = ({ opened }: CaseView): string => {
    const { level, last, asked } = safetyOf(opened.entries)
    return [level === null ? '' : said.say(`safety.level-${level}`), asked?.words ?? last?.words ?? ''].join('. ')
  }
  return movedOrRefused(platform, visitor, { file, tab: TAB, yours, theirs }, done.refusal)
}

export function safetyRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const workers = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed },
      errors: errorsFrom<SafetyKey>(visitor, form, MESSAGES, 'safety.writeReason'),
    })
  return [
    page({
      ...{ ...workers, path: '/cases/:file/safety/assess', form: assessing },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { saw: seen, raisedTo = null, words: said = '', ...typed } = form.value
        const { indicators } = platform.norms.risk
        const answers = answersIn(typed, [...indicators.keys()])
        // Questions about a partner count where one of them was answered: asked of everybody they would all be unknown.
        const asked = [...indicators.values()]
          .filter(({ id, scope }) => scope === 'any' || answers[id] !== undefined)
          .map(({ id }) => id)
        return onSafety(platform, visitor, { file, yours: said }, (acting) =>
          assess(acting, { asked, answers, raisedTo, words: said, saw: seen }),
        )
      },
    }),
    page({
      ...{ ...workers, path: '/cases/:file/safety/ask-lowering', form: asking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { lowerWords, ...asked } = form.value
        return onSafety(platform, visitor, { file, yours: lowerWords }, (acting) =>
          askLowering(acting, { ...asked, words: lowerWords }),
        )
      },
    }),
    page({
      ...{ ...workers, path: '/cases/:file/safety/lower', form: approving },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { approveWords, ...approved } = form.value
        return onSafety(platform, visitor, { file, yours: approveWords }, (acting) =>
          approveLowering(acting, { ...approved, words: approveWords }),
        )
      },
    }),
  ]
}
