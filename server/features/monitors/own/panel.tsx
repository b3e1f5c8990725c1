import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import {
  Button,
  Checkbox,
  Hidden,
  Select,
  sentence,
  SummaryList,
  Tag,
  Typed,
  TypedText,
  When,
} from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { seePlan, type SeenPlan } from '../../plan/index.ts'
import { measureName } from '../../remedies/index.ts'
import { findingsIn, visitsIn, watchesIn, type Finding, type Visit, type Watch } from '../read.ts'
import type { MonitorsWords } from '../texts.ts'
import { coveredBy, MONITOR_PURPOSES, monitorUnits, watchable, type Preview } from './commands.ts'

const ORDER = 24
export const MONITORS_PATH = '/mine/monitors'

const nameIn = (view: PersonView, seen: SeenPlan, measure: string): string => {
  const found = seen.measures.find((one) => one.measure.id === measure)
  return found === undefined ? '' : measureName(view.platform.norms, view.visitor.words.code, found.measure.content)
}

/** Who looks from outside at which measure, what they saw, and how to ask one or to end it. */
export async function monitorsPage(view: PersonView): Promise<VNode> {
  const words: MonitorsWords = view.visitor.words
  const seen = await seePlan(view)
  const watches = watchesIn(view.opened.entries, view.today)
  const findings = findingsIn(view.opened.entries)
  const visits = visitsIn(view.opened.entries)
  return (
    <>
      <h1>{words.say('monitors.ownTitle')}</h1>
      <p>{words.say('monitors.ownIntro')}</p>
      {watches.map((watch) => (
        <One
          key={watch.share}
          {...{ view, watch, name: nameIn(view, seen, watch.measure) }}
          findings={findings.filter(({ share }) => share === watch.share)}
          visits={visits.filter(({ share }) => share === watch.share)}
        />
      ))}
      <Ask {...{ view, seen, units: await monitorUnits(view, seen) }} />
    </>
  )
}

interface OneProps {
  readonly view: PersonView
  readonly watch: Watch
  readonly name: string
  readonly findings: readonly Finding[]
  readonly visits: readonly Visit[]
}

function One({ view, watch, name, findings, visits }: OneProps) {
  const words: MonitorsWords = view.visitor.words
  return (
    <section>
      <h2>
        <Typed>{name}</Typed>
      </h2>
      <p>
        <Typed>{watch.name}</Typed> {watch.isOver ? <Tag>{words.say('monitors.over')}</Tag> : null}
      </p>
      <Visits {...{ words, visits }} />
      <Findings {...{ words, findings }} />
      {watch.isOver ? null : (
        <>
          <p>{sentence(words, 'monitors.until', { day: <When at={{ civil: watch.until }} /> })}</p>
          <OwnForm view={view} action={`${MONITORS_PATH}/end`}>
            <input type="hidden" name="share" value={watch.share} />
            <Button kind="secondary">
              {words.say('monitors.end')}
              <Hidden> {name}</Hidden>
            </Button>
          </OwnForm>
        </>
      )}
    </section>
  )
}

export function Findings({
  words,
  findings,
}: {
  readonly words: MonitorsWords
  readonly findings: readonly Finding[]
}) {
  if (findings.length === 0) return <p>{words.say('monitors.nothingSeen')}</p>
  return (
    <ul>
      {findings.map(({ id, on, grade, seen }) => (
        <li key={id}>
          <When at={{ civil: on }} />: {words.say(`monitors.grade-${grade}`)}
          <TypedText>{seen}</TypedText>
        </li>
      ))}
    </ul>
  )
}

export function Visits({ words, visits }: { readonly words: MonitorsWords; readonly visits: readonly Visit[] }) {
  if (visits.length === 0) return null
  return (
    <ul>
      {visits.map(({ id, on, words: said }) => (
        <li key={id}>
          {sentence(words, 'monitors.visitPlanned', { day: <When at={{ civil: on }} /> })}
          {said === '' ? null : <TypedText>{said}</TypedText>}
        </li>
      ))}
    </ul>
  )
}

/** What somebody independent saw of one measure, where its own page tells of it; nothing where nobody looked. */
export function FoundOn({ view, measure }: { readonly view: PersonView; readonly measure: string }) {
  const words: MonitorsWords = view.visitor.words
  const findings = findingsIn(view.opened.entries).filter((one) => one.measure === measure)
  if (findings.length === 0) return null
  return (
    <>
      <h2>{words.say('monitors.seenOutside')}</h2>
      <Findings {...{ words, findings }} />
    </>
  )
}

function Ask({
  view,
  seen,
  units,
}: {
  readonly view: PersonView
  readonly seen: SeenPlan
  readonly units: Awaited<ReturnType<typeof monitorUnits>>
}) {
  const words: MonitorsWords = view.visitor.words
  const measures = watchable(seen)
  if (units.length === 0) return <p>{words.say('monitors.noneHere')}</p>
  if (measures.length === 0) return <p>{words.say('monitors.nothingToWatch')}</p>
  return (
    <OwnForm view={view} action={`${MONITORS_PATH}/preview`}>
      <h2>{words.say('monitors.ask')}</h2>
      <Select
        name="measure"
        label={words.say('monitors.which')}
        options={measures.map(({ measure }) => ({ value: measure.id, label: nameIn(view, seen, measure.id) }))}
      />
      <Select
        name="unit"
        label={words.say('monitors.who')}
        options={units.map(({ id, name, authority }) => ({
          ...{ value: id, label: `${name} – ${view.people.authorities.get(authority)?.name ?? ''}` },
        }))}
      />
      <Checkbox
        name="mayVisit"
        value="yes"
        label={words.say('monitors.mayVisit')}
        hint={words.say('monitors.mayVisitHint')}
      />
      <Button kind="secondary">{words.say('monitors.preview')}</Button>
    </OwnForm>
  )
}

/** The whole of what would be shared stands before the answer. */
export function PreviewPage({ view, preview }: { readonly view: PersonView; readonly preview: Preview }) {
  const words: MonitorsWords = view.visitor.words
  const { unit, shown, told, until } = preview
  return (
    <>
      <h1>{words.say('monitors.previewTitle')}</h1>
      <p>{sentence(words, 'monitors.previewWhat', { name: unit.name })}</p>
      <SummaryList rows={told.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
      <p>{sentence(words, 'monitors.until', { day: <When at={{ civil: until }} /> })}</p>
      <OwnForm view={view} action={`${MONITORS_PATH}/give`}>
        <input type="hidden" name="measure" value={shown.measure.id} />
        <input type="hidden" name="unit" value={unit.id} />
        <input type="hidden" name="mayVisit" value={preview.isContactGiven ? 'yes' : ''} />
        <input type="hidden" name="covered" value={coveredBy(preview)} />
        <Button>{words.say('monitors.give')}</Button>
      </OwnForm>
    </>
  )
}

export const monitorsPanel: PersonPanel = {
  ...{ id: 'monitors', group: 'promised', order: ORDER, purposes: MONITOR_PURPOSES, render: monitorsPage },
  label: (words) => words.say('monitors.ownTitle'),
}
