import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { ErasureList, ListedErasure } from '../chronicle/index.ts'

/** A key that is out of use, by its id. */
export const revokedKey = z.object({
  ...{ kid: z.string().max(43), instance: z.uuid(), authority: z.uuid().nullable(), at: z.iso.datetime() },
  reason: z.enum(['suspected', 'lost', 'ended']),
})

/** One line each: ids, and nothing else. */
const line = z.union([
  z.object({ entry: z.uuid(), entries: z.array(z.uuid()) }),
  z.object({ entry: z.uuid(), compartment: z.uuid() }),
  z.object({ entry: z.uuid(), membership: z.uuid() }),
  z.object({ entry: z.uuid(), partner: z.uuid() }),
  z.object({ entry: z.uuid(), key: revokedKey }),
  z.object({ undone: z.uuid() }),
])

/** What a restore does again. */
export interface Erased {
  readonly entries: readonly string[]
  readonly compartments: readonly string[]
  readonly memberships: readonly string[]
  /** With the entry that said so: one that the backup holds was said before it. */
  readonly partners: readonly { readonly entry: string; readonly partner: string }[]
  readonly keys: readonly z.infer<typeof revokedKey>[]
}

export const NOTHING_ERASED: Erased = {
  ...{ entries: [], compartments: [], memberships: [], partners: [], keys: [] },
}

/** A list beside the data that only grows: neither in the database nor in its backups (kernel 8). */
export function fileErasureList(path: string): ErasureList {
  return {
    add: ({ entry, target }) => append(path, { entry, ...idsOf(target) }),
    undo: (entry) => append(path, { undone: entry }),
  }
}

function idsOf(target: ListedErasure['target']): object {
  switch (target.unit) {
    case 'entry':
      return { entries: target.entries }
    case 'membership':
      return { membership: target.membership }
    case 'partner':
      return { partner: target.partner }
    case 'key':
      return { key: target.key }
    default:
      return { compartment: target.compartment }
  }
}

function append(path: string, said: object): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'a', 0o600)
  try {
    writeSync(file, `${JSON.stringify(said)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * What the lists name. An erasure whose commit was never heard of counts as done: it was decided, and the person asked.
 * A last line that a crash cut off is left out: nothing was committed after it.
 */
export function readErasures(paths: readonly string[]): Erased {
  const lines = paths.flatMap((path) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []))
  const said = lines.flatMap((text) => parseLine(text) ?? [])
  const undone = new Set(said.flatMap((one) => ('undone' in one ? [one.undone] : [])))
  const done = said.filter((one) => 'entry' in one && !undone.has(one.entry))
  return {
    entries: [...new Set(done.flatMap((one) => ('entries' in one ? one.entries : [])))],
    compartments: [...new Set(done.flatMap((one) => ('compartment' in one ? [one.compartment] : [])))],
    memberships: [...new Set(done.flatMap((one) => ('membership' in one ? [one.membership] : [])))],
    partners: done.flatMap((one) => ('partner' in one ? [{ entry: one.entry, partner: one.partner }] : [])),
    keys: done.flatMap((one) => ('key' in one ? [one.key] : [])),
  }
}

function parseLine(text: string): z.infer<typeof line> | null {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    return null
  }
}
