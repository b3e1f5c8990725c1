import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { open } from '../../../../test/exchanges.ts'
import { partner, pinEachOther } from '../../../../test/partners.ts'
import { claimDue } from './claim.ts'
import { RANK } from './rank.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'claim-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'claim-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

test('where much waits an emergency leaves before what has waited for longer, and what is urgent before the rest', async () => {
  await ken.house.federation.stop()
  const { app: pool } = ken.house.database
  const files: string[] = []
  for (const rank of [RANK.normal, RANK.urgent, RANK.emergency]) {
    const { file } = await open(ken, esp)
    files.push(file)
    // Each for a partner of its own: what is claimed together goes to one.
    await pool.query('update envelope_out set priority = $2, peer_instance = gen_random_uuid() where file = $1', [
      ...[file, rank],
    ])
    clock.move(1000)
  }
  const claimed: string[] = []
  for (let round = 0; round < files.length; round += 1)
    claimed.push(...(await claimDue({ pool, clock }, [])).map(({ file }) => file))
  assert.deepEqual(claimed, files.toReversed())
  assert.deepEqual(await claimDue({ pool, clock }, []), [], 'each is claimed once')
})
