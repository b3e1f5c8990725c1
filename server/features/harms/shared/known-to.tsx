import type { ReadEntry } from '@recourse/chronicle'
import { sentence, Typed } from '../../../platform/ui/index.tsx'
import { Told, timeOf } from '../../casefile/index.ts'
import type { HarmOfCase } from '../read.ts'
import type { HarmsWords } from '../texts.ts'
import { givenOf, hasChanged } from './read.ts'

interface Props {
  readonly words: HarmsWords
  readonly entries: readonly ReadEntry[]
  readonly harm: HarmOfCase
}

/** Which authorities were told of a harm, the newest word to each: to the desk of all, to the person as far as they know. */
export function KnownTo({ words, entries, harm }: Props) {
  const given = givenOf(entries).filter((one) => one.harm === harm.id)
  const newest = new Map(given.map((one) => [one.request, one]))
  return (
    <>
      {[...newest.values()].map((one) => (
        <p key={one.request}>
          {sentence(words, 'harms.knownTo', {
            offices: <Typed>{words.formats.list(one.to)}</Typed>,
            day: <Told at={timeOf(one)} />,
          })}
          {hasChanged(harm, one) ? ` ${words.say('harms.changedSince')}` : ''}
        </p>
      ))}
    </>
  )
}
