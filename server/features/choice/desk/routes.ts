import { z } from 'zod'
import { caseParams, caseReaders, caseSubject, caseWorkers, readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, several, type Answer, type Route } from '../../../platform/http/index.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  finish,
  inOneText,
  movedPage,
  noCase,
  partOf,
  showCase,
  wasQuicker,
} from '../../casefile/index.ts'
import { choicesOf, forumNames, proceedingsOf } from '../../proceedings/index.ts'
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
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        const words: ChoiceWords = visitor.words
        if (!form.ok)
          return showCase(platform, visitor, {
            ...{ file, tab: TAB, typed: form.typed },
            errors: errorsFrom<ChoiceKey>(visitor, form, MESSAGES, 'choice.chooseHow'),
          })
        const acting = await actOn(platform, visitor, file, ['narrative'])
        if (acting === null) return noCase()
        const names = await forumNames(platform)
        const { law } = await platform.lawInForce()
        const shown = shownLines({ words, names, law }, optionsOf(proceedingsOf(acting.opened)))
        const narrative = partOf(acting, 'narrative')
        const said = await sayChoice({ ...acting, narrative }, { ...form.value, by: 'desk', shown })
        const done = said.ok ? await finish(acting) : said
        if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
        if (!wasQuicker(done.refusal)) return { kind: 'refusal', status: 409, refusal: done.refusal }
        return movedPage(platform, visitor, {
          ...{ file, tab: TAB, yours: form.value.words },
          theirs: ({ opened }) => {
            const newest = choicesOf(opened).at(-1)
            const bodies = newest?.forums.map(({ forum }) => names.get(forum) ?? forum) ?? []
            return inOneText([...bodies, newest?.said?.words])
          },
        })
      },
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
