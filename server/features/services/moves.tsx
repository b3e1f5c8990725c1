import { Tag, Typed, TypedText, When } from '../../platform/ui/index.tsx'
import { Told } from '../casefile/index.ts'
import type { Move } from './read.ts'
import { stateName } from './state.ts'
import type { ServicesWords } from './texts.ts'

const BY = { person: 'services.byPerson', desk: 'services.byDesk', provider: 'services.byProvider' } as const

/** What was done, in order, by whom; who wrote down what somebody said on the telephone is told. */
export function Moves({ words, moves }: { readonly words: ServicesWords; readonly moves: readonly Move[] }) {
  if (moves.length === 0) return null
  return (
    <ol>
      {moves.map((move) => (
        <li key={move.id}>
          <Tag>{stateName(words, move.to)}</Tag> {words.say(BY[move.by])}{' '}
          <Told at={move.header.recordedOn ?? move.header.recordedAt ?? ''} />
          {move.asked === 'phone' ? <p class="hint">{words.say('services.saidByPhone')}</p> : null}
          {move.place === undefined ? null : (
            <p>
              {words.say('services.place')}: <Typed>{move.place}</Typed>
            </p>
          )}
          {move.day === undefined ? null : (
            <p>
              <When at={{ civil: move.day }} />{' '}
              {move.came === undefined ? '' : words.say(move.came === 'yes' ? 'services.cameYes' : 'services.cameNo')}
            </p>
          )}
          {move.words === undefined ? null : <TypedText>{move.words}</TypedText>}
        </li>
      ))}
    </ol>
  )
}
