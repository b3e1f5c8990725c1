import { z } from 'zod'
import { caseReaders, caseSubject, caseWorkers } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { caseHref, noCase, showCase } from '../casefile/index.ts'
import { compare } from './commands.ts'
import { VERDICTS, WORDS_MAX } from './kinds.ts'
import { pairContent } from './pair-page.tsx'
import { openPair } from './read.ts'
import type { SimilarWords } from './texts.ts'

const params = z.object({ file: z.uuid(), other: z.uuid() })
const saying = z.object({
  verdict: z.enum(VERDICTS),
  words: z.string().trim().max(WORDS_MAX).default(''),
  saw: z.union([z.uuid(), z.literal('')]),
})

/** Parts that say who somebody is and how to reach them: what two reports may share. */
const COMPARED = ['identity', 'protection'] as const

async function pairPage(
  platform: Platform,
  visitor: Visitor,
  files: { readonly file: string; readonly other: string },
  refused?: { readonly message: string; readonly status: number },
): Promise<Answer> {
  const pair = await openPair(platform, actingOf(visitor), files, COMPARED)
  if (pair === null) return noCase()
  const words: SimilarWords = visitor.words
  const people = await platform.directory.current()
  const state = people.authorities.get(pair.here.authority)?.jurisdiction ?? ''
  return showCase(platform, visitor, {
    ...{ file: files.file, tab: 'similar' },
    ...(refused === undefined ? {} : { errors: [{ field: 'verdict', message: refused.message }] }),
    instead: {
      heading: words.say('similar.pair'),
      content: (view) => pairContent(view, pair, state),
      ...(refused === undefined ? {} : { status: refused.status }),
    },
  })
}

export function similarRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  return [
    page({
      ...{ method: 'GET', path: '/cases/:file/similar/:other', policy: caseReaders, params, subject },
      handle: ({ params: files, visitor }) => pairPage(platform, visitor, files),
    }),
    page({
      ...{ method: 'POST', path: '/cases/:file/similar/:other/say', policy: caseWorkers, params, subject },
      form: saying,
      handle: async ({ params: files, visitor, form }): Promise<Answer> => {
        const words: SimilarWords = visitor.words
        if (!form.ok) return pairPage(platform, visitor, files, { message: words.say('similar.choose'), status: 422 })
        const pair = await openPair(platform, actingOf(visitor), files, [])
        if (pair === null) return noCase()
        const done = await compare(platform, pair, form.value)
        if (done.ok) return { kind: 'go', to: caseHref(files.file, 'similar') }
        if (done.refusal.code !== 'compared-meanwhile') return { kind: 'refusal', status: 409, refusal: done.refusal }
        return pairPage(platform, visitor, files, { message: words.say('similar.compared-meanwhile'), status: 409 })
      },
    }),
  ]
}
