import { auditHouse } from '../cli/audit-house.ts'
import type { House } from '../server/house.ts'

/** What an auditor's command would name in this instance, in a word each; nothing where all holds. */
export async function auditFindings(house: House): Promise<readonly string[]> {
  const { findings } = await auditHouse(house)
  return findings.map(({ code, table }) => `${code} ${table}`)
}
