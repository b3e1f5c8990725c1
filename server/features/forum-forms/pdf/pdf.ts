import { languageFacts } from '../../../platform/languages/index.ts'
import { laidOut, paragraphsOf } from '../../../platform/paper/index.ts'
import { codeName, type PreparedField, type PreparedForm } from '../prepared.ts'
import type { ForumFormsWords } from '../texts.ts'
import { TEMPLATE } from './template.ts'

/** A prepared form as a tagged PDF; null where it could not be laid out. No file is written, and nothing is fetched. */
export const pdfOf = (prepared: PreparedForm, words: ForumFormsWords): Promise<Buffer | null> =>
  laidOut(TEMPLATE, dataOf(prepared, words), words)

/** Everything that stands on the page, in the reader's language; the template only lays it out. */
function dataOf({ title, basis, fields, preparedOn, normsAsOf }: PreparedForm, words: ForumFormsWords) {
  const day = (civil: string): string => words.formats.date(civil)
  const { direction } = languageFacts(words.code)
  return {
    ...{ title, basis },
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
  return {
    ...{ label, called: item === '' ? called : `${called} (${item})` },
    level: codeName(words, 'level', level),
    from: from === null ? null : codeName(words, 'from', from),
    byHand: state === 'by-hand',
    empty: `${words.say('forum-forms.notSaid')} (${codeName(words, 'needed', needed)})`,
    parts: paragraphsOf(value ?? '', direction),
  }
}
