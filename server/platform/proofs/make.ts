import type { ClientBase, Pool } from 'pg'
import { toBase64Url, type Primitives } from '@recourse/chronicle'
import { formatVerifierKey, fromUtf8, PROMISE_DELAY_SECONDS_MAX, signPromise, type Recorded } from '@recourse/log'
import type { AuthorityPage } from '../access/index.ts'
import type { AuthorityKeys } from '../keystore/index.ts'
import { madeOnce } from '../languages/index.ts'
import { promiseLeaf, proofOf, type LogIdentity } from '../log/index.ts'
import type { FilingProof } from './proof-file.ts'
import { signStatement } from './statement.ts'

export interface ProofParts {
  readonly pool: Pool
  readonly primitives: Primitives
  readonly keys: Pick<AuthorityKeys, 'signerOf'>
  readonly log: LogIdentity
}

const zoneOf = madeOnce((timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }))

/** Minutes that a zone is ahead of UTC on a civil day, as in +05:30. Noon: no zone changes its clock then. */
export function offsetOn(timeZone: string, civilDate: string): string {
  const noon = new Date(`${civilDate}T12:00:00Z`)
  const name = zoneOf(timeZone)
    .formatToParts(noon)
    .find(({ type }) => type === 'timeZoneName')?.value
  return /[+-]\d\d:\d\d$/.exec(name ?? '')?.[0] ?? '+00:00'
}

const recordedOn = (timeZone: string, date: string): Recorded => ({
  kind: 'on',
  date,
  offset: offsetOn(timeZone, date),
})

interface LeafRow {
  readonly id: string
  readonly leaf: Buffer
}

const LEAF = `select id, leaf from log_intake where kind = 'entry' and ref = $1`

/** The log's promise for an entry, made in the entry's own transaction; a broken one is an incident. */
export async function promiseFiling(
  client: Pick<ClientBase, 'query'>,
  log: LogIdentity,
  filing: { readonly entry: string; readonly filedOn: string; readonly timeZone: string },
): Promise<void> {
  const { rows } = await client.query<LeafRow>(LEAF, [filing.entry])
  const row = rows[0]
  if (row === undefined) throw new Error('an entry without a leaf')
  const intake = { id: Number(row.id), leaf: new Uint8Array(row.leaf) }
  await promiseLeaf(client, log.signer, intake, recordedOn(filing.timeZone, filing.filedOn))
}

/** The proof as it stands now. Made anew each time: the same promise again, and the log's proof once there is one. */
export async function filingProofOf(
  parts: ProofParts,
  filing: { readonly entry: string; readonly entryHash: string; readonly filedOn: string; readonly timeZone: string },
  authority: Pick<AuthorityPage, 'id' | 'name' | 'jurisdiction'>,
): Promise<FilingProof | null> {
  const { pool, primitives, keys, log } = parts
  const { rows } = await pool.query<LeafRow>(LEAF, [filing.entry])
  const row = rows[0]
  if (row === undefined) return null
  const signer = keys.signerOf(authority.id)
  const leaf = new Uint8Array(row.leaf)
  const { name: origin } = log.signer.key
  const statement = {
    ...{ v: 1 as const, authority: authority.id, authorityName: authority.name, jurisdiction: authority.jurisdiction },
    ...{ filedOn: filing.filedOn, entry: filing.entryHash, leaf: toBase64Url(leaf), log: origin },
  }
  const recorded = recordedOn(filing.timeZone, filing.filedOn)
  const promise = signPromise({ origin, leaf, recorded, delaySeconds: PROMISE_DELAY_SECONDS_MAX }, log.signer)
  const proof = await proofOf(pool, Number(row.id))
  return {
    format: 'recourse-proof-of-filing/1',
    statement: signStatement(primitives, statement, signer),
    promise: fromUtf8(promise) ?? '',
    proof: proof.kind === 'proof' ? (fromUtf8(proof.proofFile) ?? null) : null,
    keys: { authority: toBase64Url(signer.bytes), log: formatVerifierKey(log.signer.key) },
  }
}
