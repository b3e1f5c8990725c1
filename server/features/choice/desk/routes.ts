import { z } from 'zod'
import { caseParams, caseReaders, caseSubject, caseWorkers, readingCase } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import { page, several, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  finish,
  inOneText,
  movedOrRefused,
  noCase,
  partOf,
  showCase,
} from '../../casefile/index.ts'
import { choicesOf, forumNames, proceedingsOf, type ForumNames } from '../../proceedings/index.ts'
import { optionsOf } from '../closing.ts'
import { sayChoice } from '../record.ts'
import { shownLines } from '../show.tsx'
import { statementText } from '../statement.ts'
import type { ChoiceKey, ChoiceWords } from '../texts.ts'

const TAB = 'choice'
const recording = z.object({
  saw: z.union([z.literal('').transform(() => null), z.uuid()]),
  proceedings: several.pipe(z.array(z.uuid()).max(50)),
  words: z.string().trim().min(1).max(20_000),
  how: z.enum(['here', 'phone']),
})

const MESSAGES: Readonly<Record<string, ChoiceKey>> = { words: 'choice.writeWords', how: 'choice.chooseHow' }

export function deskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  return [
    page({
      ...{ method: 'POST', path: '/cases/:file/choice/record', policy: caseWorkers, params: caseParams, subject },
      form: recording,
      handle: ({ params: { file }, visitor, form }) =>
        form.ok
          ? recorded(platform, visitor, { file, said: form.value })
          : showCase(platform, visitor, {
              ...{ file, tab: TAB, typed: form.typed },
              errors: errorsFrom<ChoiceKey>(visitor, form, MESSAGES, 'choice.chooseHow'),
            }),
    }),
    page({
      ...{ method: 'GET', path: '/cases/:file/choice/statement', policy: caseReaders, params: caseParams, subject },
      handle: async ({ params: { file }, visitor }): Promise<Answer> => {
        const opened = await platform.cases.openForStaff(readingCase(visitor, 'working-the-case'), file, ['narrative'])
        const newest = opened === null ? undefined : choicesOf(opened).at(-1)
        if (newest === undefined) return noCase()
        const text = statementText(newest)
        return { kind: 'text', text, contentType: 'application/json; charset=utf-8', downloadAs: 'statement.json' }
      },
    }),
  ]
}

interface Recording {
  readonly file: string
  readonly said: z.output<typeof recording>
}

/** The choice as the person said it to the desk, beside what they were told that each way closes. */
async function recorded(platform: Platform, visitor: Visitor, { file, said }: Recording): Promise<Answer> {
  const words: ChoiceWords = visitor.words
  const acting = await actOn(platform, visitor, file, ['narrative'])
  if (acting === null) return noCase()
  const names = await forumNames(platform, visitor.words.code)
  const { law } = await platform.lawInForce()
  const shown = shownLines({ words, names, law }, optionsOf(proceedingsOf(acting.opened)))
  const chosen = await sayChoice({ ...acting, narrative: partOf(acting, 'narrative') }, { ...said, by: 'desk', shown })
  const done = chosen.ok ? await finish(acting) : chosen
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  const theirs = ({ opened }: CaseView): string => newestInWords(opened, names)
  return movedOrRefused(platform, visitor, { file, tab: TAB, yours: said.words, theirs }, done.refusal)
}

function newestInWords(opened: CaseView['opened'], names: ForumNames): string {
  const newest = choicesOf(opened).at(-1)
  const bodies = newest?.forums.map(({ forum }) => names.get(forum) ?? forum) ?? []
  return inOneText([...bodies, newest?.said?.words])
}
