import type { VNode } from 'preact'
import type { CaseView } from '../../platform/feature.ts'
import { sentence, Tag, Typed, When } from '../../platform/ui/index.tsx'
import { Findings, Visits } from './own/panel.tsx'
import { findingsIn, visitsIn, watchesIn, type Watch } from './read.ts'
import type { MonitorsWords } from './texts.ts'

/** Beside the plan of a case: to whom the person gave a measure, until when, and what each of them saw. */
export function foundForDesk(view: CaseView, measure: string): VNode | null {
  const words: MonitorsWords = view.visitor.words
  const { entries } = view.opened
  const watches = watchesIn(entries, view.today).filter((one) => one.measure === measure)
  if (watches.length === 0) return null
  const visits = visitsIn(entries)
  const findings = findingsIn(entries).filter((one) => one.measure === measure)
  return (
    <>
      <h3>{words.say('monitors.seenOutside')}</h3>
      {watches.map((watch) => (
        <div key={watch.share}>
          <Who {...{ words, watch }} />
          <Visits {...{ words, visits: visits.filter(({ share }) => share === watch.share) }} />
          <Findings {...{ words, findings: findings.filter(({ share }) => share === watch.share) }} />
        </div>
      ))}
    </>
  )
}

function Who({ words, watch }: { readonly words: MonitorsWords; readonly watch: Watch }) {
  return (
    <p>
      <Typed>{watch.name}</Typed>{' '}
      {watch.isOver ? (
        <Tag>{words.say('monitors.over')}</Tag>
      ) : (
        sentence(words, 'monitors.until', { day: <When at={{ civil: watch.until }} /> })
      )}
    </p>
  )
}
