import type { Pool } from 'pg'
import { isExcluded, keepingOf } from '../chronicle/index.ts'
import type { Place } from './findable.ts'

/** Unit under whose key tokens stand. */
export interface OpenUnit {
  readonly unit: string
  readonly kid: string
}

export interface Asker {
  readonly authority: string
  readonly state: string | null
}

interface TokenRow extends Place {
  readonly token: Buffer
  readonly keeping: Record<string, unknown> | null
}

const TOKENS = `select t.unit, t.token, t.file, to_jsonb(k) as keeping from match_token t
  join search_mark m on m.file = t.file and m.unit = t.unit and m.kid = $2
  join file_row r on r.file = t.file and r.unit = t.unit and r.kind = 'case'
  left join file_keeping k on k.id = t.file
  where t.unit = $1`

/** Whoever the person of a case keeps out is told nothing of it, not even that there is one. */
const mayKnow = (asker: Asker, { keeping }: TokenRow): boolean =>
  keeping === null || !isExcluded(keepingOf(keeping), asker)

/** Tokens of the cases of a unit that this authority may learn of. */
export async function tokensTold(
  pool: Pick<Pool, 'query'>,
  { unit, kid }: OpenUnit,
  asker: Asker,
): Promise<readonly Buffer[]> {
  const { rows } = await pool.query<TokenRow>({ name: 'match-tokens', text: TOKENS, values: [unit, kid] })
  return rows.filter((row) => mayKnow(asker, row)).map(({ token }) => token)
}

/** Cases of these units with one of the tokens. */
export async function filesMatching(
  pool: Pick<Pool, 'query'>,
  units: readonly OpenUnit[],
  { tokens, asker }: { readonly tokens: readonly Buffer[]; readonly asker: Asker },
): Promise<readonly Place[]> {
  const found: Place[] = []
  for (const { unit, kid } of units) {
    const text = `${TOKENS} and t.token = any($3)`
    const { rows } = await pool.query<TokenRow>({ name: 'match-find', text, values: [unit, kid, tokens] })
    found.push(...rows.filter((row) => mayKnow(asker, row)).map(({ file }) => ({ file, unit })))
  }
  return [...new Map(found.map((one) => [`${one.unit} ${one.file}`, one])).values()]
}
