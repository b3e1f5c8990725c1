import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../bytes.ts'
import { POLICY_BYTES_MAX } from '../limits.ts'
import { checkpointText } from '../notes/checkpoint.ts'
import { cosign } from '../notes/cosignature.ts'
import { formatVerifierKey, seedSigner } from '../notes/keys.ts'
import { formatNote, signNote } from '../notes/signed-note.ts'
import { numberedLeaves } from '../testing/naive.ts'
import { primitives } from '../testing/node.ts'
import { logSigner, monitors, otherLog, policyText, sampleLog, TIME } from '../testing/sample-log.ts'
import { checkCheckpoint, meetsQuorum } from './evaluate.ts'
import { defaultQuorum, formatPolicy } from './format.ts'
import { parsePolicy, type Policy } from './parse.ts'

const read = (text: string): Policy => {
  const policy = parsePolicy(primitives, utf8(text))
  assert.ok(policy.ok, policy.ok ? '' : policy.refusal.detail)
  return policy.value
}
const codeOf = (text: string): string => {
  const policy = parsePolicy(primitives, utf8(text))
  return policy.ok ? 'ok' : policy.refusal.code
}
const key = (number: number): string => formatVerifierKey(monitors[number]!.key)
const log = `log ${formatVerifierKey(logSigner.key)}\n`

test('comments, blank lines, tabs and addresses are allowed', () => {
  const policy = read(`# who\n\n \t${log}\twitness  a\t${key(0)} https://a.example/  \n  # done\nquorum a`)
  assert.deepEqual([policy.logs.length, policy.witnesses[0]!.url, policy.quorum], [1, 'https://a.example/', 'a'])
})

test('each wrong line is refused for its own reason', () => {
  const a = `witness a ${key(0)}\n`
  const b = `witness b ${key(1)}\n`
  const cases: readonly (readonly [string, string])[] = [
    [log, 'policy-quorum'],
    [`quorum none\nquorum none\n`, 'policy-quorum'],
    [`quorum a\n${a}`, 'policy-name-unknown'],
    [`${a}${b}group g all a c\nquorum g\n`, 'policy-name-unknown'],
    [`${a}witness a ${key(1)}\nquorum a\n`, 'policy-name-taken'],
    [`${a}group a any a\nquorum a\n`, 'policy-name-taken'],
    [`${a}group g any a\ngroup h any a\nquorum h\n`, 'policy-name-taken'],
    [`${a}group g any a a\nquorum g\n`, 'policy-name-taken'],
    [`${a}group none any a\nquorum none\n`, 'policy-name-taken'],
    [`witness none ${key(0)}\nquorum none\n`, 'policy-name-taken'],
    [`${a}group g any none\nquorum g\n`, 'policy-name-unknown'],
    [`${a}${b}group g 3 a b\nquorum g\n`, 'policy-threshold'],
    [`${a}group g 0 a\nquorum g\n`, 'policy-threshold'],
    [`${a}group g 01 a\nquorum g\n`, 'policy-threshold'],
    [`group g all\nquorum g\n`, 'policy-threshold'],
    [`${a}witness b ${key(0)}\nquorum a\n`, 'policy-key-twice'],
    [`${log}${log}quorum none\n`, 'policy-key-twice'],
    [`log ${key(0)}\nquorum none\n`, 'key-type-unsupported'],
    [`witness a ${formatVerifierKey(logSigner.key)}\nquorum a\n`, 'key-type-unsupported'],
    [`log nonsense\nquorum none\n`, 'key-malformed'],
    [`witness a\nquorum a\n`, 'key-malformed'],
    [`quorum none extra\n`, 'policy-malformed'],
    [`constructor x\nquorum none\n`, 'policy-malformed'],
    [`quorum none\u0000\n`, 'policy-malformed'],
    [`quorum none\r\n`, 'policy-malformed'],
    ['#'.repeat(POLICY_BYTES_MAX + 1), 'policy-too-long'],
    ['', 'policy-quorum'],
    ['quorum none', 'ok'],
  ]
  for (const [text, code] of cases) assert.equal(codeOf(text), code, text.slice(0, 200))
})

test('groups of groups count each witness in one way only', () => {
  const names = Array.from({ length: 6 }, (_, at) => `w${at}`)
  const keys = names.map((name, at) => {
    const signer = seedSigner(primitives, `${name}.example`, 'cosignature', new Uint8Array(32).fill(40 + at))
    return `witness ${name} ${formatVerifierKey(signer.key)}\n`
  })
  const policy = read(
    `${log}${keys.join('')}group x 2 w0 w1 w2\ngroup y any w3 w4 w5\ngroup both all x y\nquorum both\n`,
  )
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(5)), (who) => {
      const wanted = who.filter((one) => one < 3).length >= 2 && who.some((one) => one >= 3)
      assert.equal(meetsQuorum(policy, new Set(who.map((one) => names[one]!))), wanted)
    }),
  )
  assert.equal(meetsQuorum(policy, new Set(['both'])), true, 'names are only ever those of verified witnesses')
})

const policy = read(policyText)
const sample = sampleLog(numberedLeaves(20))
const verdict = (bytes: Uint8Array): string => {
  const decision = checkCheckpoint(primitives, policy, bytes)
  return decision.ok ? 'ok' : decision.refusal.code
}

test('two of three monitors are enough, one is not', () => {
  assert.equal(verdict(sample.checkpoint(20, monitors)), 'ok')
  assert.equal(verdict(sample.checkpoint(20, [monitors[0]!, monitors[2]!])), 'ok')
  assert.equal(verdict(sample.checkpoint(20, [monitors[1]!])), 'quorum-missing')
  assert.equal(verdict(sample.checkpoint(20, [monitors[1]!, monitors[1]!])), 'quorum-missing')
})

test('monitors cannot speak for the log, nor one log for another', () => {
  const text = checkpointText({ origin: logSigner.key.name, size: 20, root: sample.roots[20]! })
  const cosignatures = monitors.map((one) => cosign(text, TIME, one))
  assert.equal(verdict(formatNote({ text, signatures: cosignatures })), 'signature-missing')
  assert.equal(
    verdict(formatNote({ text, signatures: [signNote(text, otherLog), ...cosignatures] })),
    'signature-missing',
  )
  const foreign = text.replace('one', 'two')
  const signed = [signNote(foreign, logSigner), ...monitors.map((one) => cosign(foreign, TIME, one))]
  assert.equal(verdict(formatNote({ text: foreign, signatures: signed })), 'origin-mismatch')
})

test('an empty log has one root', () => {
  const text = checkpointText({ origin: logSigner.key.name, size: 0, root: sample.roots[1]! })
  const signed = [signNote(text, logSigner), ...monitors.map((one) => cosign(text, TIME, one))]
  assert.equal(verdict(formatNote({ text, signatures: signed })), 'empty-tree-root')
  assert.equal(verdict(sample.checkpoint(0)), 'ok')
})

test('no text makes the reader of policies throw', () => {
  const word = fc.constantFrom(
    'log',
    'witness',
    'group',
    'quorum',
    'a',
    'b',
    'none',
    'any',
    'all',
    '1',
    key(0),
    key(1),
    '\n',
    '#',
    '__proto__',
  )
  fc.assert(
    fc.property(fc.array(word), (words) => typeof codeOf(words.join(' ')) === 'string'),
    { numRuns: 1000 },
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof parsePolicy(primitives, bytes).ok === 'boolean'))
})

const named = monitors.map(({ key }) => ({ name: key.name, key }))

test('a policy that we write reads back as what was meant', () => {
  for (const quorum of [0, 1, 2, 3]) {
    const url = 'https://desk.example/log'
    const text = formatPolicy({ log: { key: logSigner.key, url }, witnesses: named, quorum })
    const back = parsePolicy(primitives, text)
    assert.ok(back.ok)
    assert.deepEqual(back.value.logs, [{ key: logSigner.key, url }])
    assert.deepEqual(back.value.witnesses, named)
    for (let count = 0; count <= named.length; count += 1) {
      const who = new Set(named.slice(0, count).map(({ name }) => name))
      assert.equal(meetsQuorum(back.value, who), count >= quorum)
    }
  }
})

test('all of at most two, a majority of more', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map(defaultQuorum), [0, 1, 2, 2, 3, 3, 4, 4])
})

test('a policy that can not be met, or whose names mean something else, is a bug and no file', () => {
  const log = { key: logSigner.key }
  assert.throws(() => formatPolicy({ log, witnesses: named, quorum: 4 }))
  for (const name of ['none', 'witnesses'])
    assert.throws(() => formatPolicy({ log, witnesses: [{ name, key: monitors[0]!.key }], quorum: 1 }))
})
