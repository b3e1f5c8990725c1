import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Details, Link, sentence, Typed, When } from '../../../platform/ui/index.tsx'
import { addressOf } from '../../mine/index.ts'
import { seePlan, type SeenPlan, type Shown } from '../../plan/index.ts'
import { agreedName } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'
import { Acts, answersNow } from './acts.tsx'
import { PROMISES_PURPOSES } from './commands.ts'
import { Facts } from './facts.tsx'
import { SumsOf } from './money.tsx'
import { Name, ownName, standsFor, WhatItIs } from './names.tsx'

const ORDER = 20
export const PROMISES_PATH = '/mine/promises'
export const measurePath = (measure: string): string => `${PROMISES_PATH}/of/${measure}`

/** What was promised, what was done, what is next: what waits for the person stands first, with its answer beside it. */
export async function promises(view: PersonView): Promise<VNode> {
  const words: PromisesWords = view.visitor.words
  const seen = await seePlan(view)
  const open = seen.measures.filter(({ standing }) => standing.isOpen)
  const yours = open.filter(({ standing }) => standing.waitsFor === 'person')
  const theirs = open.filter(({ standing }) => standing.waitsFor !== 'person')
  const ended = seen.measures.filter(({ standing }) => !standing.isOpen)
  return (
    <>
      <h1>{words.say('promises.title')}</h1>
      <p>{words.say('promises.intro')}</p>
      {seen.measures.length === 0 ? <p>{words.say('promises.none')}</p> : null}
      <Group {...{ view, seen, title: words.say('promises.yourWord'), group: yours }} />
      <Group {...{ view, seen, title: words.say('promises.underWay'), group: theirs }} />
      {open.length === 0 ? null : <Plan {...{ view, seen }} />}
      {ended.length === 0 ? null : (
        <Details summary={words.say('promises.ended', { count: ended.length })} open={open.length === 0}>
          <ul>
            {ended.map(({ measure }) => (
              <li key={measure.id}>
                <Link href={addressOf(view.own, measurePath(measure.id))}>{ownName(view, measure)}</Link>
                <br />
                {standsFor(words, measure)}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <p>
        <Link href={addressOf(view.own, '/mine/remedies')}>{words.say('promises.menuGo')}</Link>
      </p>
    </>
  )
}

interface GroupProps {
  readonly view: PersonView
  readonly seen: SeenPlan
  readonly title: string
  readonly group: readonly Shown[]
}

function Group({ view, seen, title, group }: GroupProps) {
  const words: PromisesWords = view.visitor.words
  if (group.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      {group.map((shown) => (
        <section key={shown.measure.id}>
          <h3>
            <Name view={view} measure={shown.measure} />
          </h3>
          <WhatItIs view={view} measure={shown.measure} />
          <Facts {...{ view, shown }} />
          <SumsOf {...{ view, seen, measure: shown.measure }} />
          <Acts {...{ view, measure: shown.measure, steps: answersNow(shown.measure) }} />
          <p>
            <Link href={addressOf(view.own, measurePath(shown.measure.id))} about={ownName(view, shown.measure)}>
              {words.say('promises.more')}
            </Link>
          </p>
        </section>
      ))}
    </>
  )
}

function Plan({ view, seen }: { readonly view: PersonView; readonly seen: SeenPlan }) {
  const words: PromisesWords = view.visitor.words
  const newest = seen.agreements.at(-1)
  const { added, changed } = seen.plan.since
  return (
    <>
      <h2>{words.say('promises.planTitle')}</h2>
      {newest === undefined ? (
        <p>{words.say('promises.planNever')}</p>
      ) : (
        <p>
          {sentence(words, 'promises.planSaid', {
            day: <When at={{ civil: newest.on }} />,
            says: agreedName(words, newest.says),
          })}{' '}
          <Typed>{newest.words}</Typed>
        </p>
      )}
      {newest !== undefined && added.length + changed.length > 0 ? <p>{words.say('promises.planOther')}</p> : null}
      <p>
        <Link href={addressOf(view.own, `${PROMISES_PATH}/plan`)}>{words.say('promises.planGo')}</Link>
      </p>
    </>
  )
}

async function waiting(view: PersonView): Promise<string | null> {
  const words: PromisesWords = view.visitor.words
  const { measures } = await seePlan(view)
  const count = measures.filter(({ standing }) => standing.isOpen && standing.waitsFor === 'person').length
  return count === 0 ? null : words.say('promises.waiting', { count })
}

export const promisesPanel: PersonPanel = {
  ...{ id: 'promises', group: 'promised', order: ORDER, purposes: PROMISES_PURPOSES, waiting, render: promises },
  label: (words) => words.say('promises.title'),
}
