import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, fromUtf8, utf8 } from '../bytes.ts'
import { checkpointText } from '../notes/checkpoint.ts'
import { cosign } from '../notes/cosignature.ts'
import { formatNote, signNote } from '../notes/signed-note.ts'
import { signPromise } from '../promises/promise.ts'
import { numberedLeaf, numberedLeaves } from '../testing/naive.ts'
import { primitives } from '../testing/node.ts'
import { hasher, logSigner, monitors, policyText, sampleLog, TIME } from '../testing/sample-log.ts'
import { entryLeaf } from '../tree/hash.ts'
import { verifyBundle, type Bundle, type Verification } from './bundle.ts'

const nonce = new Uint8Array(32).fill(3)
const bytes = utf8('an entry')
const leaves = [...numberedLeaves(600), entryLeaf(hasher, nonce, bytes), ...numberedLeaves(100)]
const log = sampleLog(leaves)
const policy = utf8(policyText)
const tiles = (path: string) => log.tiles.get(path)

const verify = (bundle: Omit<Bundle, 'policy'> & { policy?: Uint8Array }): Verification =>
  verifyBundle(primitives, { policy, ...bundle })
const codes = ({ findings }: Verification): readonly string[] =>
  findings.map(({ subject, verdict }) => `${subject} ${verdict.holds ? 'holds' : verdict.refusal.code}`)
const open = ({ notChecked }: Verification): readonly string[] => notChecked.map(({ code }) => code)

test('a proof file, an entry and its nonce are enough to prove a filing, and the rest is said to be open', () => {
  const result = verify({ checkpoints: [], proofFile: log.proofFile(600), entry: { nonce, bytes } })
  assert.deepEqual(codes(result), ['checkpoint holds', 'inclusion holds'].toSpliced(0, 0, 'policy holds'))
  assert.ok(result.holds)
  assert.deepEqual(open(result), ['omission', 'content', 'monitor-clock'])
})

test('another entry, another nonce or another place is refused', () => {
  const proofFile = log.proofFile(600)
  for (const entry of [
    { nonce, bytes: utf8('an Entry') },
    { nonce: new Uint8Array(32), bytes },
    { leaf: leaves[599]! },
  ])
    assert.ok(codes(verify({ checkpoints: [], proofFile, entry })).includes('inclusion inclusion-failed'))
  const moved = utf8(fromUtf8(proofFile)!.replace('index 600', 'index 601'))
  assert.ok(!verify({ checkpoints: [], proofFile: moved, entry: { nonce, bytes } }).holds)
})

test('tiles show that all checkpoints are of one history', () => {
  const result = verify({ checkpoints: [0, 1, 255, 256, 600, 701].map((size) => log.checkpoint(size)), tiles })
  assert.ok(result.holds, codes(result).join())
  assert.deepEqual(open(result), ['omission', 'content', 'inclusion', 'monitor-clock'])
})

test('proofs between checkpoints do the same without tiles; without both it is left open', () => {
  const checkpoints = [log.checkpoint(300), log.checkpoint(701)]
  const proven = verify({ checkpoints, consistency: [log.consistency(300)] })
  assert.ok(proven.holds)
  assert.ok(!open(proven).includes('consistency') && open(proven).includes('tiles'))
  assert.ok(open(verify({ checkpoints })).includes('consistency'))
  assert.ok(!verify({ checkpoints, consistency: [log.consistency(299)] }).holds)
})

function forged(size: number, root: Uint8Array): Uint8Array {
  const text = checkpointText({ origin: logSigner.key.name, size, root })
  return formatNote({
    text,
    signatures: [signNote(text, logSigner), ...monitors.map((one) => cosign(text, TIME, one))],
  })
}

test('a log that shows two histories is caught, with everybody in on it', () => {
  const other = sampleLog([...leaves.slice(0, 400), numberedLeaf(9999), ...leaves.slice(401)])
  const twoHeads = verify({ checkpoints: [log.checkpoint(701), forged(701, other.roots[701]!)] })
  assert.ok(codes(twoHeads).includes('consistency fork'))
  const past = verify({ checkpoints: [forged(500, other.roots[500]!), log.checkpoint(701)], tiles })
  assert.ok(codes(past).includes('consistency consistency-failed'))
  const back = verify({ checkpoints: [log.checkpoint(701), log.checkpoint(500)] })
  assert.ok(codes(back).includes('consistency size-backwards'))
})

test('a missing, cut, exchanged or damaged tile is named', () => {
  const checkpoints = [log.checkpoint(701)]
  const with_ = (path: string, change: (tile: Uint8Array) => Uint8Array | undefined) => (asked: string) =>
    asked === path ? change(log.tiles.get(asked)!) : log.tiles.get(asked)
  const verdictOf = (path: string, change: (tile: Uint8Array) => Uint8Array | undefined): string | undefined => {
    const { findings } = verify({ checkpoints, tiles: with_(path, change) })
    const finding = findings.find(({ subject }) => subject === 'tiles')
    return finding === undefined || finding.verdict.holds
      ? 'holds'
      : `${finding.verdict.refusal.code} ${finding.verdict.refusal.detail ?? ''}`
  }
  const flip = (tile: Uint8Array) => tile.with(40, tile[40]! ^ 1)
  assert.equal(
    verdictOf('tile/0/001', (tile) => tile),
    'holds',
  )
  assert.equal(
    verdictOf('tile/0/001', () => undefined),
    'tiles-missing tile/0/001',
  )
  assert.equal(
    verdictOf('tile/0/001', (tile) => tile.slice(32)),
    'tiles-malformed tile/0/001',
  )
  assert.equal(verdictOf('tile/1/000.p/2', flip), 'tiles-root tile/1/000.p/2')
  assert.match(verdictOf('tile/0/001', flip)!, /^tiles-root/)
  assert.equal(verdictOf('tile/0/002.p/189', flip), 'tiles-root ')
})

const promised = (leaf: Uint8Array) =>
  signPromise(
    { origin: logSigner.key.name, leaf, recorded: { kind: 'at', atSeconds: TIME - 7200 }, delaySeconds: 3600 },
    logSigner,
  )

test('a promise is kept, broken, or not yet due', () => {
  const stranger = numberedLeaf(4242)
  const kept = verify({
    checkpoints: [log.checkpoint(701)],
    tiles,
    entry: { nonce, bytes },
    promise: promised(leaves[600]!),
  })
  assert.ok(codes(kept).includes('promise holds'))
  const broken = verify({
    checkpoints: [log.checkpoint(701)],
    tiles,
    entry: { leaf: stranger },
    promise: promised(stranger),
  })
  assert.ok(codes(broken).includes('promise promise-broken'))
  const early = log.checkpoint(701, monitors, TIME - 4000)
  const waiting = verify({ checkpoints: [early], tiles, entry: { leaf: stranger }, promise: promised(stranger) })
  assert.ok(open(waiting).includes('promise-due'))
  const alone = verify({ checkpoints: [log.checkpoint(701)], entry: { leaf: stranger }, promise: promised(stranger) })
  assert.ok(open(alone).includes('promise-kept'))
})

test('a promise about another entry is refused', () => {
  const result = verify({ checkpoints: [], entry: { leaf: leaves[1]! }, promise: promised(leaves[2]!) })
  assert.ok(codes(result).includes('promise promise-leaf'))
})

test('nothing that is handed in makes the verifier throw', () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc.constantFrom(policy, log.checkpoint(701), log.proofFile(5), promised(leaves[5]!)),
  )
  fc.assert(
    fc.property(fc.array(any, { minLength: 6, maxLength: 6 }), fc.boolean(), ([a, b, c, d, e, f], withTiles) => {
      const result = verify({
        policy: a!,
        checkpoints: [b!, c!],
        ...(withTiles ? { tiles: () => f } : { consistency: [[e!]] }),
        proofFile: d!,
        promise: e!,
        entry: { leaf: f! },
      })
      assert.equal(typeof result.holds, 'boolean')
    }),
    { numRuns: 500 },
  )
  assert.ok(!verify({ checkpoints: [], entry: { nonce: new Uint8Array(3), bytes } }).holds)
  assert.ok(!verify({ checkpoints: [concat(log.checkpoint(701), utf8('x'))] }).holds)
})
