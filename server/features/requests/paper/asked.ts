import { isEmpty, type Answers, type RequestKind } from '@recourse/cooperation'
import { cooperationLaw } from '../../../platform/norms/index.ts'
import { answerText, fieldText, type Names } from '../drafting/fields/said.tsx'
import type { Asked } from '../kinds.ts'
import { fact, factOfLaw, languageTag, plain, smallOfLaw, titled, titledByLaw, written, type Item } from './lines.ts'
import type { PaperWords } from './texts.ts'

/** On what a request rests, each basis with its article, its source, and whether somebody read it there. */
export function basisItems(
  words: PaperWords,
  { instruments, officerBasis }: Asked['basis'],
  bases: RequestKind['legalBases'],
): readonly Item[] {
  const titles = cooperationLaw().instruments
  const known = instruments.map((id): Item => {
    const row = bases.find(({ instrument }) => instrument === id)
    const article = row === undefined ? [] : [factOfLaw(words.say('request-paper.article'), row.article)]
    const source = row?.source === undefined ? [] : [factOfLaw(words.say('request-talk.source'), row.source)]
    const read = words.say(row?.verified === true ? 'request-talk.verified' : 'request-talk.notVerified')
    return titledByLaw(titles.get(id)?.title ?? id, [...article, ...source, plain(read)])
  })
  if (officerBasis === null) return known
  const { title, article, source } = officerBasis
  const named = [
    fact(words.say('request-paper.article'), article),
    fact(words.say('request-talk.officerBasis'), source),
  ]
  return [...known, titled(title, named)]
}

interface Answered {
  readonly kind: RequestKind | undefined
  readonly names: Names
  readonly answers: Answers
  readonly wording: Asked['wording']
  /** In which it was written. */
  readonly language: string
}

/** Each question as it was worded, what was answered in its own language, and the source of the question. */
export const answerItems = (words: PaperWords, asked: Answered): readonly Item[] =>
  asked.wording
    .filter(({ field }) => !isEmpty(asked.answers[field]))
    .map(({ field, label, legalSource }) =>
      titledByLaw(label, [answerLine(words, asked, field), smallOfLaw(legalSource)]),
    )

function answerLine(words: PaperWords, { kind, names, answers, language }: Answered, field: string) {
  const [known, answer] = [kind?.fields.find(({ id }) => id === field), answers[field]]
  const text =
    known === undefined ? answerText({ words, names, codes: [] }, answer) : fieldText(words, names, known, answer)
  // The parts of a longer answer are named in the reader's language; a text alone is in that of the request.
  return written(text, typeof answer === 'string' && text === answer ? languageTag(language) : null)
}
