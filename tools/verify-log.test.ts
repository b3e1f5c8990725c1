import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import {
  base64,
  fromUtf8,
  hex,
  parseHashLines,
  utf8,
  verifyBundle,
  type Bundle,
  type Verification,
} from '@recourse/log'
import { numberedLeaves } from '../packages/log/testing/naive.ts'
import { primitives } from '../packages/log/testing/node.ts'
import { hasher, logSigner, monitors, otherLog, policyText, sampleLog } from '../packages/log/testing/sample-log.ts'
import { corpus, type Artefact } from './verify-log-corpus.ts'

/** Both verifiers, written apart, in two languages, must say the same of every good and every damaged artefact. */
const SIZE = 700
const MUTATIONS_MIN = 60
const missing = ['python3', 'openssl'].find((program) => spawnSync(program, ['version']).error !== undefined)
const skip = missing === undefined ? false : `${missing} is not installed`

const folder = mkdtempSync(join(tmpdir(), 'verify-log-'))
after(() => rmSync(folder, { recursive: true }))

const log = sampleLog(numberedLeaves(SIZE))
let files = 0
function file(bytes: Uint8Array): string {
  files += 1
  const path = join(folder, `file-${files}`)
  writeFileSync(path, bytes)
  return path
}

function tileFolder(tiles: ReadonlyMap<string, Uint8Array>): string {
  files += 1
  const top = join(folder, `tiles-${files}`)
  mkdirSync(top)
  for (const [path, bytes] of tiles) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), bytes)
  }
  return top
}

/** The words for the Python verifier. */
function words(artefact: Artefact): readonly string[] {
  const policy = file(artefact.policy)
  switch (artefact.kind) {
    case 'checkpoint':
      return ['checkpoint', policy, file(artefact.checkpoint)]
    case 'proof':
      return ['proof', policy, file(artefact.proof), hex(artefact.leaf)]
    case 'consistency':
      return ['consistency', policy, file(artefact.older), file(artefact.newer), file(utf8(artefact.lines))]
    case 'tiles':
      return ['tiles', policy, file(artefact.checkpoint), tileFolder(artefact.tiles)]
  }
}

const firstRefusal = ({ findings }: Verification): string => {
  const bad = findings.find(({ verdict }) => !verdict.holds)
  return bad === undefined || bad.verdict.holds ? 'ok' : bad.verdict.refusal.code
}

/** The verdict of the TypeScript verifier. */
function verdict(artefact: Artefact): string {
  const { policy } = artefact
  const verify = (bundle: Omit<Bundle, 'policy'>): string =>
    firstRefusal(verifyBundle(primitives, { policy, ...bundle }))
  switch (artefact.kind) {
    case 'checkpoint':
      return verify({ checkpoints: [artefact.checkpoint] })
    case 'proof':
      return verify({ checkpoints: [], proofFile: artefact.proof, entry: { leaf: artefact.leaf } })
    case 'tiles':
      return verify({ checkpoints: [artefact.checkpoint], tiles: (path) => artefact.tiles.get(path) })
    case 'consistency': {
      const lines = artefact.lines.split('\n')
      const proof = parseHashLines(lines.at(-1) === '' ? lines.slice(0, -1) : lines)
      const trusted = verify({ checkpoints: [artefact.older, artefact.newer] })
      if (trusted !== 'ok' && trusted !== 'fork') return trusted
      if (!proof.ok) return proof.refusal.code
      return verify({ checkpoints: [artefact.older, artefact.newer], consistency: [proof.value] })
    }
  }
}

const artefacts = corpus({
  log,
  size: SIZE,
  leaves: numberedLeaves(SIZE),
  policyText,
  logSigner,
  otherLog,
  monitors,
  hasher,
})

test('the two verifiers agree on every good and every damaged artefact', { skip }, (context) => {
  const input = artefacts.map((artefact) => JSON.stringify(words(artefact))).join('\n')
  const done = spawnSync('python3', ['tools/verify_log.py', 'batch'], { input: `${input}\n`, encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  const theirs = done.stdout.trim().split('\n')
  assert.equal(theirs.length, artefacts.length)
  const differences = artefacts.flatMap((artefact, at) => {
    const ours = verdict(artefact)
    const right = artefact.good === undefined || artefact.good === (ours === 'ok')
    return ours === theirs[at] && right ? [] : [`${artefact.name}: ${ours} here, ${theirs[at]} there`]
  })
  assert.deepEqual(differences, [])
  const damaged = artefacts.filter(({ good }) => good === false).length
  assert.ok(damaged >= MUTATIONS_MIN, `${damaged} mutations`)
  context.diagnostic(`${artefacts.length} artefacts, of them ${damaged} damaged by hand`)
})

test('the second verifier accepts the log of another implementation', { skip }, () => {
  const vectors = JSON.parse(readFileSync('packages/log/vectors/tessera.json', 'utf8')) as {
    key: string
    entries: readonly string[]
    checkpoints: readonly string[]
  }
  const policy = file(utf8(`log ${vectors.key}\nquorum none\n`))
  const theirs = sampleLog(vectors.entries.map((entry) => hasher.leaf(utf8(entry))))
  const last = file(utf8(vectors.checkpoints.at(-1)!))
  const run = (...args: readonly string[]): string =>
    spawnSync('python3', ['tools/verify_log.py', ...args], { encoding: 'utf8' }).stdout.trim()
  assert.equal(run('tiles', policy, last, tileFolder(theirs.tiles)), 'ok')
  const seven = file(utf8(vectors.checkpoints[7]!))
  const lines = file(
    utf8(
      theirs
        .consistency(7)
        .map((hash) => `${base64(hash)}\n`)
        .join(''),
    ),
  )
  assert.equal(run('consistency', policy, seven, last, lines), 'ok')
  assert.equal(run('consistency', policy, last, seven, lines), 'size-backwards')
})

test('the second verifier recomputes a leaf from nonce and bytes', { skip }, () => {
  const [nonce, bytes] = [new Uint8Array(32).fill(5), utf8('what was filed')]
  const one = sampleLog([...numberedLeaves(3), hasher.leaf(Uint8Array.from([...nonce, ...bytes]))])
  const [policy, proof] = [file(utf8(policyText)), file(one.proofFile(3))]
  const run = (...args: readonly string[]) =>
    spawnSync('python3', ['tools/verify_log.py', ...args], { encoding: 'utf8' })
  assert.equal(run('proof', policy, proof, file(nonce), file(bytes)).status, 0)
  assert.equal(run('proof', policy, proof, file(nonce), file(utf8('something else'))).stdout.trim(), 'inclusion-failed')
  assert.ok(fromUtf8(one.proofFile(3))!.startsWith('c2sp.org/tlog-proof@v1'))
})
