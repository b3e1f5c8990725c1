import { English } from '../../law/index.ts'
import type { ForumGuide } from '../guide.ts'
import { periodName, triggerName } from '../labels.tsx'
import type { GuideWords } from '../texts.ts'
import { Sure } from './sure.tsx'

type Version = ForumGuide['forum']['conditions']['time_limit']['versions'][number]

/** By when: each version of the limit, what starts it, its article, and how sure it is. */
export function Limits({ words, guide: { forum } }: { readonly words: GuideWords; readonly guide: ForumGuide }) {
  const { versions, note } = forum.conditions.time_limit
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
      {note === null || note === undefined ? null : (
        <p>
          <English>{note}</English>
        </p>
      )}
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

function limitIn(words: GuideWords, { kind, duration, prudential }: Version): string {
  const time = periodName(words.code, duration ?? prudential ?? '')
  const prudent = prudential ? ` ${words.say('guides.limitPrudent', { time })}` : ''
  if (kind === 'reasonable') return words.say('guides.limitReasonable')
  if (kind === 'none') return words.say('guides.limitNone')
  if (kind === 'unknown' || duration === null) return words.say('guides.limitUnknown') + prudent
  return words.say(kind === 'fixed' ? 'guides.limitFixed' : 'guides.limitPractice', { time })
}
