import { benefitsOf } from '@recourse/remedies'
import type { PersonView } from '../../../platform/feature.ts'
import { SummaryList, Typed, When, type SummaryRow } from '../../../platform/ui/index.tsx'
import { decisionsOf, effectOn, effectWords } from '../../decisions/index.ts'
import type { Shown } from '../../plan/index.ts'
import { benefitName, dueBasisName, owerInWords } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'
import { standsFor, stepSaid } from './names.tsx'

interface Props {
  readonly view: PersonView
  readonly shown: Shown
}

/** Who owes it, by when, what was done last, and how long nothing was heard. */
export function Facts({ view, shown }: Props) {
  const words: PromisesWords = view.visitor.words
  const { measure, standing } = shown
  const last = measure.history.findLast(({ event }) => event.what === 'step')?.event
  const rows: readonly SummaryRow[] = [
    {
      label: words.say('promises.owes'),
      value: <Typed>{owerInWords(view.platform.norms, words, measure.content)}</Typed>,
    },
    { label: words.say('promises.isFor'), value: <For {...{ view, shown }} /> },
    { label: words.say('promises.byWhen'), value: <ByWhen {...{ view, shown }} /> },
    {
      label: words.say('promises.last'),
      value:
        last?.what !== 'step' ? (
          words.say('promises.nothingYet')
        ) : (
          <>
            <When at={{ civil: last.on }} />: {stepSaid(words, last.step)}
          </>
        ),
    },
    ...(standing.silentDays === 0
      ? []
      : [{ label: words.say('promises.silence'), value: words.say('promises.days', { count: standing.silentDays }) }]),
  ]
  const effect = effectWords(view.visitor.words, effectOn(decisionsOf(view.opened.entries), measure.content))
  return (
    <>
      {effect === null ? null : <p>{effect}</p>}
      <p>
        <strong>{standsFor(words, measure)}</strong>
      </p>
      <SummaryList rows={rows} />
    </>
  )
}

/** The person themself is "you"; others are told by what they are to this case, never by a name. */
function For({ view, shown: { measure } }: Props) {
  const words: PromisesWords = view.visitor.words
  const all = benefitsOf(measure.content).map((one) =>
    one.who === 'concerned' ? words.say('promises.you') : benefitName(words, one),
  )
  return <>{words.formats.list([...new Set(all)])}</>
}

function ByWhen({ view, shown: { measure, standing } }: Props) {
  const words: PromisesWords = view.visitor.words
  const { due, dueBasis } = measure.content
  if (due === null) return <>{words.say('promises.noDay')}</>
  return (
    <>
      <When at={{ civil: due }} />
      {dueBasis === null ? '' : ` (${dueBasisName(words, dueBasis)})`}
      {standing.lateDays === 0 ? null : (
        <>
          <br />
          <strong>{words.say('promises.late', { count: standing.lateDays })}</strong>
        </>
      )}
    </>
  )
}
