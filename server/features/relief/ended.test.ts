import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseAtTab, day, type CaseAtTab as Case } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { TODAY } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { addDays } from '../../platform/cases/index.ts'

/** What becomes of help now after its last day, and by which requests it is asked of another State. */

const DAY_MS = 86_400_000

let desk: SettledDesk
before(async () => void (desk = await settledDesk('relief-ended')))
after(() => desk.close())

const aCase = (): Promise<Case> => caseAtTab(desk, 'relief')

async function asked({ officer, tab }: Case, remedy: string): Promise<string> {
  const done = await officer.post(`${tab}/ask`, { remedy, words: 'A planted threat.', told: 'phone' })
  assert.equal(done.status, 303, done.body.slice(-1500))
  return done.location ?? ''
}

async function step({ officer, tab }: Case, at: string, code: string, fields: Record<string, string> = {}) {
  const { body } = await officer.get(`${at}&step=${code}`)
  return officer.post(`${tab}/step`, { ...fieldsOf(body, `${tab}/step`), ...fields })
}

async function clocksOf({ filed }: Case): Promise<readonly string[]> {
  const { rows } = await desk.house.database.app.query<{ said: string }>(
    `select rule || ' ' || due::text as said from clock
     where file = $1 and ended is null and rule like 'relief-%' order by rule`,
    [filed.file],
  )
  return rows.map(({ said }) => said)
}

test('on the day after its last one help ends: no clock of it runs on, and it can be asked for again or extended', async () => {
  const one = await aCase()
  const at = await asked(one, 'safe-housing')
  await step(one, at, 'grant', { body: 'Planted shelter', ...day('until', TODAY) })
  assert.deepEqual(await clocksOf(one), [`relief-ends ${TODAY}`, `relief-warn ${TODAY}`])
  assert.equal((await step(one, at, 'expire')).status, 409, 'its last day is not over')
  desk.clock.move(DAY_MS)
  try {
    const next = { officer: await staffBrowser(desk, await desk.reader('desk-officer'), one.tab) }
    const later = { ...one, ...next }
    assert.equal((await step(later, at, 'expire')).status, 303)
    assert.deepEqual(await clocksOf(one), [])
    const { body } = await later.officer.get(at)
    assert.match(body, /<strong[^>]*>Ended</)
    assert.ok(body.includes('step=extend') && body.includes('step=ask-again'))
    const until = addDays(TODAY, 31)
    assert.equal((await step(later, at, 'extend', day('until', until))).status, 303)
    assert.deepEqual(await clocksOf(one), [`relief-ends ${until}`, `relief-warn ${addDays(until, -7)}`])
    const person = await personBrowser(desk, one.filed.secret)
    assert.match((await person.get('/mine/relief')).body, /Safe place to stay/)
  } finally {
    desk.clock.move(-DAY_MS)
  }
})

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'asset-freeze': ['asset-freezing'],
  'prot-relocation': ['witness-protection-relocation', 'emergency-assistance'],
  'prot-order': ['protection-order-recognition', 'emergency-assistance'],
  'evidence-preservation': ['data-preservation', 'evidence-gathering-criminal'],
  'non-refoulement-order': ['emergency-assistance', 'complaint-referral'],
  'safe-housing': ['emergency-assistance', 'complaint-referral'],
  'emergency-medical': ['emergency-assistance', 'complaint-referral'],
}

for (const [remedy, kinds] of Object.entries(KINDS))
  test(`${remedy} is asked for at the desk, counted in hours, and asked of another State by requests that fit`, async () => {
    const one = await aCase()
    const at = await asked(one, remedy)
    assert.equal((await clocksOf(one)).length, 1)
    const { body } = await one.officer.get(at)
    const offered = [...body.matchAll(/kind=([a-z-]+)&amp;case=[^"]*what=protection/g)].map(([, kind]) => kind)
    assert.deepEqual(offered, kinds)
  })

test('every interim relief of the norms can be asked for in one form', async () => {
  const one = await aCase()
  const { body } = await one.officer.get(one.tab)
  for (const { id, isInterim } of desk.house.norms.remedies.remedies.values())
    assert.equal(body.includes(`value="${id}"`), isInterim, id)
})
