import type { ClientBase, Pool } from 'pg'
import {
  fromBase64Url,
  receiptKeys,
  receiptLookup,
  RECEIPT_SLOTS,
  toBase64Url,
  type Primitives,
  type ReceiptKeys,
} from '@recourse/chronicle'
import type { InstanceSecret } from '../../keystore/index.ts'

/** One of the files that a receipt opens, with the keys that it has there. */
export interface PersonFile {
  readonly slot: number
  readonly file: string
  /** Kind of the file: `case`, or a complaint about handling. */
  readonly kind: string
  /** Authority that holds it. */
  readonly authority: string
  /** The person's name as a holder of keys in this file. */
  readonly person: string
  readonly keys: ReceiptKeys
}

/** A place that a receipt has not used yet. */
export interface FreeSlot {
  readonly slot: number
  readonly keys: ReceiptKeys
  readonly lookup: string
}

export interface ReceiptParts {
  readonly pool: Pool
  readonly primitives: Primitives
  readonly instance: InstanceSecret
}

/** How receipts find files: the table alone connects neither two files of a person nor a file and a receipt. */
export class Receipts {
  private readonly lookupKey: Uint8Array

  constructor(private readonly parts: ReceiptParts) {
    this.lookupKey = parts.instance.derive('receipt-lookup')
  }

  keys(secret: Uint8Array, slot: number): ReceiptKeys {
    return receiptKeys(this.parts.primitives, secret, this.parts.instance.receiptSalt, slot)
  }

  /** What the table holds in place of a receipt: HMAC under a key that is not in the database. */
  lookup({ lookup }: Pick<ReceiptKeys, 'lookup'>): string {
    const bytes = fromBase64Url(lookup) ?? new Uint8Array()
    return toBase64Url(this.parts.primitives.hmacSha256(this.lookupKey, bytes))
  }

  /** Every file that the receipt opens, in the order of its slots; none for a receipt that was never sent. */
  async files(secret: Uint8Array): Promise<readonly PersonFile[]> {
    const lookups = this.lookups(secret)
    const found = await this.rowsOf(lookups)
    return lookups.flatMap((lookup, slot) => {
      const row = found.get(lookup)
      if (row === undefined) return []
      const { person, file, kind, authority } = row
      return [{ slot, keys: this.keys(secret, slot), person, file, kind, authority }]
    })
  }

  /** The first place that is free; null where the receipt has used all of them. */
  async freeSlot(secret: Uint8Array): Promise<FreeSlot | null> {
    return (await this.freeSlots(secret, 1))[0] ?? null
  }

  /** Places that are free, in order: in the first of them a report that is not sent yet may lie as a draft. */
  async freeSlots(secret: Uint8Array, most = RECEIPT_SLOTS): Promise<readonly FreeSlot[]> {
    const lookups = this.lookups(secret)
    const found = await this.rowsOf(lookups)
    const free = lookups.flatMap((lookup, slot) => (found.has(lookup) ? [] : [{ slot, lookup }]))
    return free.slice(0, most).map((one) => ({ ...one, keys: this.keys(secret, one.slot) }))
  }

  /** One place of a receipt, taken or not. */
  slotAt(secret: Uint8Array, slot: number): FreeSlot {
    const keys = this.keys(secret, slot)
    return { slot, keys, lookup: this.lookup(keys) }
  }

  /** The file in a place of a receipt; null while it is free. */
  async fileAt(lookup: string): Promise<string | null> {
    const text = 'select file from receipt where lookup = $1'
    const { rows } = await this.parts.pool.query<{ file: string }>({ name: 'receipt-file', text, values: [lookup] })
    return rows[0]?.file ?? null
  }

  private async rowsOf(lookups: readonly string[]): Promise<ReadonlyMap<string, ReceiptRow>> {
    const { rows } = await this.parts.pool.query<ReceiptRow>({
      name: 'receipt-files',
      text: `select r.lookup, r.person, r.file, f.kind, f.authority from receipt r join file f on f.id = r.file
        where r.lookup = any($1)`,
      values: [lookups],
    })
    return new Map(rows.map((row) => [row.lookup, row]))
  }

  /** One derivation a slot: the key pairs, which cost twenty times as much, are made for the slots that are wanted. */
  private lookups(secret: Uint8Array): readonly string[] {
    const { primitives, instance } = this.parts
    return Array.from({ length: RECEIPT_SLOTS }, (_, slot) =>
      this.lookup({ lookup: receiptLookup(primitives, secret, instance.receiptSalt, slot) }),
    )
  }
}

interface ReceiptRow {
  readonly lookup: string
  readonly person: string
  readonly file: string
  readonly kind: string
  readonly authority: string
}

/** The place was taken meanwhile: the same form came twice. */
export class ReceiptTaken extends Error {}

/** In the transaction of the file's first entries. Throws `ReceiptTaken`, so that the second of two forms stores nothing. */
export async function registerReceipt(
  client: Pick<ClientBase, 'query'>,
  row: { readonly lookup: string; readonly person: string; readonly file: string },
): Promise<void> {
  const text = 'insert into receipt (lookup, person, file) values ($1, $2, $3) on conflict (lookup) do nothing'
  const done = await client.query(text, [row.lookup, row.person, row.file])
  if (done.rowCount !== 1) throw new ReceiptTaken()
}

/** The file opens with another receipt from here on, or with none. In the transaction of the entries that say so. */
export async function forgetReceipt(client: Pick<ClientBase, 'query'>, person: string): Promise<void> {
  await client.query('delete from receipt where person = $1', [person])
}

/** Destroys the wraps for every key that a person had before this one. @param client under the eraser's role */
export async function destroyOldWraps(
  client: Pick<ClientBase, 'query'>,
  { person, kid }: { readonly person: string; readonly kid: string },
): Promise<void> {
  const text = `delete from wrap where key_of = 'compartment' and holder_type = 'person' and holder = $1 and holder_kid <> $2`
  await client.query(text, [person, kid])
}
