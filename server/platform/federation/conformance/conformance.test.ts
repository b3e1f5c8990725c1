import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { seededChance } from '../../../../test/chance.ts'
import { fixedClock } from '../../../../test/clock.ts'
import { partner, pinEachOther } from '../../../../test/partners.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import { checkConformance, CHECKS, type Checked } from './checks.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'conform-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'conform-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))

const chance = seededChance('conformance')
const ask = (origin: string, callKey: Parameters<typeof checkConformance>[0]['callKey']) =>
  checkConformance({ origin, primitives, clock, chance, callKey })
/** The date of an answer is the machine's, and the clock of these tests stands still: it is looked at by itself. */
const verdicts = (checked: readonly Checked[]) =>
  Object.fromEntries(
    checked.filter(({ check }) => check !== 'clock-close').map(({ check, verdict }) => [check, verdict]),
  )

test('an instance of ours holds every check, for a partner; for a stranger what partners ask is not asked', async () => {
  const alone = verdicts(await ask(esp.house.origin, await ken.house.trust.callKey()))
  assert.equal(alone['answers-signed'], 'not-asked')
  await pinEachOther(ken, esp)
  const asPartner = await ask(esp.house.origin, await ken.house.trust.callKey())
  assert.deepEqual(
    asPartner.filter(({ verdict, check }) => verdict !== 'holds' && check !== 'clock-close'),
    [],
  )
  assert.deepEqual(
    asPartner.map(({ check }) => check),
    CHECKS,
  )
  const asStranger = verdicts(await ask(esp.house.origin, null))
  assert.deepEqual(
    Object.entries(asStranger)
      .filter(([, verdict]) => verdict !== 'holds')
      .map(([check]) => check),
    ['answers-signed', 'nonsense-envelope-refused'],
  )
})

test('an instance that takes anything fails, check by check, and so does one that is not there', async () => {
  const careless = createServer((request, answer) => {
    request.resume().on('end', () => answer.writeHead(200, { date: new Date(clock.now()).toUTCString() }).end('{}'))
  })
  await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve))
  const address = careless.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const checked = await ask(`http://127.0.0.1:${port}`, await ken.house.trust.callKey())
  await new Promise((resolve) => careless.close(resolve))
  const holding = checked.filter(({ verdict }) => verdict === 'holds').map(({ check }) => check)
  assert.deepEqual(holding, ['revocations-readable', 'clock-close'])
  const gone = await ask(`http://127.0.0.1:${port}`, null)
  assert.ok(gone.every(({ verdict }) => verdict !== 'holds'))
})

test('a clock that is more than five minutes off is told', async () => {
  const late = createServer((_request, answer) => {
    answer.writeHead(200, { date: new Date(clock.now() - 301_000).toUTCString() }).end('{}')
  })
  await new Promise<void>((resolve) => late.listen(0, '127.0.0.1', resolve))
  const address = late.address()
  const checked = await ask(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, null)
  await new Promise((resolve) => late.close(resolve))
  assert.deepEqual(checked.find(({ check }) => check === 'clock-close')?.verdict, 'fails')
})
