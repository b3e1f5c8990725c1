import type { ClientBase, Pool } from 'pg'
import type { WireFault } from '@recourse/wire'
import { isoOf, type FederationParts } from './parts.ts'

/** What somebody has to look at: a refusal, a fork, a receipt that does not hold. Codes and ids, never content. */
export interface Incident {
  readonly code: WireFault
  readonly instance?: string | undefined
  readonly authority?: string | undefined
  readonly file?: string | undefined
  readonly envelope?: string | undefined
}

/** Incidents of one partner that are kept one by one within an hour: more tell nothing more, and would fill a disk. */
const KEPT_PER_HOUR_MAX = 100

export async function raise(
  client: Pool | ClientBase,
  { clock, chance, journal }: Pick<FederationParts, 'clock' | 'chance' | 'journal'>,
  incident: Incident,
): Promise<void> {
  const { code, instance, authority, file, envelope } = incident
  journal('warn', 'wire.refused', { code, instance: instance ?? 'unknown', envelope: envelope ?? 'unknown' })
  const now = clock.now()
  await client.query(
    `insert into wire_incident (id, code, instance, authority, file, envelope, at)
      select $1, $2, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::timestamptz
      where (select count(*) from wire_incident where at > $8::timestamptz and instance is not distinct from $3::uuid) < $9`,
    [
      ...[chance.id(), code, instance ?? null, authority ?? null, file ?? null, envelope ?? null, isoOf(now)],
      ...[isoOf(now - 3_600_000), KEPT_PER_HOUR_MAX],
    ],
  )
}
