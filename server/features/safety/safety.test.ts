import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { norms } from '../../platform/norms/index.ts'
import { dangerTold, messageSent } from '../../platform/cases/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { hiddenFields, staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless } from '../../../test/browserless.ts'
import type { Role } from '../../platform/access/index.ts'
import { compute, reviewDays, type Answer } from './method.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('safety')))
after(() => desk.close())

const { risk } = norms()
const all = [...risk.indicators.keys()]
/** Everything was asked and answered with no, but for these. */
const computed = (answers: Readonly<Record<string, Answer>>, asked = all) =>
  compute(risk, asked, { ...Object.fromEntries(asked.map((id) => [id, 'no' as const])), ...answers })

test('weights of what was answered yes sum up to a level', () => {
  assert.deepEqual(computed({}), { score: 0, level: 'low', reasons: ['score'] })
  assert.equal(computed({ escalation: 'yes', surveillance: 'yes' }).level, 'medium')
})

test('what helps lowers by one step at most, and never below high while a red flag stands', () => {
  const helps = {
    'cap-safe-place': 'yes',
    'cap-network': 'yes',
    'cap-order': 'yes',
    'cap-lawyer': 'yes',
    'cap-plan': 'yes',
  } as const
  const danger = { escalation: 'yes', surveillance: 'yes', 'actor-power': 'yes', 'past-reprisals': 'yes' } as const
  assert.equal(computed(danger).level, 'high')
  assert.equal(computed({ ...danger, ...helps }).level, 'medium')
  assert.equal(computed({ attack: 'yes', ...helps }).level, 'high')
})

test('one red flag is at least high, two are extreme', () => {
  assert.deepEqual(computed({ attack: 'yes' }).level, 'high')
  assert.deepEqual(computed({ attack: 'yes', weapon: 'yes' }).level, 'extreme')
})

test('not asked is not no: more than a third unknown keeps it at least medium', () => {
  const third = Math.floor(all.length / 3)
  const unknown = (count: number) => Object.fromEntries(all.slice(0, count).map((id) => [id, 'unknown' as const]))
  assert.equal(computed(unknown(third)).level, 'low')
  assert.deepEqual(computed(unknown(third + 1)), { score: 0, level: 'medium', reasons: ['score', 'much-unknown'] })
  assert.equal(compute(risk, all, {}).level, 'medium')
})

test('the higher the level, the sooner somebody looks again', () => {
  assert.deepEqual(
    risk.levels.map(({ id }) => reviewDays(risk, id)),
    [90, 30, 7, 1],
  )
})

const tab = ({ file }: FiledCase): string => `/cases/${file}/safety`
const at = async (role: Role, filed: FiledCase) => staffBrowser(desk, await desk.reader(role), tab(filed))

async function send(browser: Browserless, filed: FiledCase, action: string, fields: Record<string, string>) {
  const { body } = await browser.get(tab(filed))
  const { _csrf: _token, ...seen } = hiddenFields(body, `${tab(filed)}/${action}`)
  return browser.post(`${tab(filed)}/${action}`, { ...seen, ...fields })
}
const levelOn = (body: string): string => /Level now:[^<]*<strong[^>]*>([A-Za-z]+)</.exec(body)?.[1] ?? ''

const everythingNo = Object.fromEntries(all.map((id) => [`q-${id}`, 'no']))

test('an assessment says its reasons and starts the day for the next look; who looked may raise it', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', filed)
  assert.equal(
    (await send(officer, filed, 'assess', { ...everythingNo, 'q-attack': 'yes', words: 'Seen bruises.', raisedTo: '' }))
      .status,
    303,
  )
  const { body } = await officer.get(tab(filed))
  assert.equal(levelOn(body), 'High')
  for (const words of ['One red flag', 'Seen bruises', '18 March 2026']) assert.ok(body.includes(words), words)
  await send(officer, filed, 'assess', { ...everythingNo, raisedTo: 'extreme', words: '' })
  assert.equal(levelOn((await officer.get(tab(filed))).body), 'Extreme')
  assert.match((await officer.get(`/cases/${filed.file}`)).body, /Safety[\s\S]{0,120}Extreme/)
  const { rows } = await desk.house.database.app.query(
    'select due::text from clock where file = $1 and rule = $2 and ended is null',
    [filed.file, 'review-safety'],
  )
  assert.deepEqual(rows, [{ due: '2026-03-12' }])
})

test('a lower score lowers nothing; lowering takes two who were trained, and never the one who asked', async () => {
  const filed = await fileCase(desk)
  const [officer, handler] = [await at('desk-officer', filed), await at('case-handler', filed)]
  await send(officer, filed, 'assess', { ...everythingNo, 'q-attack': 'yes', raisedTo: '', words: '' })
  await send(officer, filed, 'assess', { ...everythingNo, raisedTo: '', words: '' })
  assert.equal(levelOn((await officer.get(tab(filed))).body), 'High')
  assert.match((await send(officer, filed, 'ask-lowering', { to: 'extreme', lowerWords: 'x' })).body, /not lower/)
  const untrained = await send(officer, filed, 'ask-lowering', { to: 'low', lowerWords: 'x' })
  assert.equal(untrained.status, 409)
  assert.match(untrained.body, /Only somebody trained in safety/)
  await desk.train(await desk.reader('desk-officer'))
  await send(officer, filed, 'ask-lowering', { to: 'low', lowerWords: 'The other side has left.' })
  const asked = /name="asked" value="([^"]+)"/.exec((await handler.get(tab(filed))).body)?.[1] ?? ''
  const saw = /name="saw" value="([^"]+)"/.exec((await handler.get(tab(filed))).body)?.[1] ?? ''
  const own = await officer.post(`${tab(filed)}/lower`, { asked, saw, approveWords: 'I agree with myself.' })
  assert.match(own.body, /second trained person/)
  assert.equal(levelOn((await officer.get(tab(filed))).body), 'High')
  assert.equal((await send(handler, filed, 'lower', { approveWords: 'I looked too.' })).status, 409)
  assert.equal(levelOn((await officer.get(tab(filed))).body), 'High')
  await desk.train(await desk.reader('case-handler'))
  assert.equal((await send(handler, filed, 'lower', { approveWords: 'I looked too.' })).status, 303)
  assert.equal(levelOn((await officer.get(tab(filed))).body), 'Low')
})

test('two who assess at once: the second sees what the first set', async () => {
  const filed = await fileCase(desk)
  const [officer, handler] = [await at('desk-officer', filed), await at('case-handler', filed)]
  await send(officer, filed, 'assess', { ...everythingNo, 'q-attack': 'yes', raisedTo: '', words: 'First.' })
  const late = await handler.post(`${tab(filed)}/assess`, { ...everythingNo, saw: '', raisedTo: '', words: 'Second.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /High\. First\.[\s\S]*Second\./)
})

test('what the person said that they fear stands above the questions that they would be asked about it', async () => {
  const filed = await fileCase(desk)
  const body = { now: 'yes' as const, of: ['surveillance'], words: 'A grey car.' }
  await filed.say((work) => work.say(filed.places.protection, dangerTold, { facets: {}, body, recordedOn: TODAY }))
  const page = (await (await at('desk-officer', filed)).get(tab(filed))).body
  const above = page.slice(0, page.indexOf('name="q-'))
  for (const words of [
    'What the person fears',
    norms().words('en').say('risk', 'surveillance', 'label').text,
    'A grey car.',
  ])
    assert.ok(above.includes(words), words)
})

test('a worry that the person wrote is read here, and what stands outside of it tells nothing', async () => {
  const filed = await fileCase(desk)
  await filed.say((work) => {
    const facets = { from: 'person', kind: 'worry' } as const
    work.say(filed.places.protection, messageSent, { facets, body: { text: 'Planted worry.' }, recordedOn: TODAY })
  })
  const officer = await at('desk-officer', filed)
  assert.match((await officer.get(tab(filed))).body, /Planted worry/)
  await send(officer, filed, 'assess', { ...everythingNo, raisedTo: 'high', words: '' })
  const { rows } = await desk.house.database.app.query<{ row: string }>(
    'select e.kind || f.facets::text as row from entry e join entry_facets f on f.entry = e.id where e.compartment = $1',
    [filed.places.protection.compartment],
  )
  assert.ok(rows.every(({ row }) => !/risk|high|worry/.test(row)))
})
