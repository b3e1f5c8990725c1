import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newReceipt } from '@recourse/chronicle'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { showReceipt } from '../../platform/cases/index.ts'
import { publish } from '../../platform/log/index.ts'
import { VISIT_COOKIE } from '../../platform/http/index.ts'
import { checkFilingProof, offsetOn, readProofFile, type FilingProof } from '../../platform/proofs/index.ts'

let desk: SettledDesk
let person: Browserless
let proof: FilingProof
let fetchAgain: () => Promise<FilingProof>
const SAID = 'planted words of the account'

before(async () => {
  desk = await settledDesk('proof')
  await desk.reader('desk-officer')
  const { house } = desk
  const secret = newReceipt((length) => house.chance.bytes(length))
  person = browserless(desk.app, new Map([[VISIT_COOKIE, house.visits.begin(secret)]]))
  await person.fill('/report/q/story', { account: SAID })
  const end = showReceipt(house.primitives, secret, '').digits.slice(-2).join(' ')
  assert.equal((await person.post('/report/send', { end })).location, '/report/sent')
  fetchAgain = async () => {
    const read = readProofFile((await person.get('/mine/proof/file')).body)
    assert.ok(read)
    return read
  }
  proof = await fetchAgain()
})
after(() => desk.close())

const faults = (file: FilingProof): readonly (string | null)[] =>
  checkFilingProof(file).verdicts.flatMap(({ holds, part, fault }) => (holds ? [] : [`${part} ${fault}`]))

test('the proof is there at once with the log’s promise, and says the day and the authority and nothing else', () => {
  const checked = checkFilingProof(proof)
  assert.deepEqual([checked.holds, checked.isLogged], [true, false])
  assert.deepEqual([checked.statement?.filedOn, checked.statement?.jurisdiction], ['2026-03-11', 'KEN'])
  const text = JSON.stringify(proof)
  assert.ok(!text.includes('planted'))
  const payload = Buffer.from(proof.statement.split('.')[1] ?? '', 'base64url').toString()
  assert.deepEqual(Object.keys(JSON.parse(payload) as object).sort(), [
    ...['authority', 'authorityName', 'entry', 'filedOn', 'jurisdiction', 'leaf', 'log', 'v'],
  ])
})

test('whoever comes back finds it from the first page of their room', async () => {
  assert.match((await person.get('/mine')).body, /href="\/mine\/proof"/)
  const { body } = await person.get('/mine/proof')
  assert.match(body, /href="\/mine\/proof\/file"/)
  assert.doesNotMatch(body, /planted/)
})

test('once a checkpoint is out, the proof carries the log’s own, and holds without us', async () => {
  const { house } = desk
  const parts = { pool: house.database.sequencer, signer: house.log.signer, witnesses: [], chance: house.chance }
  await publish({ ...parts, known: new Map(), ask: () => Promise.reject(new Error('no witness')) })
  const later = await fetchAgain()
  const checked = checkFilingProof(later)
  assert.deepEqual([checked.holds, checked.isLogged], [true, true])
  assert.equal(later.statement, proof.statement)
  assert.deepEqual(faults({ ...later, proof: (later.proof ?? '').replace(/^index \d+/m, 'index 0') }), [
    'log-proof inclusion-failed',
  ])
})

test('a changed day, another authority’s key, another log’s promise: each is named', () => {
  const [head = '', payload = '', tail = ''] = proof.statement.split('.')
  const changed = Buffer.from(payload, 'base64url').toString().replace('2026-03-11', '2026-03-10')
  const statement = [head, Buffer.from(changed).toString('base64url'), tail].join('.')
  assert.deepEqual(faults({ ...proof, statement }), ['statement signature'])
  const stranger = Buffer.from(desk.house.chance.bytes(32)).toString('base64url')
  assert.equal(faults({ ...proof, keys: { ...proof.keys, authority: stranger } }).length, 1)
  assert.deepEqual(faults({ ...proof, promise: proof.promise.replace('2026-03-11', '2026-03-12') }), [
    'promise signature-invalid',
  ])
  assert.equal(readProofFile('{"format":"recourse-proof-of-filing/1"}'), null)
  assert.equal(readProofFile('x'.repeat(200_000)), null)
})

test('the keys to compare with are public', async () => {
  const { body } = await browserless(desk.app).get('/keys')
  assert.ok(body.includes(proof.keys.authority) && body.includes(proof.keys.log))
})

test('the day is the authority’s, whatever its zone', () => {
  assert.equal(offsetOn('Asia/Kolkata', '2026-03-11'), '+05:30')
  assert.equal(offsetOn('America/New_York', '2026-07-01'), '-04:00')
  assert.equal(offsetOn('UTC', '2026-03-11'), '+00:00')
})
