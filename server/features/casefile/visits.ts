import { z } from 'zod'
import type { CaseView } from '../../platform/feature.ts'

/** A reading as it was written down, as far as pages need it. */
const reading = z.object({
  ...{ actor: z.string(), authority: z.string(), unit: z.string().nullable(), role: z.string(), reason: z.string() },
  at: z.string(),
  read: z.array(z.object({ compartment: z.string(), authority: z.string(), from: z.number(), to: z.number() })),
})
export type Reading = z.infer<typeof reading>

/** Who has read in this file, newest first. @param beforeAt ISO instant: readings of earlier pages of the list */
export async function readingsOf(
  { platform, opened }: CaseView,
  { limit, beforeAt = null }: { readonly limit: number; readonly beforeAt?: string | null },
): Promise<readonly Reading[]> {
  const { rows } = await platform.database.app.query<{ said: string }>({
    name: 'newest-readings-of-file',
    text: `select said from access where file = $1 and ($2::text is null or said::jsonb ->> 'at' < $2)
      order by said::jsonb ->> 'at' desc limit $3`,
    values: [opened.file, beforeAt, limit],
  })
  return rows.map(({ said }) => reading.parse(JSON.parse(said)))
}

/** Readings that are looked through for one's own last one. */
const LOOKED_THROUGH = 500

/** How far this reader had read in a part before this very page; 0: never. */
export async function lastReadBefore(view: CaseView, purpose: string): Promise<number> {
  const { platform, opened, who } = view
  const own = platform.chronicle.actorName(opened.file, who.member)
  const compartment = opened.states.get(purpose)?.id
  const [, ...earlier] = (await readingsOf(view, { limit: LOOKED_THROUGH })).filter(({ actor }) => actor === own)
  const reached = earlier.flatMap(({ read }) =>
    read.filter((one) => one.compartment === compartment).map(({ to }) => to),
  )
  return Math.max(0, ...reached)
}
