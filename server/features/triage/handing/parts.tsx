import { SummaryList, TypedText } from '../../../platform/ui/index.tsx'
import type { TriageWords } from '../texts.ts'
import { furtherInWords } from './further.ts'
import { countOf, type HandOverPreview, type PartPreviewed } from './preview.ts'
import type { Shareable } from './shareable.ts'

interface PartsProps {
  readonly words: TriageWords
  readonly preview: HandOverPreview
  /** What a part is called before whoever reads it. */
  readonly called: (part: Shareable) => string
}

/** What the other body would read, part by part: for the person, and for whoever reads it out to them. */
export const PartsPreviewed = ({ words, preview, called }: PartsProps) =>
  preview.parts.map((part) => <Part key={part.part} words={words} of={part} title={called(part.part)} />)

function Part({
  words,
  of: { told, further },
  title,
}: {
  readonly words: TriageWords
  readonly of: PartPreviewed
  readonly title: string
}) {
  return (
    <>
      <h3>{title}</h3>
      {told.length === 0 ? null : (
        <SummaryList rows={told.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
      )}
      <p>{words.say('triage.itemsBeside', { count: countOf(further) })}</p>
      {further.length === 0 ? null : (
        <ul>
          {further.map((one) => (
            <li key={one.title}>
              <strong>{one.title}</strong>: {furtherInWords(words, one)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
