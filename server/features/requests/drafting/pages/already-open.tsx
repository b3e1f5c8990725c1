import { Link, Typed, Warning } from '../../../../platform/ui/index.tsx'
import { shortReference } from '../../../casefile/index.ts'
import type { OpenAlready } from '../../one-state.ts'
import type { DraftWords } from '../texts.ts'

interface AlreadyOpenProps {
  readonly words: DraftWords
  readonly already: readonly OpenAlready[]
  readonly nameOf: (authority: string) => string
}

/** What is open for the same case already: two authorities with one question answer apart, or each waits for the other. */
export function AlreadyOpen({ words, already, nameOf }: AlreadyOpenProps) {
  if (already.length === 0) return null
  return (
    <Warning>
      <p>{words.say('request-drafts.alreadyOpen', { count: already.length })}</p>
      <ul>
        {already.map(({ file, to }) => (
          <li key={file}>
            <Link href={`/requests/${file}`}>{shortReference(file)}</Link>{' '}
            <Typed>{words.formats.list(to.map(nameOf))}</Typed>
          </li>
        ))}
      </ul>
    </Warning>
  )
}
