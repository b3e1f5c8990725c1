import type { ClientBase, Pool } from 'pg'

/** Stores a text in the transaction of the entry that names it. */
export async function keepDocument(client: ClientBase, hash: string, bytes: Uint8Array): Promise<void> {
  await client.query('insert into trust_document (hash, bytes) values ($1, $2) on conflict do nothing', [
    hash,
    Buffer.from(bytes),
  ])
}

export async function readDocuments(
  pool: Pick<Pool, 'query'>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (hashes.length === 0) return new Map()
  const text = 'select hash, bytes from trust_document where hash = any($1)'
  const { rows } = await pool.query<{ hash: string; bytes: Buffer }>({
    ...{ name: 'trust-documents', text, values: [hashes] },
  })
  return new Map(rows.map(({ hash, bytes }) => [hash, new Uint8Array(bytes)]))
}
