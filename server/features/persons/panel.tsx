import type { PersonPanel, PersonView } from '../../platform/feature.ts'
import { Inset, TypedText } from '../../platform/ui/index.tsx'
import { timeOf, Told } from '../casefile/index.ts'
import { statementTaken } from './kinds.ts'
import { saidOf } from './read.ts'
import { HowTaken } from './statement-list.tsx'
import type { PersonsWords } from './texts.ts'

/** What a desk wrote down of what the person said; what others said of them is not in any part that they hold. */
function OwnStatements({ view }: { readonly view: PersonView }) {
  const words: PersonsWords = view.visitor.words
  const taken = saidOf(view.opened.entries, statementTaken)
  return (
    <>
      <h1>{words.say('persons.ownTitle')}</h1>
      <p>{words.say('persons.ownIntro')}</p>
      {taken.length === 0 ? <p>{words.say('persons.ownNone')}</p> : null}
      {taken.map((entry) => {
        const { words: said, saidOn = null, ...how } = statementTaken.body.parse(entry.body)
        return (
          <Inset key={entry.header.id}>
            <HowTaken words={words} taken={{ ...how, saidOn }} />
            <TypedText lang={how.language}>{said}</TypedText>
            <p class="hint">
              <Told at={timeOf(entry)} />
            </p>
          </Inset>
        )
      })}
    </>
  )
}

export const ownPanel: PersonPanel = {
  ...{ id: 'statements', group: 'file', order: 27, purposes: ['narrative'] },
  label: (words) => words.say('persons.ownTitle'),
  render: (view) => <OwnStatements view={view} />,
}
