import { z } from 'zod'
import { byId, englishOf, textsOf, type Pack } from '../english.ts'
import { day, id, ids, words } from './shapes.ts'

/** `gross` is a flag for whoever looks, never a finding. */
export const violationTags = ['cyber', 'cross-border', 'gross'] as const

export interface Violation {
  readonly id: string
  /** Null for a group; the others stand in one. */
  readonly parent: string | null
  readonly rights: readonly string[]
  readonly tags: readonly (typeof violationTags)[number][]
  readonly verified: boolean
}

export interface Violations {
  readonly asOf: string
  readonly violations: ReadonlyMap<string, Violation>
}

const violation = z.object({
  ...{ id, parent: id.nullable(), label: words, explanation: words.nullable() },
  ...{ rights: ids, tags: z.array(z.enum(violationTags)).readonly(), verified: z.boolean() },
})

const file = z.object({ as_of: day, violations: z.array(violation) })

export const violationsFile = file.transform((read): Pack<Violations> => {
  const violations = byId(
    read.violations.map(({ id, parent, rights, tags, verified }) => ({ id, parent, rights, tags, verified })),
  )
  const texts = read.violations.flatMap(({ id, label, explanation }) => textsOf(id, { label, explanation }))
  return { facts: { asOf: read.as_of, violations }, english: englishOf('violations.json', texts), wordless: [] }
})
