import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Typed, TypedText } from '../../../platform/ui/index.tsx'
import { measureName, REMEDIES_PURPOSES, StateTag } from '../../remedies/index.ts'
import { ordersOf } from '../desk/tab.tsx'
import { decisionsOf, type Decision } from '../read.ts'
import { decisionName, decisionStepName, effectWords, kindName } from '../show.tsx'
import type { DecisionsWords } from '../texts.ts'

const ORDER = 23

/** What was decided for the person, and what became of it: the same entries that the desk reads, in plain words. */
async function render(view: PersonView): Promise<VNode> {
  const words: DecisionsWords = view.visitor.words
  const all = decisionsOf(view.opened.entries)
  const shown = await Promise.all(all.map(async (one) => ({ one, orders: await ordersOf(view, one.id) })))
  return (
    <>
      <h1>{words.say('decisions.ownTitle')}</h1>
      <p>{words.say('decisions.ownIntro')}</p>
      {all.length === 0 ? <p>{words.say('decisions.ownNone')}</p> : null}
      {shown.map(({ one, orders }) => (
        <One key={one.id} {...{ view, one, orders }} />
      ))}
    </>
  )
}

interface Props {
  readonly view: PersonView
  readonly one: Decision
  readonly orders: Awaited<ReturnType<typeof ordersOf>>
}

function One({ view, one, orders }: Props) {
  const words: DecisionsWords = view.visitor.words
  const effect = effectWords(words, one.effect)
  return (
    <section>
      <h2>
        <Typed>{decisionName(words, one)}</Typed>
      </h2>
      <p>
        {kindName(words, one.kind)}, {words.formats.date(one.on)}. {words.say(`decisions.own-${one.state}`)}
      </p>
      {effect === null ? null : <p>{effect}</p>}
      <TypedText>{one.words}</TypedText>
      {orders.length === 0 ? null : <h3>{words.say('decisions.ownOrders')}</h3>}
      <ul>
        {orders.map(({ id, content, state }) => (
          <li key={id}>
            <Typed>{measureName(view.platform.norms, words.code, content)}</Typed> <StateTag {...{ words, state }} />
          </li>
        ))}
      </ul>
      <ul>
        {one.moves.map(({ id, step, on }) => (
          <li key={id}>
            {words.formats.date(on)}: {decisionStepName(words, step)}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const ownDecisionsPanel: PersonPanel = {
  ...{ id: 'decisions', group: 'promised', order: ORDER, purposes: REMEDIES_PURPOSES, render },
  label: (words) => words.say('decisions.ownTitle'),
}
