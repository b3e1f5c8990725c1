import type { Pool } from 'pg'
import type { RequestKind, RequestView } from '@recourse/cooperation'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeFiles, type ExchangeFile, type Side } from '../../../platform/federation/index.ts'
import { entriesOf, foldEntries, type Folded } from '../clear.ts'

/** One request in the list: where it stands is read from facets, and no body is opened for it. */
export interface RequestRow {
  readonly file: string
  readonly exchange: ExchangeFile
  readonly kindId: string
  /** Undefined where the kind is masked, or of a newer program. */
  readonly kind: RequestKind | undefined
  readonly view: RequestView | null
  readonly instruments: readonly string[]
  readonly side: Side
  readonly partners: readonly string[]
  /** Since when something waits that nobody of ours has opened, in milliseconds. */
  readonly unopenedSince: number | null
  /** The newest of what was recorded, in milliseconds. */
  readonly changedAt: number
  /** What a person changed and our side has to do something about. */
  readonly hasWord: boolean
  /** What was asked without names waits for our side. */
  readonly isMatchOurs: boolean
}

/** Requests that one look takes in; a unit with more works them from the end of the year on by file. */
const LOOKED_AT_MAX = 2000
/** Kinds of file in which requests travel (send.ts). */
const FILE_KINDS = ['request', 'referral', 'joint-team']

interface Found {
  readonly file: string
  readonly compartment: string
  readonly heads: string
  readonly unopened_since: number | null
}

/** Requests of which one of these units holds the key, newest first. */
export async function requestRows(
  { database, directory }: Pick<Platform, 'database' | 'directory'>,
  units: readonly string[],
): Promise<readonly RequestRow[]> {
  const { rows } = await database.app.query<Found>({
    name: 'requests-of-units',
    text: `select x.file, x.compartment,
        (select string_agg(h.hash, ' ' order by h.authority) from chain h where h.compartment = x.compartment) as heads,
        (select extract(epoch from min(i.taken_at))::float8 * 1000 from envelope_in i
          where i.file = x.file and i.has_entries and i.opened_at is null) as unopened_since
      from exchange_file x join compartment c on c.id = x.compartment
      where c.file_kind = any($2)
        and exists (select 1 from wrap w where w.key_id = x.compartment and w.holder = any($1::uuid[]))
      order by (select max(h.recorded_at) from chain h where h.compartment = x.compartment) desc limit $3`,
    values: [units, FILE_KINDS, LOOKED_AT_MAX],
  })
  const exchanges = await exchangeFiles(
    database.app,
    rows.map(({ file }) => file),
  )
  const read = await foldedOf(database.app, rows)
  const own = (await directory.current()).authorities
  return rows.flatMap((found) => {
    const [exchange, folded] = [exchanges.get(found.file), read.get(found.compartment)]
    if (exchange === undefined || folded === undefined) return []
    const ours = exchange.parties.find(({ authority }) => own.has(authority))
    return [
      {
        ...{ file: found.file, exchange, kind: folded.kind, view: folded.view, instruments: folded.instruments },
        ...{ kindId: folded.kindId ?? exchange.subject, changedAt: folded.changedAt },
        side: ours?.side ?? 'party',
        isMatchOurs: folded.matchTurn === (exchange.openedBy === ours?.authority ? 'asking' : 'asked'),
        hasWord: folded.words.some(({ by }) => !own.has(by)),
        partners: exchange.parties.filter(({ authority }) => !own.has(authority)).map(({ authority }) => authority),
        unopenedSince: found.unopened_since,
      },
    ]
  })
}

/** What was folded at certain heads stays so: a list asks for the same requests again and again. */
const kept = new Map<string, Folded>()
/** Some hundred bytes each. */
const KEPT_MAX = 5000

async function foldedOf(pool: Pool, found: readonly Found[]): Promise<ReadonlyMap<string, Folded>> {
  const keyOf = ({ compartment, heads }: Found): string => `${compartment} ${heads}`
  const missing = found.filter((one) => !kept.has(keyOf(one)))
  const entries = await entriesOf(
    pool,
    missing.map(({ compartment }) => compartment),
  )
  const folded = new Map(
    found.map((one) => [
      one.compartment,
      kept.get(keyOf(one)) ?? foldEntries(entries.filter(({ header }) => header.compartment === one.compartment)),
    ]),
  )
  if (kept.size > KEPT_MAX) kept.clear()
  for (const one of missing) {
    const made = folded.get(one.compartment)
    if (made !== undefined) kept.set(keyOf(one), made)
  }
  return folded
}
