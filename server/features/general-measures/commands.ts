import type { Measure, MeasureLevel } from '@recourse/remedies'
import { dayIn, subjectUuid } from '../../platform/cases/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { finish, finishBegun, partOf, type Acting } from '../casefile/index.ts'
import { measuresOf, voicesOf } from '../remedies/index.ts'
import { generalReferenced, generalRepeated } from './kinds.ts'
import { referenceOf, repeatedBy } from './read.ts'
import { refuse } from './rules.ts'
import { foundBy, leadsPoint, repeatsPoint } from './table.ts'

async function measureIn({ platform, opened }: Acting, id: string): Promise<Measure | undefined> {
  const zone = (await platform.settings())?.timeZone ?? 'UTC'
  const voices = voicesOf(await platform.directory.current(), opened, dayIn(zone))
  return measuresOf(opened.entries, voices).find((one) => one.id === id)
}

const isOf = (measure: Measure, level: MeasureLevel): boolean => measure.content.level === level

/** Gives a general measure its reference, once: asked again, it keeps the one that it has. */
export async function giveReference(acting: Acting, measure: string): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const found = await measureIn(acting, measure)
  if (found === undefined) return refuse('no-measure')
  if (!isOf(found, 'general')) return refuse('not-general')
  if (referenceOf(opened.entries, measure).head !== null) return accept(null)
  const reference = platform.chance.id()
  const id = subjectUuid(platform.primitives, opened.file, `reference ${measure}`)
  const facets = { measure, point: leadsPoint(platform.primitives, reference) }
  work.say(partOf(acting, 'narrative'), generalReferenced, { facets, body: { reference }, subject: { id, saw: null } })
  return finishBegun(acting)
}

export interface Repeating {
  readonly measure: string
  /** Null: it repeats none after all. */
  readonly reference: string | null
  /** Newest word on it that the page had. */
  readonly saw: string | null
}

/** Says of which general measure one repeats what it is to change. A reference that leads nowhere is a slip of the pen. */
export async function sayRepeats(
  acting: Acting,
  { measure, reference, saw }: Repeating,
): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const found = await measureIn(acting, measure)
  if (found === undefined) return refuse('no-measure')
  if (!isOf(found, 'individual')) return refuse('not-individual')
  const before = repeatedBy(opened.entries, measure)
  if (before.head === saw && before.reference === reference) return accept(null)
  const { primitives, database } = platform
  const leads = reference === null ? null : leadsPoint(primitives, reference)
  if (leads !== null && (await foundBy(database, { by: 'leads', point: leads, units: [] })).length === 0)
    return refuse('no-such-reference')
  const point = reference === null ? null : repeatsPoint(primitives, reference)
  const id = subjectUuid(primitives, opened.file, `repeats ${measure}`)
  work.say(partOf(acting, 'narrative'), generalRepeated, {
    ...{ facets: { measure, point }, body: { reference }, subject: { id, saw } },
  })
  return finish(acting)
}
