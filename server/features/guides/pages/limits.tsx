import { English } from '../../law/index.ts'
import type { ForumGuide } from '../guide.ts'
import { periodName, triggerName } from '../labels.tsx'
import type { GuideWords } from '../texts.ts'
import { Sure } from './sure.tsx'

type Version = ForumGuide['forum']['conditions']['time_limit']['versions'][number]

/** By when: each version of the limit, what starts it, its article, and how sure it is. */
export function Limits({ words, guide: { forum } }: { readonly words: GuideWords; readonly guide: ForumGuide }) {
  const { versions } = forum.conditions.time_limit
  return (
    <section>
      <h2>{words.say('guides.when')}</h2>
      {versions.map((version) => (
        <div key={version.id}>
          <p>
            {period(words, version)} {limitIn(words, version)}
          </p>
          {version.triggers.length === 0 ? null : (
            <>
              <p>{words.say('guides.startsWith')}</p>
              <ul>
                {version.triggers.map((event) => (
                  <li key={event}>{triggerName(words, event)}</li>
                ))}
              </ul>
            </>
          )}
          {version.article === null ? null : (
            <p class="hint">
              <English>{version.article}</English>
            </p>
          )}
          <Sure words={words} level={version.level} />
        </div>
      ))}
    </section>
  )
}

/** From and until which decisions a version holds, before what it says. */
const period = (words: GuideWords, { valid_from: from, valid_to: to }: Version): string =>
  [
    ...(from === null ? [] : [words.say('guides.since', { day: words.formats.date(from) })]),
    ...(to === null ? [] : [words.say('guides.until', { day: words.formats.date(to) })]),
  ]
    .map((part) => `(${part})`)
    .join(' ')

function limitIn(words: GuideWords, version: Version): string {
  const { kind, duration, prudential, when_passed: whenPassed, runs_for: runsFor } = version
  if (runsFor !== 'victim') return words.say('guides.limitOthers')
  if (kind === 'reasonable') return words.say('guides.limitReasonable')
  if (kind === 'none') return words.say('guides.limitNone')
  const period = duration ?? prudential ?? null
  if (period === null) return words.say('guides.limitUnknown')
  const time = periodName(words.code, period)
  if (kind === 'practice') return words.say('guides.limitPractice', { time })
  // A limit that may not close a door is nothing to be sure of: told as a day to be safe, not as the end.
  if (whenPassed === 'closed') return words.say('guides.limitFixed', { time })
  return `${words.say('guides.limitUnknown')} ${words.say('guides.limitPrudent', { time })}`
}
