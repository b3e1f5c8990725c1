import { PART, type Part } from './message.ts'

/** GOV.UK's content style guide splits what is longer; readers under stress lose the thread sooner. */
export const SENTENCE_WORDS_MAX = 25
/** Mean over all English texts, after plain-language guidance for public bodies. */
export const SENTENCE_WORDS_MEAN_MAX = 15

/** A message as it may be read: an argument stands as one word, a plural in each of its forms. */
function readings(parts: readonly Part[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (sofar, part) => {
      const next = readingsOf(part)
      return sofar.flatMap((start) => next.map((end) => start + end))
    },
    [''],
  )
}

function readingsOf(part: Part): readonly string[] {
  if (part.type === PART.text) return [part.value ?? '']
  if (part.children !== undefined) return readings(part.children)
  if (part.options !== undefined) return Object.values(part.options).flatMap((option) => readings(option.value))
  return ['word']
}

const countWords = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** Words in each sentence of a message, over every way it may be read. */
export function sentenceLengths(parts: readonly Part[]): readonly number[] {
  return readings(parts)
    .flatMap((reading) => reading.split(/[.!?:;]+(?:\s|$)/))
    .map(countWords)
    .filter((words) => words > 0)
}

export function englishProblems(parts: readonly Part[]): readonly string[] {
  const longest = Math.max(0, ...sentenceLengths(parts))
  return longest > SENTENCE_WORDS_MAX ? [`a sentence has ${longest} words; ${SENTENCE_WORDS_MAX} is the most`] : []
}
