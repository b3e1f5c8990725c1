import type { VNode } from 'preact'
import { replacementOf } from '@recourse/remedies'
import type { PersonView } from '../../../platform/feature.ts'
import { Button, Details, Link, Radios, Textarea, Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { reportName, reportsOf } from '../../follow-up/index.ts'
import { addressOf, OwnForm } from '../../mine/index.ts'
import { FoundOn } from '../../monitors/index.ts'
import type { SeenPlan, Shown } from '../../plan/index.ts'
import { feedbackOf, HELPED, helpedName, viewName, wordsBeside, type SaidBeside } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'
import { Acts, allSteps, answersNow } from './acts.tsx'
import { Facts } from './facts.tsx'
import { OwnMoneyOf } from './money.tsx'
import { Name, ownName, stepSaid, WhatItIs } from './names.tsx'

export const FEEDBACK_PATH = '/mine/promises/feedback'

interface Props {
  readonly view: PersonView
  readonly seen: SeenPlan
  readonly shown: Shown
}

/** All of one measure: what happened, the money, whether it helped, and everything that the person can say now. */
export function MeasurePage({ view, seen, shown }: Props): VNode {
  const words: PromisesWords = view.visitor.words
  const { measure } = shown
  const now = answersNow(measure)
  const rest = allSteps(measure).filter((step) => !now.includes(step))
  return (
    <>
      <h1>
        <Name view={view} measure={measure} />
      </h1>
      <WhatItIs view={view} measure={measure} />
      <Facts {...{ view, shown }} />
      <Replaced {...{ view, seen, shown }} />
      {now.length === 0 ? null : <Acts {...{ view, measure, steps: now }} />}
      <h2>{words.say('promises.happened')}</h2>
      <Happened {...{ view, seen, shown }} />
      <Reported view={view} measure={measure.id} />
      <FoundOn view={view} measure={measure.id} />
      <OwnMoneyOf {...{ view, seen, measure }} />
      <Feedback {...{ view, seen, shown }} />
      {rest.length === 0 ? null : (
        <Details summary={words.say('promises.otherwise')} open={now.length === 0}>
          <Acts {...{ view, measure, steps: rest, isMore: true }} />
        </Details>
      )}
    </>
  )
}

/** What took its place, where something did. */
function Replaced({ view, seen, shown }: Props) {
  const words: PromisesWords = view.visitor.words
  const other = seen.measures.find((one) => one.measure.id === replacementOf(shown.measure))
  if (other === undefined) return null
  return (
    <p>
      {words.say('promises.instead')}{' '}
      <Link href={addressOf(view.own, `/mine/promises/of/${other.measure.id}`)}>{ownName(view, other.measure)}</Link>
    </p>
  )
}

/** Whom the desk told that it is not kept: the person knows what was said of their own case. */
function Reported({ view, measure }: { readonly view: PersonView; readonly measure: string }) {
  const reports = reportsOf(view.opened.entries).filter((one) => one.measure === measure)
  if (reports.length === 0) return null
  return (
    <ul>
      {reports.map(({ id, on, what, to, words }) => (
        <li key={id}>
          <When at={{ civil: on }} />: {reportName(view.visitor.words, what)} <Typed>{to}</Typed>
          <TypedText>{words}</TypedText>
        </li>
      ))}
    </ul>
  )
}

type Event = Shown['measure']['history'][number]['event']

function Happened({ view, shown: { measure } }: Props) {
  const words: PromisesWords = view.visitor.words
  const beside = wordsBeside(view.opened.entries)
  return (
    <ol>
      <li>
        <When at={{ civil: measure.openedOn }} />: {words.say('promises.opened')}
      </li>
      {measure.history.map(({ event }) => (
        <li key={event.id}>
          <When at={{ civil: event.on }} />:{' '}
          {event.what === 'step' ? stepSaid(words, event.step) : words.say('promises.changed')}
          {' · '}
          {words.say(`promises.by-${event.speaker}` as 'promises.by-desk')}
          {toldElsewhere(words, event, beside.get(event.id))}
          <TypedText>{saidIn(words, event, beside.get(event.id)?.words ?? '')}</TypedText>
        </li>
      ))}
    </ol>
  )
}

/** What the person told somebody who wrote it down: they see it, and may say otherwise. */
function toldElsewhere(words: PromisesWords, event: Event, said: SaidBeside | undefined): string {
  if (event.speaker !== 'person' || said === undefined || said.told === 'page') return ''
  return ` ${words.say(`promises.told-${said.told}` as 'promises.told-phone')}`
}

function saidIn(words: PromisesWords, event: Event, more: string): string {
  if (event.what !== 'step') return ''
  const { claimant, reason, evidence, view } = event.facts
  const said = [claimant, reason, ...evidence, view === null ? '' : viewName(words, view), more]
  return said.filter((one) => one !== '').join('\n')
}

function Feedback({ view, seen, shown: { measure } }: Props) {
  const words: PromisesWords = view.visitor.words
  const given = feedbackOf(view.opened.entries, seen.voices).get(measure.id)
  return (
    <>
      <h2>{words.say('promises.helpedTitle')}</h2>
      {given === undefined ? null : (
        <p>
          <When at={{ civil: given.on }} />: {helpedName(words, given.helped)} <Typed>{given.words}</Typed>
        </p>
      )}
      <OwnForm view={view} action={FEEDBACK_PATH}>
        <input type="hidden" name="measure" value={measure.id} />
        <Radios
          name="helped"
          label={words.say('promises.helped')}
          choices={HELPED.map((one) => ({ value: one, label: helpedName(words, one) }))}
        />
        <Textarea name="helpedWords" label={words.say('promises.inWords')} rows={2} optional />
        <Button kind="secondary">{words.say('promises.helpedSend')}</Button>
      </OwnForm>
    </>
  )
}
