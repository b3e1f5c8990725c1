import type { VNode } from 'preact'
import { countryName, ForumCalled, isStale } from '../../../platform/norms/index.ts'
import { Link, Typed, Warning } from '../../../platform/ui/index.tsx'
import { levelName } from '../../law/index.ts'
import type { Acceptance, ForumGuide, stateGuide } from '../guide.ts'
import { STATUS } from '../labels.tsx'
import type { GuideWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'

/** What is known of an acceptance, in one line: its days, and how sure it is where nobody read it in the source. */
function statusLine(words: GuideWords, { status, since, until, level }: Acceptance): string {
  const day = (civil: string): string => words.formats.date(civil)
  return [
    words.say(STATUS[status]),
    ...(since === null ? [] : [words.say('guides.since', { day: day(since) })]),
    ...(until === null ? [] : [words.say('guides.until', { day: day(until) })]),
    ...(status === 'unknown' || level === 'read' ? [] : [levelName(words, level)]),
  ].join('; ')
}

/** The States that accepted a forum, those that left, and how many nobody knows of. */
export function AcceptedBy({
  words,
  guide: { acceptances },
}: {
  readonly words: GuideWords
  readonly guide: ForumGuide
}) {
  const { compare } = new Intl.Collator(words.code)
  const known = (acceptances ?? [])
    .filter(({ status }) => status !== 'no')
    .map((one) => ({ ...one, name: countryName(words.code, one.state) }))
    .sort((a, b) => compare(a.name, b.name))
  return (
    <section>
      <h2>{words.say('guides.accepted')}</h2>
      {acceptances === null ? <p>{words.say('guides.acceptNone')}</p> : <p>{words.say('guides.statesIntro')}</p>}
      {(['yes', 'exit', 'unknown'] as const).map((status) => {
        const these = known.filter((one) => one.status === status)
        return these.length === 0 ? null : (
          <div key={status}>
            <h3>{words.say(STATUS[status])}</h3>
            <p>{new Intl.ListFormat(words.code).format(these.map((one) => shortly(words, one)))}</p>
          </div>
        )
      })}
    </section>
  )
}

/** A name, with what a reader must know beside it. */
const shortly = (words: GuideWords, { name, level, until }: Acceptance & { readonly name: string }): string => {
  const beside = [
    ...(until === null ? [] : [words.say('guides.until', { day: words.formats.date(until) })]),
    ...(['memory', 'instance'].includes(level) ? [levelName(words, level)] : []),
  ]
  return beside.length === 0 ? name : `${name} (${beside.join('; ')})`
}

/** What a State accepted, body by body: never from memory without saying so, never a guess where nobody knows. */
export function statePage(making: Making, { state, forums, statusDay }: ReturnType<typeof stateGuide>): VNode {
  const words: GuideWords = making.visitor.words
  const name = countryName(words.code, state)
  return frame(making, {
    ...{ title: name, heading: name, data: `/guides/states/${state}.json` },
    back: { href: '/guides', label: words.say('guides.back') },
    children: (
      <>
        <p>{words.say('guides.notAdvice')}</p>
        <p>{words.say('guides.statesIntro')}</p>
        <p>{words.say('guides.asOf', { day: words.formats.date(statusDay) })}</p>
        {isStale(statusDay, making.today) ? <Warning>{words.say('guides.stale')}</Warning> : null}
        <ul class="plain-list">
          {forums.map((one) => (
            <li key={one.forum}>
              <h2>
                <Link href={`/guides/forums/${one.forum}`}>
                  <ForumCalled id={one.forum} />
                </Link>
              </h2>
              <p>{statusLine(words, one)}</p>
              {one.status === 'unknown' || one.source === '' ? null : (
                <p class="hint">
                  <Typed>{one.source}</Typed>
                </p>
              )}
            </li>
          ))}
        </ul>
      </>
    ),
  })
}
