import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, states, words } from '../../../test/exchanges.ts'
import { partner, pinEachOther } from '../../../test/partners.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'ken', state: 'KEN', clock })
const esp = await partner({ seed: 'esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

test('what one authority says in a shared file the other reads, and the receipts say how far it got', async () => {
  const { file } = await open(ken, esp)
  assert.deepEqual(await settled(ken, file), ['delivered'])
  assert.deepEqual(await words(esp, file), ['please hear the witness'])
  await say(esp, file, 'it will be done')
  assert.deepEqual(await settled(esp, file), ['delivered'])
  assert.deepEqual(await words(ken, file), ['please hear the witness', 'it will be done'])
})

test('whoever opens it sends a receipt, once', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await esp.house.federation.opened(file, true)
  await esp.house.federation.opened(file, true)
  await settled(esp, file)
  assert.deepEqual(await states(ken, file), ['retrieved'])
  assert.equal((await states(esp, file)).length, 1)
})
