import type { VNode } from 'preact'
import type { RenderedDeadline } from '@recourse/pathways'
import { SOURCE_LANGUAGE } from '../../../platform/languages/index.ts'
import { sentence, Tag, When } from '../../../platform/ui/index.tsx'
import type { ShownDoor } from '../assess.ts'
import { labelOf, textBy, type PathwaysWords } from '../texts.ts'

/** Days of a door: the law's own day, the advised one and why, and the later day that can be argued. */

interface Props {
  readonly words: PathwaysWords
  readonly shown: ShownDoor
  /** Civil date of the instance. */
  readonly today: string
}

/** In one line, for a list. */
export function DeadlineLine({ words, shown, today }: Props): VNode | null {
  const { deadline } = shown.rendered
  if (deadline === null) return null
  const { last_day: last, safe_day: safe } = deadline
  if (last === undefined) return <>{labelOf(words, 'limit', deadline.kind)}</>
  const isLaw = deadline.kind === 'fixed'
  return (
    <>
      {sentence(words, isLaw ? 'pathways.lastDay' : 'pathways.prudentDay', { day: <When at={{ civil: last }} /> })}{' '}
      {last < today ? <Tag tone="danger">{words.say('pathways.dayPassed')}</Tag> : null}
      {last < today ? null : (
        <>
          {' '}
          {safe === undefined
            ? words.say('pathways.safeGone')
            : sentence(words, 'pathways.safeDay', { day: <When at={{ civil: safe }} /> })}
        </>
      )}
    </>
  )
}

/** Rows of the summary of one door. */
export function deadlineRows({ words, shown, today }: Props): readonly { label: string; value: VNode | string }[] {
  const { deadline } = shown.rendered
  if (deadline === null) return []
  const row = (label: string, value: VNode | string | null) => (value === null ? [] : [{ label, value }])
  const day = (civil: string | undefined): VNode | null => (civil === undefined ? null : <When at={{ civil }} />)
  const isLaw = deadline.kind === 'fixed'
  return [
    { label: words.say('pathways.kindOfLimit'), value: labelOf(words, 'limit', deadline.kind) },
    ...row(words.say('pathways.startsWith'), startOf(words, deadline)),
    ...row(words.say(isLaw ? 'pathways.lastDayShort' : 'pathways.prudentDayShort'), lastOf(words, deadline)),
    ...row(words.say('pathways.daysOff'), daysOffOf(words, deadline)),
    ...row(words.say('pathways.latestArguable'), day(deadline.latest_arguable_day)),
    ...row(words.say('pathways.safeDayShort'), safeOf(words, deadline, today)),
    ...row(words.say('pathways.evidenceDayShort'), day(deadline.evidence_day)),
    { label: words.say('pathways.ruleVersion'), value: <bdi dir="ltr">{ruleOf(deadline)}</bdi> },
  ]
}

/** It ends at the seat of the body, wherever the person is. */
function lastOf(words: PathwaysWords, { last_day: last, ends_at: time, seat, zone }: RenderedDeadline): VNode | null {
  if (last === undefined) return null
  return (
    <>
      <When at={{ civil: last }} />{' '}
      {time === undefined || seat === undefined || zone === undefined ? null : (
        <span class="hint">{words.say('pathways.endsAt', { time, place: seat, zone })}</span>
      )}
    </>
  )
}

/** Whether a day off moves the last day, and how far anybody has read that. */
const daysOffOf = (words: PathwaysWords, { days_off: said }: RenderedDeadline): VNode | null =>
  said === undefined ? null : (
    <>
      {textBy(words, `days-off-${said.code}`) ?? <bdi lang={SOURCE_LANGUAGE}>{said.text}</bdi>}{' '}
      <span class="hint">{labelOf(words, 'level', said.level)}</span>
    </>
  )

const ruleOf = ({ rule, duration }: RenderedDeadline): string =>
  duration === undefined ? rule : `${rule} (${duration})`

function startOf(words: PathwaysWords, { trigger, trigger_date: date }: RenderedDeadline): VNode | null {
  if (trigger === undefined) return null
  return (
    <>
      {labelOf(words, 'trigger', trigger)} {date === undefined ? null : <When at={{ civil: date }} />}
    </>
  )
}

/** A day that has gone by is no advice any more, and the last day is still to come. */
function safeOf(
  words: PathwaysWords,
  { last_day: last, safe_day: safe }: RenderedDeadline,
  today: string,
): VNode | string | null {
  if (safe === undefined) return last === undefined || last < today ? null : words.say('pathways.safeGone')
  return (
    <>
      <When at={{ civil: safe }} /> <span class="hint">{words.say('pathways.safeWhy')}</span>
    </>
  )
}
