import type { House } from '../server/house.ts'
import { auditInstance, sentenceOf, type AuditReport } from '../server/platform/audit/index.ts'
import { pendingRestore } from '../server/platform/backup/index.ts'
import { logKeys } from '../server/platform/log/index.ts'
import { EXIT, type Call, type ExitCode } from './command.ts'

/** @param outside checkpoints that somebody else holds */
export async function auditHouse(house: House, outside: readonly Uint8Array[] = []): Promise<AuditReport> {
  const restore = await pendingRestore(house.database.app)
  return auditInstance({
    ...{ pool: house.database.owner, primitives: house.primitives, keys: await house.chronicle.keysOfAll() },
    ...{ ownKeys: house.keys.signingKeys },
    ...{ logKeys: logKeys(house.store), projections: house.projections, outside },
    ...{ today: new Date(house.clock.now()).toISOString().slice(0, 10), now: () => performance.now() },
    ...(restore === null ? {} : { alsoErased: restore.erased }),
  })
}

export function tellAudit(call: Call, report: AuditReport): ExitCode {
  call.json(report)
  for (const { part, checked, found, milliseconds } of report.parts) {
    const rate = milliseconds > 0 ? Math.round((checked * 1000) / milliseconds) : 0
    call.say(`${part.padEnd(15)} ${String(checked).padStart(9)} looked at, ${found} found, ${rate}/s`)
  }
  for (const { part, code, table, row } of report.findings)
    call.say(`FOUND ${table} ${row}: ${sentenceOf(code)} (${code}, ${part})`)
  call.say('Not covered:')
  for (const sentence of report.notCovered) call.say(`  ${sentence}`)
  call.say(report.holds ? 'Nothing was found.' : 'See docs/operating.md, integrity alarm. Keep this output.')
  return report.holds ? EXIT.done : EXIT.found
}
