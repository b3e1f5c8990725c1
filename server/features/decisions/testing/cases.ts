import assert from 'node:assert/strict'
import type { Browserless } from '../../../../test/browserless.ts'
import { day } from '../../../../test/case-at-tab.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { ordersOf } from '../desk/tab.tsx'
import { decisionsOf } from '../read.ts'

/** A case with a desk before its pages, in which decisions are entered as an officer enters them. */
export interface Case {
  readonly desk: SettledDesk
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly at: (tab: string) => string
}

export async function aCase(desk: SettledDesk): Promise<Case> {
  const filed = await fileCase(desk)
  const at = (tab: string): string => `/cases/${filed.file}/${tab}`
  return { desk, filed, at, officer: await staffBrowser(desk, await desk.reader('desk-officer'), at('decisions')) }
}

export async function openedFor({ desk, filed }: Pick<Case, 'desk' | 'filed'>) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(opened)
  return { platform: desk.house, opened, people: await desk.house.directory.current() }
}

export const JUDGMENT = { kind: 'judgment', body: 'Planted high court', bodyState: 'COL', ...day('on', '2025-11-03') }

/** Writes a decision down; answers its id. */
export async function entered(one: Case, fields: Record<string, string> = JUDGMENT): Promise<string> {
  await one.officer.get(`${one.at('decisions')}?new=1`)
  const done = await one.officer.post(`${one.at('decisions')}/enter`, fields)
  assert.equal(done.status, 303, done.body.slice(-2500, -500))
  return decisionsOf((await openedFor(one)).opened.entries).at(-1)?.id ?? ''
}

/** An order of a decision becomes a measure of the plan; answers its id. */
export async function order(one: Case, decision: string, fields: Record<string, string>): Promise<string> {
  const { body } = await one.officer.post(`${one.at('plan')}/menu`, { remedy: fields.remedy ?? '', decision })
  const form = fieldsOf(body, `${one.at('plan')}/write`)
  const known = { level: 'individual', owesKind: 'state-treasury', basis: 'decision', basisDecision: decision }
  const done = await one.officer.post(`${one.at('plan')}/write`, { ...form, ...known, ...fields })
  assert.equal(done.status, 303, done.body.slice(-2500, -500))
  const orders = await ordersOf(await openedFor(one), decision)
  return orders.find(({ content }) => content.basis.order === fields.basisOrder)?.id ?? ''
}

export async function step(one: Case, decision: string, code: string, fields: Record<string, string> = {}) {
  const { body } = await one.officer.get(`${one.at('decisions')}?decision=${decision}&step=${code}`)
  const hidden = fieldsOf(body, `${one.at('decisions')}/step`)
  return one.officer.post(`${one.at('decisions')}/step`, { ...hidden, ...day('on', '2026-01-10'), ...fields })
}

/** A grade of a body outside, of one measure or of the decision as a whole. */
export async function graded(one: Case, decision: string, fields: Record<string, string>): Promise<void> {
  const { body } = await one.officer.get(`${one.at('decisions')}?decision=${decision}&grade=1`)
  const hidden = fieldsOf(body, `${one.at('decisions')}/grade`)
  const done = await one.officer.post(`${one.at('decisions')}/grade`, { ...hidden, ...fields })
  assert.equal(done.status, 303, done.body.slice(-2500, -500))
}
