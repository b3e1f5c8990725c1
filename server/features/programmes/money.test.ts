import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { Walking, type Registering } from './testing/walking.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('programmes-money')))
after(() => desk.close())
const walking = new Walking(() => desk)

const DAY = { 'moneyOn-day': '10', 'moneyOn-month': '3', 'moneyOn-year': '2026' }

async function enrolled(): Promise<Registering & { readonly whom: string; readonly page: string }> {
  const one = await walking.registered()
  for (const to of ['eligible', 'enrolled']) assert.equal((await walking.move(one, { to })).status, 303)
  return { ...one, whom: (await walking.personIn(one)).id, page: `/programmes/${one.file}` }
}

const sumsIn = async ({ file }: Registering): Promise<readonly number[]> =>
  (await walking.opened(file)).programme.money.map(({ amount }) => amount.minor)

test('the form of a payment that is sent twice pays once, and the second sees what stands', async () => {
  const one = await enrolled()
  const said = {
    whom: one.whom,
    safeWay: 'own-page',
    moneyStep: 'paid',
    moneyForm: 'compensation',
    amount: '250',
    currency: 'USD',
    ...DAY,
  }
  const form = fieldsOf((await one.officer.get(one.page)).body, `${one.page}/money`)
  assert.equal((await one.officer.post(`${one.page}/money`, { ...form, ...said })).status, 303)
  const again = await one.officer.post(`${one.page}/money`, { ...form, ...said })
  assert.equal(again.status, 422)
  assert.match(again.body, /written something down meanwhile[\s\S]*value="250"/)
  assert.deepEqual(await sumsIn(one), [25_000])
  const anew = fieldsOf((await one.officer.get(one.page)).body, `${one.page}/money`)
  assert.equal((await one.officer.post(`${one.page}/money`, { ...anew, ...said, amount: '5' })).status, 303)
  assert.deepEqual(await sumsIn(one), [25_000, 500])
})

test('what is no sum is no payment, and is answered in words', async () => {
  const one = await enrolled()
  const form = fieldsOf((await one.officer.get(one.page)).body, `${one.page}/money`)
  const said = {
    ...form,
    whom: one.whom,
    safeWay: 'own-page',
    moneyStep: 'paid',
    moneyForm: 'compensation',
    currency: 'USD',
    ...DAY,
  }
  for (const amount of ['0', '0.00', '-5', '1e9', '9'.repeat(16), '½', '1.234'])
    assert.match(
      (await one.officer.post(`${one.page}/money`, { ...said, amount })).body,
      /This is no amount of that currency/,
      amount,
    )
  for (const currency of ['XQQ', '€', 'ZZZ']) {
    const { status } = await one.officer.post(`${one.page}/money`, { ...said, amount: '5', currency })
    assert.equal(status, 422, currency)
  }
  const late = { 'moneyOn-day': '12', 'moneyOn-month': '3', 'moneyOn-year': '2026' }
  assert.equal((await one.officer.post(`${one.page}/money`, { ...said, amount: '5', ...late })).status, 422)
  const other = await enrolled()
  assert.equal((await one.officer.post(`${one.page}/money`, { ...said, amount: '5', whom: other.whom })).status, 422)
  assert.deepEqual(await sumsIn(one), [])
})

test('before a person is paid what they said of safe contact is looked at, and only one of their ways is taken', async () => {
  const one = await enrolled()
  const form = fieldsOf((await one.officer.get(one.page)).body, `${one.page}/money`)
  const said = { ...form, whom: one.whom, moneyForm: 'compensation', amount: '250', currency: 'USD', ...DAY }
  const pays = (fields: Record<string, string>) => one.officer.post(`${one.page}/money`, { ...said, ...fields })
  const unsaid = await pays({ moneyStep: 'paid' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /say how they hear of it/)
  assert.match(unsaid.body, /name="safeWay"/)
  assert.match((await pays({ moneyStep: 'paid', safeWay: 'post' })).body, /has not called this way safe/)
  assert.deepEqual(await sumsIn(one), [])
  assert.equal((await pays({ moneyStep: 'paid', safeWay: 'own-page' })).status, 303)
  const { moneySaw = '' } = fieldsOf((await one.officer.get(one.page)).body, `${one.page}/money`)
  assert.equal((await pays({ moneyStep: 'received', moneySaw })).status, 303)
  assert.deepEqual(await sumsIn(one), [25_000, 25_000])
})
