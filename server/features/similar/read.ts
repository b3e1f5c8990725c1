import type { ReadEntry } from '@recourse/chronicle'
import { type OpenedFile, type StaffReader } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { identifiersIn, OFFERED, similarFiles, type IdentifierType } from '../../platform/search/index.ts'
import { timeOf } from '../casefile/index.ts'
import { personCompared, type Verdict } from './kinds.ts'

export interface Comparison {
  readonly id: string
  readonly verdict: Verdict
  readonly words: string
  readonly actor: string
  readonly at: string
}

/** What was said last of each other report. */
export function comparisonsIn(entries: readonly ReadEntry[]): ReadonlyMap<string, Comparison> {
  const found = new Map<string, Comparison>()
  for (const entry of entries) {
    if (entry.kind !== personCompared.kind || entry.state !== 'open') continue
    const { other, verdict, words } = personCompared.body.parse(entry.body)
    const { id, actor } = entry.header
    found.set(other, { id, verdict, words, actor, at: timeOf(entry) })
  }
  return found
}

/** More would be a shelter's telephone, and no person's: it is shown that there are more. */
export const SIMILAR_MAX = 20

/** Cases of the same unit that share an identifier with this one. */
export const offeredFor = (platform: Platform, { file, author }: OpenedFile): Promise<readonly string[]> =>
  similarFiles(platform.database.app, { file, unit: author.unit ?? '' }, SIMILAR_MAX + 1)

/** One identifier that two reports share, in the words of each. */
export interface Shared {
  readonly type: IdentifierType
  readonly here: string
  readonly there: string
}

export function sharedBy(here: readonly ReadEntry[], there: readonly ReadEntry[], state: string): readonly Shared[] {
  const others = identifiersIn(there, state)
  return identifiersIn(here, state)
    .filter(({ type }) => OFFERED.includes(type))
    .flatMap((one) => {
      const same = others.find(({ type, value }) => type === one.type && value === one.value)
      return same === undefined ? [] : [{ type: one.type, here: one.said, there: same.said }]
    })
}

export interface Pair {
  readonly here: OpenedFile
  readonly there: OpenedFile
}

/**
 * Opens two reports of one unit beside each other; each is a reading that its person sees. Null where the other one is
 * neither offered nor was compared before: an address that somebody made up leads nowhere.
 */
export async function openPair(
  platform: Platform,
  reader: Omit<StaffReader, 'reason'>,
  files: { readonly file: string; readonly other: string },
  purposes: readonly string[],
): Promise<Pair | null> {
  const by = { ...reader, reason: 'comparing-reports' }
  const here = await platform.cases.openForStaff(by, files.file, [...purposes, 'desk'])
  if (here === null) return null
  const isKnown = comparisonsIn(here.entries).has(files.other)
  if (!isKnown && !(await offeredFor(platform, here)).includes(files.other)) return null
  const roles = reader.who.roles.filter(({ unit }) => unit === here.author.unit)
  const own = { ...by, who: { ...reader.who, roles } }
  const there = await platform.cases.openForStaff(own, files.other, [...purposes, 'desk'])
  return there === null ? null : { here, there }
}
