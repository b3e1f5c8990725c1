import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatVerifierKey, parsePolicy, seedSigner } from '@recourse/log'
import { logPrimitives } from '../server/platform/log/index.ts'
import { temporaryDataDirectory } from '../test/embedded.ts'
import { firstEntries, operatorOf } from './testing/operator.ts'

const keyOf = (at: number): string => {
  const seed = new Uint8Array(32).fill(60 + at)
  return formatVerifierKey(seedSigner(logPrimitives, `monitor${at}.example/w`, 'cosignature', seed).key)
}

test('an operator names witnesses, sees how they do, and takes one off', async () => {
  const { recourse, inHouse } = operatorOf(temporaryDataDirectory(), 'witnesses')
  await inHouse(async (house) => {
    await firstEntries(house, 'A desk')
    const refusalOf = async (...argv: string[]): Promise<string> => {
      const { code, out } = await recourse(...argv, '--json')
      assert.equal(code, 2, out)
      return (JSON.parse(out) as { refused: { code: string } }).refused.code
    }
    assert.match((await recourse('witness', 'list')).out, /only your word/)
    assert.match((await recourse('log', 'policy')).out, /^log recourse\/\S+ http\S+\/log\nquorum none\n$/)
    const add = (at: number, url = `https://w${at}.example`) => ['witness', 'add', '--key', keyOf(at), '--url', url]
    const added = await recourse(...add(0))
    assert.equal(added.code, 0, added.err)
    assert.ok(added.out.includes(formatVerifierKey(house.log.signer.key)))
    assert.equal(await refusalOf(...add(0)), 'witness-name-taken')
    assert.equal(await refusalOf(...add(1, 'http://w1.example')), 'witness-url-unfit')
    assert.equal(await refusalOf('witness', 'add', '--key', 'x', '--url', 'https://w.example'), 'witness-key-malformed')
    assert.equal(await refusalOf('witness', 'add', '--key', keyOf(1)), 'usage')
    for (const at of [1, 2]) assert.equal((await recourse(...add(at))).code, 0)
    assert.match((await recourse('witness', 'list')).out, /monitor0.example\/w {2}https:\/\/w0.example {2}has not/)
    assert.match((await recourse('doctor')).out, /LOOK {2}witnesses: monitor0.example\/w, monitor1.example\/w/)
    const thresholdOf = async (...argv: string[]): Promise<number | undefined> => {
      const policy = parsePolicy(logPrimitives, Buffer.from((await recourse('log', 'policy', ...argv)).out))
      assert.ok(policy.ok)
      return policy.value.groups[0]?.threshold
    }
    assert.deepEqual([await thresholdOf(), await thresholdOf('--quorum', '3')], [2, 3])
    assert.equal(await thresholdOf('--quorum', '0'), undefined)
    for (const wrong of ['4', '-1', 'all', '1.5', ''])
      assert.equal(await refusalOf('log', 'policy', `--quorum=${wrong}`), 'usage')
    assert.equal((await recourse('witness', 'remove', 'monitor1.example/w')).code, 0)
    assert.equal(await refusalOf('witness', 'remove', 'monitor1.example/w'), 'witness-unknown')
    assert.equal(await refusalOf('witness', 'remove'), 'usage')
    assert.equal(await thresholdOf(), 2)
  })
})
