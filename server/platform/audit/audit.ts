import type { Pool } from 'pg'
import type { Primitives, SigningKeys } from '@recourse/chronicle'
import type { VerifierKey } from '@recourse/log'
import type { Projection } from '../chronicle/index.ts'
import { Announced } from './announced.ts'
import { auditCheckpoints } from './checkpoints.ts'
import { auditEntries } from './entries.ts'
import { auditErasures } from './erasures.ts'
import { Notes, type Finding, type PartReport } from './findings.ts'
import { auditLeaves, type WithoutNonce } from './leaves.ts'
import { notCovered } from './not-covered.ts'
import { auditProjections } from './projections.ts'
import { auditSideTables } from './side-tables.ts'
import { inSnapshot, type Snapshot } from './snapshot.ts'
import { auditWraps } from './wraps.ts'

export interface AuditParts {
  /** The owner's pool. */
  readonly pool: Pool
  readonly primitives: Primitives
  readonly keys: SigningKeys
  /** Those of our own authorities among them; absent: all are. */
  readonly ownKeys?: SigningKeys
  /** Oldest generation first, the present one last. */
  readonly logKeys: readonly VerifierKey[]
  readonly projections: readonly Projection[]
  /** Civil date */
  readonly today: string
  /** Monotonic milliseconds, for rates. */
  readonly now: () => number
  /** Checkpoints of this log that a monitor, a peer or a person holds. */
  readonly outside?: readonly Uint8Array[]
  /** Erased by the list kept outside the database, before an entry says so. */
  readonly alsoErased?: { readonly entries: readonly string[]; readonly compartments: readonly string[] }
}

export interface AuditReport {
  readonly holds: boolean
  readonly findings: readonly Finding[]
  readonly parts: readonly PartReport[]
  readonly notCovered: readonly string[]
}

/** The whole audit, in one snapshot. It changes nothing. */
export function auditInstance(parts: AuditParts): Promise<AuditReport> {
  return inSnapshot(parts.pool, (snapshot) => auditIn(snapshot, parts))
}

async function auditIn({ client, beside }: Snapshot, parts: AuditParts): Promise<AuditReport> {
  const { primitives, keys, ownKeys = keys, logKeys, today, outside = [] } = parts
  const notes = new Notes(parts.now)
  const announced = new Announced(parts.alsoErased ?? { entries: [], compartments: [] })
  const withoutNonce: WithoutNonce = new Map()
  const head = await auditCheckpoints({ client, notes, logKeys, outside })
  await auditLeaves({ client, beside, notes, withoutNonce }, head)
  const missing = await auditEntries({ client, primitives, keys, ownKeys, notes, announced })
  await auditErasures({ client, notes, announced, missing, withoutNonce })
  await auditWraps({ client, primitives, notes, announced, today })
  await auditSideTables(client, notes)
  await auditProjections(client, notes, parts.projections)
  const { findings } = notes
  return { holds: findings.length === 0, findings, parts: notes.parts(), notCovered }
}
