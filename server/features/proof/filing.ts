import { reportFiled, type PersonFile } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { filingProofOf, type FilingProof } from '../../platform/proofs/index.ts'

/** The proof of what a person filed first in a file; null where nothing was filed, or it was erased. */
export async function proofFor(platform: Platform, own: PersonFile, timeZone: string): Promise<FilingProof | null> {
  const { rows } = await platform.database.app.query<{ id: string; hash: string; filed_on: string | null }>({
    name: 'first-filing',
    text: `select e.id, e.hash, f.facets ->> 'receivedOn' as filed_on from entry e
      left join entry_facets f on f.entry = e.id where e.file = $1 and e.kind = $2 order by e.seq limit 1`,
    values: [own.file, reportFiled.kind],
  })
  const row = rows[0]
  const people = await platform.directory.current()
  const authority = people.authorities.get(own.authority)
  if (row === undefined || row.filed_on === null || authority === undefined) return null
  const filing = { entry: row.id, entryHash: row.hash, filedOn: row.filed_on, timeZone }
  return filingProofOf({ ...platform, pool: platform.database.app }, filing, authority)
}
