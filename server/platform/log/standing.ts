import type { Pool } from 'pg'
import { checkNote, parseNote } from '@recourse/log'
import { primitives } from './primitives.ts'
import { readWitnesses } from './witness-list.ts'
import type { Witness } from './witnesses.ts'

/** A week of checkpoints. Who cosigned none of them has, for whoever asks, never done it. */
const CHECKPOINTS_MAX = 1008

export interface Standing extends Witness {
  /** Newer public checkpoints that it did not cosign; null where there is none that it did. */
  readonly missed: number | null
  /** Size of the newest one that it did. */
  readonly size: number | null
}

/** How each witness on the list has done, by the checkpoints that were published. */
export async function witnessStandings(pool: Pick<Pool, 'query'>): Promise<readonly Standing[]> {
  const witnesses = await readWitnesses(pool)
  const { rows } = await pool.query<{ size: string; note: Buffer }>(
    'SELECT size, published_note AS note FROM log_checkpoint WHERE published ORDER BY size DESC LIMIT $1',
    [witnesses.length === 0 ? 0 : CHECKPOINTS_MAX],
  )
  const notes = rows.flatMap(({ size, note }) => {
    const parsed = parseNote(new Uint8Array(note))
    return parsed.ok ? [{ size: Number(size), note: parsed.value }] : []
  })
  return witnesses.map((witness) => {
    const at = notes.findIndex(({ note }) => {
      const checked = checkNote(primitives, note, [witness.key])
      return checked.ok
    })
    return { ...witness, missed: at === -1 ? null : at, size: notes[at]?.size ?? null }
  })
}
