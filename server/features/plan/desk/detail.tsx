import type { VNode } from 'preact'
import { stepsFrom, type Measure, type Speaker } from '@recourse/remedies'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import {
  Link,
  SummaryList,
  Timeline,
  Typed,
  TypedText,
  type SummaryRow,
  type TimelineEvent,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { decisionName, decisionsOf, effectOn, effectWords } from '../../decisions/index.ts'
import {
  basisName,
  dueBasisName,
  formName,
  levelName,
  measureName,
  owerInWords,
  speakerName,
  StateTag,
  stepName,
  toldName,
  viewName,
  waitsName,
  wordsBeside,
} from '../../remedies/index.ts'
import type { RequestRow } from '../../requests/index.ts'
import type { PlanWords } from '../texts.ts'
import { BenefitsOf } from './benefits.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { harmRow } from './matrix.tsx'
import { MoneyOf } from './money.tsx'
import { paceRows } from './pace.ts'
import { Versions } from './versions.tsx'
import { speakersOf, type SeenPlan, type Shown } from './seen.ts'

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
  readonly shown: Shown
  /** What was asked of other States for it. */
  readonly rows: readonly RequestRow[]
  /** What other features say of it. */
  readonly parts: readonly (VNode | null)[]
}

/** One measure: what it is, what happened, what may be written down next, and its money. */
export function Detail({ view, seen, shown, rows, parts }: Props) {
  const words: PlanWords = view.visitor.words
  const { measure, standing } = shown
  const tab = caseHref(view.opened.file, 'plan')
  const here = `${tab}?measure=${measure.id}`
  const decisions = decisionsOf(view.opened.entries)
  const effect = effectWords(words, effectOn(decisions, measure.content))
  return (
    <>
      <h2>
        <Typed>{measureName(view.platform.norms, words.code, measure.content)}</Typed>{' '}
        <StateTag {...{ words, state: measure.state }} />
      </h2>
      {standing.waitsFor === null ? null : <p>{waitsName(words, standing.waitsFor)}</p>}
      {standing.lateDays === 0 ? null : (
        <p>
          <strong>{words.say('plan.late', { count: standing.lateDays })}</strong>
        </p>
      )}
      {effect === null ? null : <p>{effect}</p>}
      {measure.isChangedSinceAgreed ? <p>{words.say('plan.notAsAgreed')}</p> : null}
      <SummaryList rows={[...factsOf(view, seen, measure), ...paceRows(view, shown)]} />
      <Versions {...{ view, seen, measure }} />
      <h3>{words.say('plan.happened')}</h3>
      <History {...{ view, measure }} />
      {parts}
      {mayWork(view) ? <Next {...{ view, seen, shown, here }} /> : null}
      <Elsewhere {...{ view, measure, rows }} />
      <MoneyOf {...{ view, seen, measure, here, mayWrite: mayWork(view) }} />
      <p>
        <Link href={tab}>{words.say('plan.toList')}</Link>
      </p>
    </>
  )
}

const lines = (texts: readonly string[]) => (
  <ul>
    {texts.map((text) => (
      <li key={text}>
        <Typed>{text}</Typed>
      </li>
    ))}
  </ul>
)

function factsOf(view: CaseView, seen: SeenPlan, { content }: Measure): readonly SummaryRow[] {
  const words: PlanWords = view.visitor.words
  const { norms } = view.platform
  const said = norms.words(words.code)
  const { what, basis, due, dueBasis, funding, way, indicators, needs, partOf, general } = content
  const harmLabels = seen.harms.filter(({ id }) => content.harms.includes(id)).map((harm) => harmRow(view, harm).label)
  const decided = decisionsOf(view.opened.entries).find(({ id }) => id === basis.decision)
  const grounds = decided === undefined ? [] : [decisionName(words, decided)]
  const whole = seen.measures.find(({ measure }) => measure.id === partOf)
  const row = (label: string, value: SummaryRow['value'], isThere: boolean): readonly SummaryRow[] =>
    isThere ? [{ label, value }] : []
  const dueWords = due === null ? words.say('plan.noDue') : words.formats.date(due)
  return [
    { label: words.say('plan.form'), value: formName(norms, words.code, content.form)?.text ?? content.form },
    { label: words.say('plan.level'), value: levelName(words, content.level) },
    { label: words.say('plan.benefits'), value: <BenefitsOf view={view} content={content} /> },
    ...row(words.say('plan.whatWords'), <TypedText>{what}</TypedText>, what !== ''),
    { label: words.say('plan.owes'), value: <Typed>{owerInWords(norms, words, content)}</Typed> },
    {
      label: words.say('plan.basis'),
      value: (
        <Typed>
          {[basisName(words, content), ...grounds, basis.order, basis.words].filter((one) => one !== '').join(' · ')}
        </Typed>
      ),
    },
    {
      label: words.say('plan.due'),
      value: dueBasis === null ? dueWords : `${dueWords} (${dueBasisName(words, dueBasis)})`,
    },
    ...row(words.say('plan.harms'), lines(harmLabels), harmLabels.length > 0),
    ...row(
      words.say('plan.needs'),
      lines(needs.map((id) => said.find('needs', id, 'question')?.text ?? id)),
      needs.length > 0,
    ),
    ...row(
      words.say('plan.way'),
      lines(
        way.map((one) => [one.due === null ? '' : words.formats.date(one.due), one.words].filter(Boolean).join(': ')),
      ),
      way.length > 0,
    ),
    ...(['structure', 'process', 'outcome'] as const).flatMap((kind) =>
      row(words.say(`plan.${kind}`), lines(indicators[kind]), indicators[kind].length > 0),
    ),
    ...row(words.say('plan.funding'), <Typed>{funding}</Typed>, funding !== ''),
    ...row(words.say('plan.generalOf'), <Typed>{general ?? ''}</Typed>, general !== null && general !== ''),
    ...row(
      words.say('plan.partOf'),
      whole === undefined ? '' : <Typed>{measureName(norms, words.code, whole.measure.content)}</Typed>,
      whole !== undefined,
    ),
  ]
}

/** What happened, the newest first, with whose word it is and how it came. */
export function History({
  view,
  measure,
}: {
  readonly view: Pick<CaseView, 'visitor' | 'opened'>
  readonly measure: Measure
}) {
  const words: PlanWords = view.visitor.words
  const beside = wordsBeside(view.opened.entries)
  const events = measure.history.map(({ event }, at): TimelineEvent => {
    const more = beside.get(event.id)
    const how = more === undefined || event.speaker !== 'person' ? [] : [toldName(words, more.told)]
    return {
      ...{ id: event.id, at: { civil: event.on }, sortKey: String(at).padStart(6, '0') },
      title: event.what === 'step' ? stepName(words, event.step) : words.say('plan.wasChanged'),
      by: [speakerName(words, event.speaker), ...how].join(', '),
      children: <TypedText>{saidIn(words, event, more?.words ?? '')}</TypedText>,
    }
  })
  return <Timeline events={events} headingLevel={3} />
}

function saidIn(words: PlanWords, event: Measure['history'][number]['event'], more: string): string {
  if (event.what !== 'step') return ''
  const { claimant, reason, evidence, view } = event.facts
  const said = [claimant, reason, ...evidence, view === null ? '' : viewName(words, view), more]
  return said.filter((one) => one !== '').join('\n')
}

function Next({ view, seen, shown, here }: Omit<Props, 'rows' | 'parts'> & { readonly here: string }) {
  const words: PlanWords = view.visitor.words
  const { measure } = shown
  const all = speakersOf(view, seen.voices).map((speaker) => ({ speaker, steps: stepsFrom(measure.state, speaker) }))
  const titles: Readonly<Record<Speaker, string>> = {
    desk: words.say('plan.nextDesk'),
    person: words.say('plan.nextPerson'),
    monitor: words.say('plan.nextMonitor'),
  }
  return (
    <>
      <h3>{words.say('plan.next')}</h3>
      {all.map(({ speaker, steps }) =>
        steps.length === 0 ? null : (
          <div key={speaker}>
            <p>{titles[speaker]}</p>
            <ul>
              {steps.map((step) => (
                <li key={step}>
                  <Link href={`${here}&step=${step}&by=${speaker}`}>{stepName(words, step)}</Link>
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      {shown.standing.isOpen ? (
        <p>
          <Link href={`${here}&change=1`}>{words.say('plan.changeGo')}</Link>
        </p>
      ) : null}
    </>
  )
}
