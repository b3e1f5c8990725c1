import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { concat, hex, utf8 } from './bytes.ts'
import { parseCheckpoint } from './notes/checkpoint.ts'
import { readCosignature } from './notes/cosignature.ts'
import { formatVerifierKey, parseVerifierKey } from './notes/keys.ts'
import { formatNote } from './notes/signed-note.ts'
import { checkCheckpoint } from './policy/evaluate.ts'
import { parsePolicy } from './policy/parse.ts'
import { primitives } from './testing/node.ts'
import { hasher, sampleLog } from './testing/sample-log.ts'
import { checkConsistency } from './tree/check-proofs.ts'
import { verifyBundle } from './verify/bundle.ts'

interface Vectors {
  readonly key: string
  readonly entries: readonly string[]
  readonly checkpoints: readonly string[]
}
const vectors = JSON.parse(readFileSync('packages/log/vectors/tessera.json', 'utf8')) as Vectors
const policyBytes = utf8(`log ${vectors.key}\nquorum none\n`)
const leaves = vectors.entries.map((entry) => hasher.leaf(utf8(entry)))

test('the key of another implementation reads and writes the same', () => {
  const key = parseVerifierKey(primitives, vectors.key)
  assert.ok(key.ok)
  assert.equal(formatVerifierKey(key.value), vectors.key)
  assert.equal(hex(key.value.id), '33d7b496')
})

test('all sixteen checkpoints of another implementation verify and have our roots', () => {
  const policy = parsePolicy(primitives, policyBytes)
  assert.ok(policy.ok)
  for (const [size, text] of vectors.checkpoints.entries()) {
    const checkpoint = checkCheckpoint(primitives, policy.value, utf8(text))
    assert.ok(checkpoint.ok, text)
    assert.equal(checkpoint.value.size, size)
    assert.equal(hex(checkpoint.value.root), hex(sampleLog(leaves.slice(0, size)).roots[size]!))
    assert.equal(hex(formatNote(checkpoint.value.note)), hex(utf8(text)))
  }
})

test('one history runs through them', () => {
  const heads = vectors.checkpoints.map((text) => {
    const checkpoint = parseCheckpoint(utf8(text))
    assert.ok(checkpoint.ok)
    return checkpoint.value
  })
  for (const second of heads)
    for (const first of heads.slice(0, second.size + 1)) {
      const proof = sampleLog(leaves.slice(0, second.size)).consistency(first.size)
      assert.ok(checkConsistency(hasher, { first, second, proof }).ok, `${first.size} to ${second.size}`)
    }
})

test('an offline bundle of them holds', () => {
  const log = sampleLog(leaves)
  const result = verifyBundle(primitives, {
    policy: policyBytes,
    checkpoints: vectors.checkpoints.map(utf8),
    tiles: (path) => log.tiles.get(path),
  })
  assert.ok(result.holds, JSON.stringify(result.findings))
})

test('the cosignature printed in the specification carries the time printed beside it', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const log = 'Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8='
  const witness =
    'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=='
  const note = utf8(`${text}\n\u2014 example.com/behind-the-sofa ${log}\n\u2014 witness.example.com/w1 ${witness}\n`)
  const checkpoint = parseCheckpoint(note)
  assert.ok(checkpoint.ok)
  const cosignature = readCosignature(text, checkpoint.value.note.signatures[1]!.signature)
  assert.equal(cosignature?.timeSeconds, 1679315147)
  assert.equal(hex(cosignature.message), hex(concat(utf8('cosignature/v1\ntime 1679315147\n'), utf8(text))))
})
