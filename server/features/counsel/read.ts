import { currentHolders, type CompartmentState, type ReadEntry } from '@recourse/chronicle'
import type { Message } from '../../platform/ui/index.tsx'
import { dayOf, saidIn } from '../mine/index.ts'
import { counselWritten } from './kinds.ts'

/** Units that hold the newest key of a compartment. */
export const unitsHolding = (state: CompartmentState): readonly string[] =>
  currentHolders(state).flatMap(({ type, holder }) => (type === 'unit' ? [holder] : []))

/** What the two wrote, oldest first; each reads what the other wrote as from them. */
export const thread = (
  entries: readonly ReadEntry[],
  reader: { readonly is: 'person' | 'counsel'; readonly other: string; readonly timeZone: string },
): readonly Message[] =>
  saidIn(entries, counselWritten).map(({ id, body, header }) => ({
    ...{ id, text: body.text, at: { civil: dayOf(header, reader.timeZone) } },
    // By who signed it, whatever it says of itself: a person writes for no unit.
    ...((header.unit === null ? 'person' : 'counsel') === reader.is ? {} : { from: reader.other }),
  }))
