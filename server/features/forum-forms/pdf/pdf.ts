import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler'
import { languageFacts } from '../../../platform/languages/index.ts'
import { codeName, type PreparedField, type PreparedForm } from '../prepared.ts'
import type { ForumFormsWords } from '../texts.ts'
import { directionOf } from './direction.ts'
import { fontsFor } from './fonts.ts'
import { TEMPLATE } from './template.ts'

/** Reading fonts takes a fifth of a second; what they are used for is forgotten after each page. */
const compilers = new Map<string, Compiler>()

async function compilerFor(
  text: string,
): Promise<{ readonly compiler: Compiler; readonly families: readonly string[] }> {
  const { families, blobs } = fontsFor(text)
  const key = families.join(', ')
  // Loaded when the first form is taken: most processes never make one, and it weighs more than all else of them.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = compilers.get(key) ?? NodeCompiler.create({ fontArgs: [{ fontBlobs: [...blobs] }] })
  compilers.set(key, compiler)
  return { compiler, families }
}

/**
 * A prepared form as a tagged PDF. It is made in the memory of this process: no file is written, and nothing is fetched.
 * The compiler keeps what it has laid out for the next time, so that is thrown away at once.
 */
export async function pdfOf(prepared: PreparedForm, words: ForumFormsWords): Promise<Buffer> {
  const data = dataOf(prepared, words)
  const { compiler, families } = await compilerFor(JSON.stringify(data))
  try {
    return compiler.pdf({ mainFileContent: TEMPLATE, inputs: { data: JSON.stringify({ ...data, fonts: families }) } })
  } finally {
    compiler.evictCache(0)
  }
}

/** Everything that stands on the page, in the reader's language; the template only lays it out. */
function dataOf({ title, basis, fields, preparedOn, normsAsOf }: PreparedForm, words: ForumFormsWords) {
  const day = (civil: string): string => words.formats.date(civil)
  const { htmlTag, direction } = languageFacts(words.code)
  return {
    ...{ title, basis, lang: htmlTag.split('-')[0] ?? 'en' },
    draft: words.say('forum-forms.draft'),
    draftWhat: words.say('forum-forms.draftWhat'),
    preparedOn: words.say('forum-forms.preparedOn', { day: day(preparedOn) }),
    normsAsOf: words.say('forum-forms.normsAsOf', { day: day(normsAsOf) }),
    forumAsks: words.say('forum-forms.forumAsks'),
    byHand: words.say('forum-forms.byHand'),
    sourcesTitle: words.say('forum-forms.sources'),
    sources: [...new Set(fields.map(({ source }) => source))],
    fields: fields.map((field) => fieldData(field, words, direction)),
  }
}

function fieldData(field: PreparedField, words: ForumFormsWords, direction: 'ltr' | 'rtl') {
  const { label, called, item, level, state, value, from, needed } = field
  const lines = (value ?? '').split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  return {
    ...{ label, called: item === '' ? called : `${called} (${item})` },
    level: codeName(words, 'level', level),
    from: from === null ? null : codeName(words, 'from', from),
    byHand: state === 'by-hand',
    empty: `${words.say('forum-forms.notSaid')} (${codeName(words, 'needed', needed)})`,
    parts: lines.map((text) => ({ text, dir: directionOf(text, direction) })),
  }
}
