import { shownName } from '../../../platform/files/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Link, sentence } from '../../../platform/ui/index.tsx'
import type { FilesKey, FilesWords } from '../texts.ts'
import type { TakenFile } from '../taking.ts'

/** A refusal of the stores or of this room in the reader's language. */
export const sayRefusal = (words: FilesWords, { room, code, sentence: english }: Refusal): string =>
  room === undefined ? english : words.say(`${room}.${code}` as FilesKey)

export const nameOf = (words: FilesWords, { name }: Pick<TakenFile, 'name'>): string =>
  name === '' ? words.say('files.unnamed') : shownName(name)

/** What was not kept and why, beside how many were: nobody has to guess what arrived. */
export function NotKept({
  words,
  taken,
  back,
}: {
  readonly words: FilesWords
  readonly taken: readonly TakenFile[]
  readonly back: string
}) {
  const count = taken.filter(({ outcome }) => outcome.ok).length
  return (
    <>
      <h1>{words.say('files.notKeptTitle')}</h1>
      <p>{words.say('files.keptCount', { count })}</p>
      <ul>
        {taken.flatMap((one, index) =>
          one.outcome.ok
            ? []
            : [
                <li key={index}>
                  {sentence(words, 'files.notKept', {
                    name: nameOf(words, one),
                    why: sayRefusal(words, one.outcome.refusal),
                  })}
                </li>,
              ],
        )}
      </ul>
      <p>
        <Link href={back}>{words.say('files.goBack')}</Link>
      </p>
    </>
  )
}
