import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseAtTab, day, type CaseAtTab as Case } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { TODAY, type fileCase } from '../../../test/filed-case.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { decisionsOf } from '../decisions/index.ts'

/** What a plan shows of a measure, row by row of what a remedy tool has to show. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('plan-shown')))
after(() => desk.close())

const aCase = (filed: Parameters<typeof fileCase>[1] = {}): Promise<Case> => caseAtTab(desk, 'plan', filed)

const APOLOGY = { form: 'satisfaction', level: 'individual', what: 'Planted apology', owesKind: 'government-ministry' }

async function put({ officer, tab }: Case, fields: Record<string, string | readonly string[]>): Promise<string> {
  const known = async () =>
    new Set([...(await officer.get(tab)).body.matchAll(/measure=([0-9a-f-]{36})/g)].map(([, id = '']) => id))
  const before = await known()
  await officer.get(`${tab}?new=2`)
  const done = await officer.post(`${tab}/write`, { ...APOLOGY, basis: 'decision', ...fields })
  assert.equal(done.status, 303, done.body.slice(-3000))
  return [...(await known())].find((id) => !before.has(id)) ?? ''
}

async function step(one: Case, measure: string, code: string, fields: Record<string, string> = {}, by = 'desk') {
  const { body } = await one.officer.get(`${one.tab}?measure=${measure}&step=${code}&by=${by}`)
  const hidden = fieldsOf(body, `${one.tab}/step`)
  const done = await one.officer.post(`${one.tab}/step`, { ...hidden, ...day('on', '2026-03-10'), ...fields })
  assert.equal(done.status, 303, done.body.slice(-3000))
}

const pageOf = async ({ officer, tab }: Case, measure: string): Promise<string> =>
  (await officer.get(`${tab}?measure=${measure}`)).body
const planPage = async ({ officer, tab }: Case, query = ''): Promise<string> => (await officer.get(tab + query)).body
/** From one heading to the next. */
const between = (body: string, from: string, until: string): string => {
  const start = body.indexOf(from)
  const end = body.indexOf(until, start)
  return start < 0 ? '' : body.slice(start, end < 0 ? undefined : end)
}

async function judged({ officer, filed }: Case): Promise<string> {
  const tab = `/cases/${filed.file}/decisions`
  await officer.get(`${tab}?new=1`)
  const judgment = { kind: 'judgment', body: 'Planted high court', bodyState: 'COL', ...day('on', '2025-12-01') }
  assert.equal((await officer.post(`${tab}/enter`, judgment)).status, 303)
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  return decisionsOf(opened?.entries ?? []).at(-1)?.id ?? ''
}

const CLAIM = { claimant: 'Planted ministry', evidence: 'Planted letter' }

test('a measure says how many days it took from its order to the start, to a part and to the whole; unknown is unknown', async () => {
  const one = await aCase()
  const measure = await put(one, { basisDecision: await judged(one) })
  assert.match(await pageOf(one, measure), /From the order to the start<[\s\S]{0,80}Not yet/)
  await step(one, measure, 'start', day('on', '2025-12-11'))
  await step(one, measure, 'part', day('on', '2025-12-31'))
  await step(one, measure, 'claim', { ...CLAIM, ...day('on', '2026-03-01') })
  const claimed = await pageOf(one, measure)
  assert.match(
    claimed,
    /to the start<[\s\S]{0,80}10 days[\s\S]*to a part<[\s\S]{0,80}30 days[\s\S]*to the whole<[\s\S]{0,80}Not yet/,
  )
  await step(one, measure, 'confirm', { told: 'phone' }, 'person')
  assert.match(await pageOf(one, measure), /to the whole<[\s\S]{0,80}90 days/)
  const followUp = await one.officer.get(`/cases/${one.filed.file}/follow-up?measure=${measure}`)
  assert.match(followUp.body, /to the start<[\s\S]{0,80}10 days[\s\S]*to the whole<[\s\S]{0,80}90 days/)
  const undated = await put(one, { what: 'Planted other apology' })
  await step(one, undated, 'start')
  assert.match(await pageOf(one, undated), /to the start<[\s\S]{0,80}Unknown/)
})

test('needs down, forms across, with the day of the last needs check; a need that nothing answers stays in sight', async () => {
  const one = await aCase({ needs: ['safety-now', 'safety-threat'] })
  await put(one, { needs: 'safety-now', what: 'Planted guard' })
  const body = await planPage(one, '?matrix=needs')
  assert.match(body, /Needs were last asked about on .?11 March 2026/)
  assert.match(body, /Are you safe right now[\s\S]{0,600}Planted guard/)
  assert.equal(body.match(/Nothing answers this/g)?.length, 1)
  assert.match(await planPage(await aCase(), '?matrix=needs'), /Nobody has asked this person for their needs yet/)
})

test('a measure tells which needs it answers, the steps of its way, and all three kinds of indicator', async () => {
  const one = await aCase({ needs: ['safety-now'] })
  const measure = await put(one, {
    ...{ needs: 'safety-now', way: '2026-05-01 Planted first step\nPlanted second step' },
    ...{ structure: 'Planted structure', process: 'Planted process', outcome: 'Planted outcome' },
  })
  const body = await pageOf(one, measure)
  for (const words of [
    /Needs that it answers[\s\S]{0,300}Are you safe right now/,
    /Parts of the way[\s\S]{0,200}1 May 2026: Planted first step[\s\S]{0,200}Planted second step/,
    /What must be in place[\s\S]{0,200}Planted structure/,
    /What is done[\s\S]{0,200}Planted process/,
    /What is different for people[\s\S]{0,200}Planted outcome/,
  ])
    assert.match(body, words)
})

test('what rests on the law, or is given freely, says so, and waits for the person as a promise does', async () => {
  const one = await aCase()
  for (const [basis, words] of [
    ['law', 'The law · Planted article'],
    ['voluntary', 'Given freely · Planted article'],
  ] as const) {
    const body = await pageOf(one, await put(one, { basis, basisWords: 'Planted article', what: `Planted ${basis}` }))
    assert.ok(body.includes(words), words)
    assert.match(body, /It is for the person to say/)
    assert.doesNotMatch(body, /From the order/, 'nobody has ordered it')
  }
})

test('where the money comes from stands apart from who owes it', async () => {
  const one = await aCase()
  const measure = await put(one, { owesName: 'Planted ministry', funding: 'Planted fund of donors' })
  const body = await pageOf(one, measure)
  assert.match(body, /Where the money comes from<[\s\S]{0,120}Planted fund of donors/)
  assert.match(body, /Who owes it<[\s\S]{0,160}Planted ministry/)
})

test('measures for somebody and changes for all stand in two tables', async () => {
  const one = await aCase()
  await put(one, { what: 'Planted apology for one' })
  await put(one, { what: 'Planted law for all', level: 'general', benefits: 'everybody' })
  const body = await planPage(one)
  const [own, general] = [
    between(body, 'For this person', 'Changes for all'),
    between(body, 'Changes for all', '</table>'),
  ]
  assert.ok(own.includes('Planted apology for one') && !own.includes('Planted law for all'))
  assert.ok(general.includes('Planted law for all') && !general.includes('Planted apology for one'))
})

test('what was replaced or ended stays on the page of the plan, and counts as open no more', async () => {
  const one = await aCase()
  const [first, second] = [await put(one, { what: 'Planted first' }), await put(one, { what: 'Planted second' })]
  const third = await put(one, { what: 'Planted third' })
  await step(one, first, 'replace', { replacedBy: second, reason: 'Planted reason' })
  await step(one, third, 'decline', { told: 'phone' }, 'person')
  const ended = between(await planPage(one), '2 measures that ended', '</details>')
  assert.ok(ended.includes('Planted first') && ended.includes('Planted third') && !ended.includes('Planted second'))
})

test('a plan says why it may no longer fit: nobody asked, or asked long ago, or something happened since', async () => {
  const never = await aCase()
  await put(never, {})
  assert.match(
    await planPage(never),
    /id="plan-stale-title"[\s\S]{0,200}Nobody has asked this person for their needs yet/,
  )
  const old = await aCase({ needs: ['safety-now'], daysAgo: 20 })
  await put(old, {})
  assert.match(await planPage(old), /id="plan-stale-title"[\s\S]{0,200}Needs were last asked 20 days ago/)
  const fresh = await aCase({ needs: ['safety-now'] })
  await put(fresh, {})
  assert.doesNotMatch(await planPage(fresh), /id="plan-stale-title"/)
  const life = { event: 'event-new-threat', lifeTold: 'here', ...day('lifeOn', TODAY) }
  assert.equal((await fresh.officer.post(`/cases/${fresh.filed.file}/casefile/life`, life)).status, 303)
  assert.match(await planPage(fresh), /id="plan-stale-title"[\s\S]{0,200}Since needs were last asked, this happened/)
})

test('the plan says of each measure how many days nobody has spoken', async () => {
  const one = await aCase()
  const measure = await put(one, {})
  await step(one, measure, 'start', day('on', '2026-01-10'))
  assert.match(await planPage(one), /60 days of silence/)
})

const ENFORCED: Readonly<Record<string, readonly string[]>> = {
  compensation: [
    ...['judgment-recognition-civil', 'confiscation-enforcement', 'asset-return-to-victims'],
    'victim-compensation-claim',
  ],
  restitution: ['judgment-recognition-civil', 'asset-return-to-victims', 'confiscation-enforcement'],
  'interim-relief': ['protection-order-recognition', 'asset-freezing', 'emergency-assistance'],
  satisfaction: ['judgment-recognition-civil', 'complaint-referral', 'information-status-request'],
}

for (const [form, kinds] of Object.entries(ENFORCED))
  test(`${form} is carried out in another State by requests that fit: recognition, assets, what is known of it`, async () => {
    const one = await aCase()
    const measure = await put(one, { form })
    const offered = [...(await pageOf(one, measure)).matchAll(/kind=([a-z-]+)&amp;case=[^"]*what=measure/g)]
    assert.deepEqual(
      offered.map(([, kind]) => kind),
      kinds,
    )
  })
