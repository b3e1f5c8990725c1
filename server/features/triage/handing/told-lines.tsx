import type { ComponentChildren } from 'preact'
import { Inset, Tag, TypedText, When } from '../../../platform/ui/index.tsx'
import type { TriageWords } from '../texts.ts'
import type { Told } from './read.ts'

interface ToldLinesProps {
  readonly words: TriageWords
  readonly told: Told
  /** Whose page it is shown on. */
  readonly reader: 'person' | 'desk'
  /** What only a desk reads of it, such as who heard it. */
  readonly children?: ComponentChildren
}

/** A told answer wherever it is shown: never without saying that the desk wrote it down and the person told it. */
export function ToldLines({ words, told, reader, children }: ToldLinesProps) {
  return (
    <Inset>
      <p>
        <Tag tone="attention">{words.say(reader === 'person' ? 'triage.toldMarkYou' : 'triage.toldMark')}</Tag>
      </p>
      <p>
        {words.say(`casefile.heard-${told.how}`)} · <When at={{ civil: told.on }} />
      </p>
      <TypedText>{told.words}</TypedText>
      <p>{words.say(`triage.checked-${told.contact}`)}</p>
      {told.isConfirmed ? <p>{words.say('triage.toldConfirmed')}</p> : null}
      {children}
    </Inset>
  )
}
