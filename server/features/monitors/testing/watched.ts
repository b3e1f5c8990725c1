import assert from 'node:assert/strict'
import type { Browserless } from '../../../../test/browserless.ts'
import { day } from '../../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { otherAuthority } from '../../mine/testing/bodies.ts'

/** Somebody independent on the instance of a desk, at a browser without scripts. */
export interface Watcher {
  readonly authority: string
  readonly unit: string
  readonly browser: Browserless
}

export interface Watching {
  readonly desk: SettledDesk
  readonly watcher: Watcher
}

export async function watching(seed: string): Promise<Watching> {
  const desk = await settledDesk(seed)
  await desk.reader('desk-officer')
  const wanted = { type: 'monitor', name: 'Planted watch', state: 'KEN', role: 'monitor' } as const
  const { authority, unit, officer } = await otherAuthority(desk.house, wanted)
  const browser = await staffBrowser(desk, { ...officer, reason: 'monitoring' }, '/monitored')
  return { desk, watcher: { authority, unit, browser } }
}

export interface ClaimedCase {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
  readonly tab: string
  readonly measure: string
}

export const AWARD = {
  ...{ form: 'satisfaction', level: 'individual', what: 'Planted apology in public', basis: 'decision' },
  ...{ owesKind: 'government-ministry', owesName: 'Planted ministry', owesState: 'COL', dueBasis: 'decision' },
  ...{ funding: 'Planted secret fund', ...day('due', '2026-03-01') },
}

/** Somebody whose measure is said to be done. */
export async function claimed({ desk }: Watching, over: Record<string, string> = {}): Promise<ClaimedCase> {
  const filed = await fileCase(desk, { called: 'Planted name' })
  const tab = `/cases/${filed.file}/plan`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `${tab}?new=2`)
  assert.equal((await officer.post(`${tab}/write`, { ...AWARD, ...over })).status, 303)
  const measure = /measure=([0-9a-f-]{36})/.exec((await officer.get(tab)).body)?.[1] ?? ''
  const form = await officer.get(`${tab}?measure=${measure}&step=claim&by=desk`)
  const claim = { claimant: 'Planted cabinet', evidence: 'planted recording', ...day('on', '2026-03-10') }
  assert.equal((await officer.post(`${tab}/step`, { ...fieldsOf(form.body, `${tab}/step`), ...claim })).status, 303)
  return { filed, tab, officer, measure, person: await personBrowser(desk, filed.secret) }
}

export const OWN = '/mine/monitors'

/** The person gives it; answers what they saw before, and the address of the monitor's page. */
export async function given(
  { desk, watcher }: Watching,
  { person, measure, filed }: ClaimedCase,
  mayVisit = '',
): Promise<{ readonly preview: string; readonly page: string }> {
  await person.get(OWN)
  const preview = await person.post(`${OWN}/preview`, { measure, unit: watcher.unit, mayVisit })
  const done = await person.post(`${OWN}/give`, fieldsOf(preview.body, `${OWN}/give`))
  assert.equal(done.location, OWN, done.body.slice(0, 3000))
  const { rows } = await desk.house.database.app.query<{ id: string }>(
    `select id from compartment where file = $1 and purpose like 'share:%' order by id desc`,
    [filed.file],
  )
  return { preview: preview.body, page: `/monitored/${rows[0]?.id ?? ''}` }
}
