import { fromUtf8, utf8 } from '@recourse/chronicle'
import { z } from 'zod'
import { openPiece, sealPiece, type Room } from '../room.ts'

/** Second steps of a member, sealed by the instance: a stolen database makes no codes, a changed one adds no key. */

const totpContent = z.object({ kind: z.literal('totp'), name: z.string(), secret: z.string() })
const passkeyContent = z.object({
  kind: z.literal('passkey'),
  name: z.string(),
  id: z.string(),
  publicKey: z.string(),
  transports: z.array(z.string()),
})
const content = z.discriminatedUnion('kind', [totpContent, passkeyContent])
export type FactorContent = z.infer<typeof content>

export interface Factor {
  readonly id: string
  readonly confirmed: boolean
  /** Last used time step, or the passkey's signature counter. */
  readonly counter: number
  readonly content: FactorContent
}

interface Row {
  readonly id: string
  readonly confirmed: boolean
  readonly counter: string
  readonly sealed: Buffer
}

const place = (member: string, id: string): string => `recourse second factor v1 ${member} ${id}`

export async function factorsOf(room: Room, member: string): Promise<readonly Factor[]> {
  const { rows } = await room.pool.query<Row>(
    'select id, confirmed, counter, sealed from second_factor where member = $1 order by id',
    [member],
  )
  return rows.flatMap(({ id, confirmed, counter, sealed }) => {
    const plain = openPiece(room, { key: room.secrets.factors, belongsTo: place(member, id), sealed })
    const text = plain === null ? null : fromUtf8(plain)
    // One that does not open was put there by somebody without our secret: it is no factor.
    return text === null ? [] : [{ id, confirmed, counter: Number(counter), content: content.parse(JSON.parse(text)) }]
  })
}

export async function storeFactor(
  room: Room,
  member: string,
  { content, confirmed, counter }: Omit<Factor, 'id'>,
): Promise<string> {
  const id = room.chance.id()
  const plain = utf8(JSON.stringify(content))
  const sealed = sealPiece(room, { key: room.secrets.factors, belongsTo: place(member, id), plain })
  await room.pool.query(
    'insert into second_factor (id, member, kind, confirmed, sealed, counter) values ($1, $2, $3, $4, $5, $6)',
    [id, member, content.kind, confirmed, sealed, counter],
  )
  return id
}

/** Moves the counter on and answers whether this was the first to do so: a code or signature counts once. */
export async function advance(room: Room, factor: Factor, counter: number): Promise<boolean> {
  const done = await room.pool.query(
    'update second_factor set counter = $3, confirmed = true where id = $1 and counter = $2',
    [factor.id, factor.counter, counter],
  )
  return done.rowCount === 1
}

/** What a member can use for the second step. */
export interface Ways {
  readonly totp: boolean
  readonly passkey: boolean
  readonly recoveryCodes: number
}

export async function waysOf(room: Room, member: string): Promise<Ways> {
  const confirmed = (await factorsOf(room, member)).filter((factor) => factor.confirmed)
  const { rows } = await room.pool.query<{ count: number }>(
    'select count(*)::int as count from recovery_code where member = $1',
    [member],
  )
  return {
    totp: confirmed.some(({ content: { kind } }) => kind === 'totp'),
    passkey: confirmed.some(({ content: { kind } }) => kind === 'passkey'),
    recoveryCodes: rows[0]?.count ?? 0,
  }
}

export const isSetUp = ({ totp, passkey }: Ways): boolean => totp || passkey
