import type { Pool } from 'pg'
import type { Primitives } from '@recourse/chronicle'
import type { People } from '../access/index.ts'
import type { Keyring } from '../chronicle/index.ts'
import { readAsIdentifiers, type Identifier } from './identifiers.ts'
import { tokenOf } from './tokens.ts'
import type { Place } from './findable.ts'

export interface FindingParts {
  readonly database: { readonly app: Pool }
  readonly primitives: Primitives
}

/** Tokens of a unit under one of its keys. */
export interface Wanted {
  readonly unit: string
  readonly tokens: readonly Buffer[]
}

/**
 * What a line in the search box is under each key of each of these units that the reader holds: also under older ones,
 * since tokens are written anew only when a file is opened.
 */
export const tokensFor = (
  parts: FindingParts,
  people: People,
  keyring: Pick<Keyring, 'get'>,
  { text, units }: { readonly text: string; readonly units: readonly string[] },
): readonly Wanted[] => tokensUnder(parts, people, keyring, { units, read: (state) => readAsIdentifiers(text, state) })

/** The same for identifiers that were read elsewhere. @param asked read as in the State of each unit */
export const tokensUnder = (
  { primitives }: FindingParts,
  people: People,
  keyring: Pick<Keyring, 'get'>,
  asked: { readonly units: readonly string[]; readonly read: (state: string) => readonly Identifier[] },
): readonly Wanted[] =>
  asked.units.map((id) => {
    const unit = people.units.get(id)
    const identifiers = asked.read(people.authorities.get(unit?.authority ?? '')?.jurisdiction ?? '')
    const keys = (unit?.epochs ?? []).flatMap(({ kid }) => keyring.get(kid) ?? [])
    return { unit: id, tokens: keys.flatMap((key) => identifiers.map((one) => tokenOf(primitives, key, one))) }
  })

/** One page of a desk's day holds no more; whoever finds more looks for something rarer. */
export const FOUND_MAX = 50

/** Files of these units with one of the tokens, in no order that tells anything. */
export async function filesWith(pool: Pick<Pool, 'query'>, wanted: readonly Wanted[]): Promise<readonly Place[]> {
  const pairs = wanted.flatMap(({ unit, tokens }) => tokens.map((token) => ({ unit, token })))
  const { rows } = await pool.query<Place>({
    name: 'search-find',
    text: `select distinct t.file, t.unit from unnest($1::uuid[], $2::bytea[]) as w(unit, token)
      join search_token t on t.unit = w.unit and t.token = w.token
      join file_row r on r.file = t.file and r.unit = t.unit
      limit $3`,
    values: [pairs.map(({ unit }) => unit), pairs.map(({ token }) => token), FOUND_MAX + 1],
  })
  return rows
}

/** Cases of the same unit that share an identifier with this one. It joins nothing: a person decides what it means. */
export async function similarFiles(
  pool: Pick<Pool, 'query'>,
  { file, unit }: Place,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ file: string }>({
    name: 'search-similar',
    text: `select distinct b.file from search_token a
      join search_token b on b.unit = a.unit and b.token = a.token and b.offered and b.file <> a.file
      join file_row r on r.file = b.file and r.unit = b.unit and r.kind = 'case'
      where a.file = $1 and a.unit = $2 and a.offered order by b.file limit $3`,
    values: [file, unit, most],
  })
  return rows.map((row) => row.file)
}

/** Open files of these units that nobody has opened since they came, since more was said, or since the unit's new key. */
export async function notFindableYet(
  pool: Pick<Pool, 'query'>,
  units: readonly { readonly unit: string; readonly kid: string }[],
  most: number,
): Promise<readonly Place[]> {
  const { rows } = await pool.query<Place>({
    name: 'search-unmarked',
    text: `select r.file, r.unit from unnest($1::uuid[], $2::text[]) as u(unit, kid)
      join file_row r on r.unit = u.unit
      where not exists (select 1 from search_mark m where m.file = r.file and m.unit = r.unit and m.kid = u.kid)
      order by r.unit, r.file limit $3`,
    values: [units.map(({ unit }) => unit), units.map(({ kid }) => kid), most],
  })
  return rows
}
