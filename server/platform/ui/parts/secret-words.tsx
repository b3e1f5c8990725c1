import { languageFacts } from '../../languages/index.ts'
import { Reference } from './typed.tsx'

interface SecretWordsProps {
  /** What they are, for those who hear the page. */
  readonly label: string
  readonly words: readonly string[]
  /** The language of the word list. */
  readonly language: string
}

/** Words to write down or read aloud, numbered so that none is skipped. */
export function SecretWords({ label, words, language }: SecretWordsProps) {
  const { direction } = languageFacts(language)
  return (
    <ol class="secret-words" aria-label={label} lang={language} dir={direction} translate={false}>
      {words.map((word, index) => (
        <li key={index}>
          <bdi>{word}</bdi>
        </li>
      ))}
    </ol>
  )
}

/** The same secret as digits, in groups that can be read over a telephone. */
export function SecretDigits({ label, groups }: { readonly label: string; readonly groups: readonly string[] }) {
  return (
    <p class="secret-digits" role="group" aria-label={label} translate={false}>
      {groups.map((group, index) => (
        <Reference key={index}>{group}</Reference>
      ))}
    </p>
  )
}
