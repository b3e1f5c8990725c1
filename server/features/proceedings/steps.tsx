import type { ComponentChildren } from 'preact'
import { Details, SummaryList, Typed, TypedText, When, type SummaryRow } from '../../platform/ui/index.tsx'
import type { ProceedingStep } from './read.ts'
import { excuseName, outcomeName, stepName, triName } from './show.tsx'
import type { ProceedingsWords } from './texts.ts'

type Said = ProceedingStep['before'][number]

interface Props {
  readonly words: ProceedingsWords
  readonly steps: readonly ProceedingStep[]
  /** What stands below a step, such as the way to say it anew. */
  readonly below?: (step: ProceedingStep) => ComponentChildren
}

/** What happened, in order, each with the day as exact as somebody knew it. */
export function Steps({ words, steps, below }: Props) {
  if (steps.length === 0) return null
  return (
    <ol>
      {steps.map((one) => (
        <li key={one.id}>
          <strong>{stepName(words, one.step)}</strong>
          {one.on === undefined ? null : (
            <>
              {' '}
              <When at={{ civil: one.on }} />
            </>
          )}
          <SaidOf words={words} said={one} />
          {one.before.length === 0 ? null : (
            <Details summary={words.say('proceedings.saidBefore', { count: one.before.length })}>
              {one.before.map((older, index) => (
                <div key={index}>
                  {older.on === undefined ? null : (
                    <p>
                      <When at={{ civil: older.on }} />
                    </p>
                  )}
                  <SaidOf words={words} said={older} />
                </div>
              ))}
            </Details>
          )}
          {below?.(one)}
        </li>
      ))}
    </ol>
  )
}

function SaidOf({ words, said }: { readonly words: ProceedingsWords; readonly said: Said }) {
  const rows = rowsOf(words, said)
  return (
    <>
      {rows.length === 0 ? null : <SummaryList rows={rows} />}
      {said.words === undefined ? null : <TypedText>{said.words}</TypedText>}
    </>
  )
}

function rowsOf(words: ProceedingsWords, said: Said): readonly SummaryRow[] {
  const typed = (label: string, value: string | undefined): readonly SummaryRow[] =>
    value === undefined ? [] : [{ label, value: <Typed>{value}</Typed> }]
  const named = (label: string, value: string | undefined): readonly SummaryRow[] =>
    value === undefined ? [] : [{ label, value }]
  const { outcome, examined, effective, excuse, absenceKnown } = said
  return [
    ...typed(words.say('proceedings.reference'), said.reference),
    ...typed(words.say('proceedings.stage'), said.stage),
    ...named(words.say('proceedings.outcome'), outcome === undefined ? undefined : outcomeName(words, outcome)),
    ...named(words.say('proceedings.examined'), examined === undefined ? undefined : triName(words, examined)),
    ...typed(words.say('proceedings.measure'), said.measure),
    ...named(words.say('proceedings.effective'), effective === undefined ? undefined : triName(words, effective)),
    ...named(words.say('proceedings.excuse'), excuse === undefined ? undefined : excuseName(words, excuse)),
    ...(absenceKnown === undefined
      ? []
      : [{ label: words.say('proceedings.absenceKnown'), value: <When at={{ civil: absenceKnown }} /> }]),
    ...typed(words.say('proceedings.unchosenReason'), said.unchosen),
  ]
}
