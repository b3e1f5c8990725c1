import type { KeyPair } from '@recourse/chronicle'
import { isExcluded, keepingOfFile } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { presentParties } from '../../../platform/federation/index.ts'
import { tokenOf } from '../../../platform/search/index.ts'
import type { Opened } from '../open.ts'
import type { OpenRequest } from '../read.ts'
import { unitsOpen } from '../units-open.ts'

/**
 * Which case of ours a request serves. The link is sealed in the case, so that nobody joins two requests by it; a token
 * under the key of a unit leads its members from the request to the case, and the database alone leads nobody.
 */

const tokenUnder = ({ primitives }: Pick<Platform, 'primitives'>, key: KeyPair, request: string): Buffer =>
  tokenOf(primitives, key, { type: 'request', value: request })

type Member = Pick<Opened, 'who' | 'keyring' | 'author'>

/** Writes down, for the member's own units, which requests serve a case. What is there already stays. */
export async function rememberServed(
  platform: Platform,
  member: Member,
  { file, requests }: { readonly file: string; readonly requests: readonly string[] },
): Promise<void> {
  if (requests.length === 0) return
  const units = await unitsOpen(platform, member.who, member)
  const rows = units.flatMap(({ unit, key }) =>
    requests.map((request) => ({ unit, token: tokenUnder(platform, key, request) })),
  )
  await platform.database.app.query({
    name: 'request-served-write',
    text: `insert into request_served (unit, token, file)
      select t.unit, t.token, $3 from unnest($1::uuid[], $2::bytea[]) as t(unit, token)
      order by t.unit, t.token on conflict do nothing`,
    values: [rows.map(({ unit }) => unit), rows.map(({ token }) => token), file],
  })
}

/** Cases that a request serves, as far as units of this member know; under older keys of theirs too. */
export async function casesServed(
  platform: Platform,
  { file, who, keyring }: Pick<Opened, 'file' | 'who' | 'keyring'>,
): Promise<readonly string[]> {
  const people = await platform.directory.current()
  await keyring.openUnits()
  const pairs = [...new Set(who.roles.map(({ unit }) => unit))].flatMap((unit) =>
    (people.units.get(unit)?.epochs ?? [])
      .flatMap(({ kid }) => keyring.get(kid) ?? [])
      .map((key) => ({ unit, token: tokenUnder(platform, key, file) })),
  )
  const { rows } = await platform.database.app.query<{ file: string }>({
    name: 'request-served-find',
    text: `select distinct s.file from unnest($1::uuid[], $2::bytea[]) as w(unit, token)
      join request_served s on s.unit = w.unit and s.token = w.token order by s.file`,
    values: [pairs.map(({ unit }) => unit), pairs.map(({ token }) => token)],
  })
  return rows.map((row) => row.file)
}

/** Parties that still get what is said in a request, but for ourselves. */
export const othersIn = ({ exchange, author }: Pick<OpenRequest, 'exchange' | 'author'>): readonly string[] =>
  presentParties(exchange).flatMap(({ authority }) => (authority === author.authority ? [] : [authority]))

/** Which of these authorities the persons of these cases keep out, by themselves or by their State. */
export async function keptOut(
  { database, trust }: Pick<Platform, 'database' | 'trust'>,
  cases: readonly string[],
  authorities: readonly string[],
): Promise<readonly string[]> {
  const trusted = await trust.current()
  const keepings = await Promise.all(cases.map((file) => keepingOfFile(database.app, file)))
  return authorities.filter((authority) => {
    const state = trusted.authority(authority)?.jurisdiction ?? null
    // Of which State an authority is that nobody trusts any more, nobody knows: it may be the one that is kept out.
    const mayBeOut = (states: readonly string[]): boolean => state === null && states.length > 0
    return keepings.some((one) => isExcluded(one, { authority, state }) || mayBeOut(one.excludedStates))
  })
}
