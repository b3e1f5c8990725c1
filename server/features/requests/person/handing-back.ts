import type { ReadEntry } from '@recourse/chronicle'
import { instanceAuthor } from '../../../platform/access/index.ts'
import { keepingOfFile, placeOf } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { handBack, type ExchangeFile } from '../../../platform/federation/index.ts'

interface Handing {
  readonly exchange: ExchangeFile
  readonly own: string
  /** The word or the step that it follows from. */
  readonly asked: string
}

/** Erases here what this instance got and answers that it did, with no officer; what a law keeps is counted and said. */
export async function handBackUnasked(
  platform: Platform,
  { exchange, own, asked }: Handing,
  entries: readonly ReadEntry[],
): Promise<void> {
  const { database, chronicle, primitives, journal } = platform
  const [state] = await chronicle.states.ofFile(exchange.file)
  if (state === undefined) return
  const keeping = await keepingOfFile(database.app, exchange.file)
  const work = chronicle.begin(instanceAuthor(own))
  handBack(work, {
    ...{ place: placeOf(primitives, state), asked, entries: entries.map(({ header }) => header.id), names: true },
    ...{ isHeld: keeping.holds.length > 0, projector: chronicle.projector },
  })
  const done = await chronicle.commitErasing(work)
  if (!done.ok) journal('warn', 'requests.not-erased', { code: done.refusal.code })
}
