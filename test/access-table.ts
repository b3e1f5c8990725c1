import { writeFileSync } from 'node:fs'
import { ROLES, type Policy, type Who } from '../server/platform/access/index.ts'
import type { Route } from '../server/platform/http/index.ts'

/** Who may open what: `own` authority, `other` authority, `both`, or nobody of that role. */
type Reach = 'no' | 'own' | 'other' | 'both'

export interface AccessRow {
  readonly policy: string
  readonly nobody: boolean
  readonly roles: Readonly<Record<string, Reach>>
}

export type AccessTable = Readonly<Record<string, AccessRow>>

const OWN = 'own-authority'
const UNIT = 'own-unit'

const somebody = (role: Who['roles'][number]['role']): Who => ({
  member: 'somebody',
  authority: OWN,
  roles: [{ role, unit: UNIT }],
})

function reachOf(policy: Policy, who: Who): Reach {
  const own = policy.decide(who, { authority: OWN, unit: UNIT }).granted
  const other = policy.decide(who, { authority: 'other-authority', unit: 'other-unit' }).granted
  if (own) return other ? 'both' : 'own'
  return other ? 'other' : 'no'
}

/** The whole table, as the routes' policies decide it. */
export function accessTable(routes: readonly Route[]): AccessTable {
  const rows = routes.map(({ method, path, policy }): [string, AccessRow] => {
    const roles = Object.fromEntries(ROLES.map((role) => [role, reachOf(policy, somebody(role))]))
    return [`${method} ${path}`, { policy: policy.sentence, nobody: policy.decide(null, null).granted, roles }]
  })
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export const ACCESS_TABLE = new URL('./access-table.json', import.meta.url)

/** Writes the table anew, for a change that means it: `npm run access-table`. */
export function writeAccessTable(routes: readonly Route[]): void {
  writeFileSync(ACCESS_TABLE, `${JSON.stringify(accessTable(routes), null, 2)}\n`)
}
