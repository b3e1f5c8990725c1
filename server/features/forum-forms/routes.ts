import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import { caseParams, caseReaders, caseSubject, caseWorkers, readingCase } from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { actOn, caseHref, inOneText, movedOrRefused, noCase, showCase, todayOf } from '../casefile/index.ts'
import { pdfOf } from './pdf/pdf.ts'
import { fieldLabel, preparedForm, type PreparedForm, type Typed } from './prepared.ts'
import { FIELD_IDS, FORM_PURPOSES, refuse, VALUE_CHARS_MAX } from './rules.ts'
import { preparedFor } from './show.ts'
import { TAB } from './tab.tsx'
import type { ForumFormsWords } from './texts.ts'
import { keepTyped, typedFor } from './typed.ts'

const value = z.string().trim().max(VALUE_CHARS_MAX).optional()
const keeping = z.object({
  forum: z.string().max(80),
  saw: z.union([z.literal('').transform(() => null), z.uuid()]),
  ...(Object.fromEntries(FIELD_IDS.map((field) => [field, value])) as Record<(typeof FIELD_IDS)[number], typeof value>),
})
const formParams = caseParams.extend({ forum: z.string().max(80) })

const inWords = (words: ForumFormsWords, values: Typed): string =>
  inOneText(FIELD_IDS.map((field) => (values[field] ? `${fieldLabel(words, field)}: ${values[field]}` : undefined)))

/** The form as it stands, for whoever takes it away. Opened, the reading recorded, and made in memory. */
async function taken(
  platform: Platform,
  visitor: Visitor,
  { file, forum }: { readonly file: string; readonly forum: string },
): Promise<PreparedForm | null> {
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(reader, file, FORM_PURPOSES)
  if (opened === null) return null
  const today = await todayOf(platform)
  return (await preparedFor({ platform, words: visitor.words, opened, today, forum }))?.prepared ?? null
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

export function forumFormsRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const reading = { method: 'GET', policy: caseReaders, params: formParams, subject } as const
  return [
    keepRoute(platform),
    page({
      ...{ ...reading, path: '/cases/:file/forum-forms/:forum/pdf' },
      handle: async ({ params, visitor }): Promise<Answer> => {
        const prepared = await taken(platform, visitor, params)
        if (prepared === null) return noCase()
        const bytes = await pdfOf(prepared, visitor.words)
        if (bytes === null) return { kind: 'refusal', status: 503, refusal: refuse('not-laid-out').refusal }
        const name = `preparation-${prepared.forum}.pdf`
        return { kind: 'file', name, contentType: 'application/pdf', size: bytes.length, bytes: once(bytes) }
      },
    }),
    page({
      ...{ ...reading, path: '/cases/:file/forum-forms/:forum/json' },
      handle: async ({ params, visitor }): Promise<Answer> => {
        const prepared = await taken(platform, visitor, params)
        if (prepared === null) return noCase()
        const text = `${JSON.stringify(preparedForm.parse(prepared), null, 2)}\n`
        const downloadAs = `preparation-${prepared.forum}.json`
        return { kind: 'text', text, contentType: 'application/json; charset=utf-8', downloadAs }
      },
    }),
    page({
      ...{ method: 'GET', path: '/forum-forms/schema.json', policy: anyone },
      handle: (): Answer => ({
        ...{ kind: 'text', text: `${JSON.stringify(z.toJSONSchema(preparedForm), null, 2)}\n` },
        contentType: 'application/schema+json; charset=utf-8',
      }),
    }),
  ]
}

function keepRoute(platform: Platform): Route {
  return page({
    ...{ method: 'POST', path: '/cases/:file/forum-forms/keep', policy: caseWorkers, params: caseParams },
    ...{ subject: caseSubject(platform.cases), form: keeping },
    handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
      const words: ForumFormsWords = visitor.words
      if (!form.ok) {
        const errors = form.faults.map(({ field }) => ({ field, message: words.say('forum-forms.tooLong') }))
        return showCase(platform, visitor, { file, tab: TAB, typed: form.typed, errors })
      }
      const { forum, saw, ...fields } = form.value
      const values = Object.fromEntries(Object.entries(fields).filter(([, text]) => (text ?? '') !== '')) as Typed
      const acting = await actOn(platform, visitor, file)
      if (acting === null) return noCase()
      const done = await keepTyped(acting, { forum, values, saw })
      if (done.ok) return { kind: 'go', to: `${caseHref(file, TAB)}?forum=${forum}` }
      const theirs = ({ opened }: CaseView): string => inWords(words, typedFor(opened.entries, forum).values)
      const moved = { file, tab: TAB, query: `?forum=${forum}`, yours: inWords(words, values), theirs }
      return movedOrRefused(platform, visitor, moved, done.refusal)
    },
  })
}
