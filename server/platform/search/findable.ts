import type { ClientBase, Pool } from 'pg'
import type { KeyPair, Primitives, ReadEntry } from '@recourse/chronicle'
import type { People, Unit } from '../access/index.ts'
import type { Cases, OpenedFile, StaffReader } from '../cases/index.ts'
import { transaction } from '../database/index.ts'
import { matchKey, matchToken } from './blind.ts'
import { identifiersIn, OFFERED } from './identifiers.ts'
import { tokenOf } from './tokens.ts'

/** Parts of a case that say who somebody is and how to reach them. Of what is feared in protection nothing is kept. */
export const FINDABLE_PURPOSES = ['identity', 'protection'] as const

export interface SearchParts {
  readonly database: { readonly app: Pool }
  readonly primitives: Primitives
  readonly cases: Pick<Cases, 'openForStaff'>
}

/** A file in the list of one unit. */
export interface Place {
  readonly file: string
  readonly unit: string
}

const HEADS = `select coalesce(sum(h.seq), 0)::bigint as heads from chain h join compartment c on c.id = h.compartment
  where c.file = $1 and c.purpose = any($2)`

/** How far the parts that can be searched reach: grows with everything that is said in them. */
async function headsOf(client: Pick<ClientBase, 'query'>, file: string): Promise<string> {
  const { rows } = await client.query<{ heads: string }>({
    ...{ name: 'search-heads', text: HEADS, values: [file, FINDABLE_PURPOSES] },
  })
  return String(rows[0]?.heads ?? 0)
}

async function isCurrent(pool: Pool, { file, unit }: Place, kid: string, heads: string): Promise<boolean> {
  const text = 'select 1 from search_mark where file = $1 and unit = $2 and kid = $3 and heads = $4'
  const found = await pool.query({ name: 'search-mark', text, values: [file, unit, kid, heads] })
  return found.rowCount === 1
}

/**
 * Writes the tokens of a file at its first opening by a member, and anew when more was said or the unit has a new key.
 * What is read for it is a reading like every other, with its reason. Answers whether something was written.
 */
export async function makeFindable(
  parts: SearchParts,
  people: People,
  reader: Omit<StaffReader, 'reason'>,
  { file, unit }: Place,
): Promise<boolean> {
  const pool = parts.database.app
  const page = people.units.get(unit)
  const kid = page?.epochs.at(-1)?.kid
  if (page === undefined || kid === undefined) return false
  const heads = await headsOf(pool, file)
  if (await isCurrent(pool, { file, unit }, kid, heads)) return false
  // In the name of this very unit: a member of several writes for each its own.
  const roles = reader.who.roles.filter((one) => one.unit === unit)
  const own = { ...reader, who: { ...reader.who, roles }, reason: 'making-it-findable' }
  const opened = await parts.cases.openForStaff(own, file, FINDABLE_PURPOSES)
  if (opened === null) return false
  await opened.keyring.openUnits()
  const key = opened.keyring.get(kid)
  if (key === undefined) return false
  await write(parts, { people, page, opened, key, heads })
  return true
}

interface Writing {
  readonly people: People
  readonly page: Unit
  readonly opened: OpenedFile
  readonly key: KeyPair
  readonly heads: string
}

async function write({ database, primitives }: SearchParts, writing: Writing): Promise<void> {
  const { people, page, opened, key, heads } = writing
  const place = { file: opened.file, unit: page.id }
  const state = people.authorities.get(page.authority)?.jurisdiction ?? ''
  await transaction(database.app, async (client) => {
    const remaining = await notErased(client, opened.file, opened.entries)
    const found = identifiersIn(remaining, state)
    await forget(client, place)
    await client.query({
      name: 'search-write',
      text: `insert into search_token (unit, token, file, offered)
        select $1, t.token, $2, t.offered from unnest($3::bytea[], $4::boolean[]) as t(token, offered)
        order by t.token on conflict do nothing`,
      values: [
        ...[place.unit, place.file, found.map((one) => tokenOf(primitives, key, one))],
        found.map(({ type }) => OFFERED.includes(type)),
      ],
    })
    const own = await matchKey(primitives, key)
    const matched = found.filter(({ type }) => OFFERED.includes(type))
    await client.query({
      name: 'match-write',
      text: `insert into match_token (unit, token, file) select $1, token, $2 from unnest($3::bytea[]) as t(token)
        order by token on conflict do nothing`,
      values: [place.unit, place.file, await Promise.all(matched.map((one) => matchToken(primitives, own, one)))],
    })
    await client.query({
      name: 'search-marked',
      text: 'insert into search_mark (file, unit, kid, heads) values ($1, $2, $3, $4)',
      values: [place.file, place.unit, key.kid, heads],
    })
  })
}

/** Held until the commit: an erasure that comes meanwhile waits, and then finds the tokens to delete. */
async function notErased(
  client: ClientBase,
  file: string,
  entries: readonly ReadEntry[],
): Promise<readonly ReadEntry[]> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [file])
  const { rows } = await client.query<{ entry: string }>('select entry from entry_body where entry = any($1)', [
    entries.map(({ header }) => header.id),
  ])
  const kept = new Set(rows.map(({ entry }) => entry))
  return entries.filter(({ header }) => kept.has(header.id))
}

async function forget(client: ClientBase, { file, unit }: Place): Promise<void> {
  await client.query('delete from search_token where file = $1 and unit = $2', [file, unit])
  await client.query('delete from match_token where file = $1 and unit = $2', [file, unit])
  await client.query('delete from search_mark where file = $1 and unit = $2', [file, unit])
}
