import { toBase64Url, utf8, type Primitives } from '@recourse/chronicle'
import {
  assess,
  readSituation,
  renderDoor,
  urgentDoors,
  type Assessment,
  type Door,
  type Refusal,
  type RenderedDoor,
} from '@recourse/pathways'
import type { OpenedFile } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { LawInForce } from '../../platform/norms/index.ts'
import { caseFacts, normsForFacts, type CaseFacts } from './facts/case-facts.ts'
import type { Statement } from './facts/read.ts'
import { situationFrom } from './facts/situation.ts'
import { DOORS_MAX } from './rules.ts'

/** A door with everything that a page says of it. */
export interface ShownDoor {
  readonly door: Door
  readonly rendered: RenderedDoor
  readonly isUrgent: boolean
}

export interface Assessed {
  readonly state: 'assessed'
  readonly facts: CaseFacts
  readonly law: LawInForce
  readonly assessment: Assessment
  readonly doors: readonly ShownDoor[]
  /** Equal where every door, its result, its reason and its days are. */
  readonly signature: string
}

/**
 * `nothing`: nobody said yet what was done and by whom. `refused`: the facts can't be read together. `too-many`: more doors
 * than a page or an assessment holds.
 */
export type Outlook =
  | Assessed
  | { readonly state: 'nothing'; readonly facts: CaseFacts }
  | { readonly state: 'too-many'; readonly facts: CaseFacts }
  | { readonly state: 'refused'; readonly facts: CaseFacts; readonly refusal: Refusal }

type Hashing = Pick<Primitives, 'sha256'>
export type AssessingParts = Pick<Platform, 'lawInForce' | 'norms' | 'primitives'>

/** Which doors a case has today. @param more what is about to be stated */
export async function outlookOf(
  platform: AssessingParts,
  opened: Pick<OpenedFile, 'entries' | 'standing'>,
  today: string,
  more: readonly Statement[] = [],
): Promise<Outlook> {
  const facts = caseFacts(opened, platform.norms, more)
  const input = situationFrom(facts.records, { norms: normsForFacts(platform.norms), today, others: facts.others })
  if (input === null) return { state: 'nothing', facts }
  const law = await platform.lawInForce()
  const read = readSituation(input, law.law.known)
  if (!read.ok) return { state: 'refused', facts, refusal: read.refusal }
  const assessment = assess(law.law, read.value)
  if (assessment.doors.length > DOORS_MAX) return { state: 'too-many', facts }
  return { ...assessed(law, assessment, platform.primitives), facts }
}

function assessed(law: LawInForce, assessment: Assessment, primitives: Hashing): Omit<Assessed, 'facts'> {
  const urgent = new Set(urgentDoors(assessment))
  const doors = assessment.doors.map((door) => ({
    ...{ door, rendered: renderDoor(law.law, assessment, door), isUrgent: urgent.has(door) },
  }))
  const advised = new Map(doors.map(({ door, rendered }) => [door, rendered.deadline?.safe_day ?? '']))
  const signature = wholeSignature(primitives, assessment, (door) => advised.get(door) ?? '')
  return { state: 'assessed', law, assessment, doors, signature }
}

/** One text for all that a reader could see change; hashed. @param also what else counts of a door */
function wholeSignature({ sha256 }: Hashing, assessment: Assessment, also: (door: Door) => string): string {
  const lines = assessment.doors.map((door) => {
    const { prepared, respondent, acts, result, findings, deadline } = door
    const limit = [deadline?.version.id, deadline?.duration, deadline?.due?.earliest, deadline?.due?.latest]
    const reasons = findings.map(({ reason }) => reason)
    return [prepared.forum.id, respondent.id, acts.join(','), result, ...reasons, ...limit, also(door)].join(' ')
  })
  return toBase64Url(sha256(utf8(lines.join('\n'))))
}

/** One hash for all files of the law that an assessment read. */
export function lawHash({ sha256 }: Hashing, { versions }: Pick<LawInForce, 'versions'>): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version.sha256}`)
  return toBase64Url(sha256(utf8(named.sort().join('\n'))))
}
