import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { base64, concat, fromBase64, fromUtf8, hex, parseWholeNumber, utf8 } from '../bytes.ts'
import { NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX } from '../limits.ts'
import type { Decision } from '../refusals.ts'
import { primitives } from '../testing/node.ts'
import { logSigner, monitors, otherLog, sampleLog, TIME } from '../testing/sample-log.ts'
import { numberedLeaves } from '../testing/naive.ts'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { formatVerifierKey, parseVerifierKey, seedSigner } from './keys.ts'
import { formatProofFile, parseProofFile } from './proof-file.ts'
import { checkNote, formatNote, formatSignatureLine, parseNote, signNote } from './signed-note.ts'
import { formatWitnessRequest, parseWitnessRequest } from './witness-request.ts'

const codeOf = (decision: Decision<unknown>): string => (decision.ok ? 'ok' : decision.refusal.code)
const log = sampleLog(numberedLeaves(20))
const good = log.checkpoint(20)
const goodText = fromUtf8(good)!

test('base64 has one way of writing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'))
      assert.deepEqual(fromBase64(base64(bytes)), bytes)
    }),
  )
  for (const text of ['A', 'AA', 'AA=', 'AB==', 'AAB=', 'A===', '=', 'AA==A', 'A A=', 'AA-_', 'AAA=='])
    assert.equal(fromBase64(text), undefined, text)
})

test('a whole number has one way of writing', () => {
  assert.equal(parseWholeNumber('0'), 0)
  assert.equal(parseWholeNumber('9007199254740991'), Number.MAX_SAFE_INTEGER)
  for (const text of ['', '00', '01', '-1', '+1', '1.0', '1e3', ' 1', '9007199254740992', '99999999999999999', '١'])
    assert.equal(parseWholeNumber(text), undefined, text)
})

test('a note survives being written and read', () => {
  const note = parseNote(good)
  assert.ok(note.ok)
  assert.equal(note.value.signatures.length, 3)
  assert.equal(hex(formatNote(note.value)), hex(good))
})

test('what is not a note is refused', () => {
  const cut = goodText.indexOf('\n\n')
  const bad = [
    '',
    '\n',
    '\n\n',
    goodText.slice(0, cut + 2),
    goodText.slice(0, -1),
    goodText.replace('\n\n', '\n'),
    `${goodText}\n`,
    goodText.replace('\u2014', '-'),
    goodText.replace('\u2014 ', '\u2014'),
    goodText.replace('log.example', 'log\texample'),
    goodText.replace('log.example', 'log\rexample'),
    goodText.replace('\u2014 log.example/one', '\u2014 log.ex+mple/one'),
    goodText.replace('\u2014 log.example/one', '\u2014 log.example\u2003one'),
    goodText.replace('\u2014 log.example/one', '\u2014 '),
    `text\n\n\u2014 name AAAA\n`,
    `text\n\n\u2014 name AAAAAA==\n`,
  ]
  for (const text of bad) assert.equal(codeOf(parseNote(utf8(text))), 'note-malformed', JSON.stringify(text))
  assert.equal(codeOf(parseNote(concat(Uint8Array.of(0xff), good))), 'note-malformed')
})

test('a note has limits', () => {
  assert.equal(codeOf(parseNote(new Uint8Array(NOTE_BYTES_MAX + 1))), 'note-too-long')
  const line = formatSignatureLine({ name: 'other', id: new Uint8Array(4), signature: new Uint8Array(8) })
  assert.equal(codeOf(parseNote(utf8(`${goodText}${line.repeat(NOTE_SIGNATURES_MAX)}`))), 'note-too-many-signatures')
  const room = NOTE_SIGNATURES_MAX - 3
  const note = parseNote(utf8(`${goodText}${line.repeat(room)}`))
  assert.ok(note.ok)
  assert.ok(checkNote(primitives, note.value, [logSigner.key]).ok, 'lines of strangers change nothing')
})

test('a known key that signed wrongly refuses the whole note, an unknown one is ignored', () => {
  const note = parseNote(good)
  assert.ok(note.ok)
  const [first, second, third] = note.value.signatures
  const spoilt = { ...first!, signature: first!.signature.with(5, first!.signature[5]! ^ 1) }
  const known = [logSigner.key, monitors[0]!.key]
  const check = (signatures: typeof note.value.signatures, keys = known): string =>
    codeOf(checkNote(primitives, { text: note.value.text, signatures }, keys))
  assert.equal(check([first!, second!, third!]), 'ok')
  assert.equal(check([spoilt, second!]), 'signature-invalid')
  assert.equal(check([first!, spoilt]), 'signature-invalid')
  assert.equal(check([spoilt], [otherLog.key]), 'signature-missing')
  assert.equal(check([{ ...first!, name: 'log.example/else' }]), 'signature-missing')
  assert.equal(check([{ ...first!, id: Uint8Array.of(1, 2, 3, 4) }]), 'signature-missing')
})

test('a cosignature binds the time', () => {
  const text = checkpointText({ origin: 'log.example/one', size: 3, root: log.roots[3]! })
  const line = cosign(text, TIME, monitors[0]!)
  const check = (signature: Uint8Array, body = text): string =>
    codeOf(checkNote(primitives, { text: body, signatures: [{ ...line, signature }] }, [monitors[0]!.key]))
  assert.equal(check(line.signature), 'ok')
  assert.equal(check(line.signature.with(7, line.signature[7]! ^ 1)), 'signature-invalid')
  assert.equal(check(line.signature.with(0, 0x80)), 'signature-invalid')
  assert.equal(check(line.signature.slice(1)), 'signature-invalid')
  assert.equal(check(line.signature, text.replace('\n3\n', '\n4\n')), 'signature-invalid')
})

test('a log key cannot pass for a cosigning key, nor the other way', () => {
  const seed = new Uint8Array(32).fill(9)
  const asLog = seedSigner(primitives, 'both.example', 'note', seed)
  const asMonitor = seedSigner(primitives, 'both.example', 'cosignature', seed)
  assert.notEqual(hex(asLog.key.id), hex(asMonitor.key.id))
  assert.throws(() => cosign('a\n', 1, asLog))
  assert.throws(() => signNote('a\n', asMonitor))
})

test('a verifier key reads back, and a damaged one does not', () => {
  for (const { key } of [logSigner, ...monitors]) {
    const read = parseVerifierKey(primitives, formatVerifierKey(key))
    assert.ok(read.ok)
    assert.deepEqual({ ...read.value, id: [...read.value.id] }, { ...key, id: [...key.id] })
  }
  const text = formatVerifierKey(logSigner.key)
  const [name, id, material] = text.split('+')
  for (const bad of [
    '',
    '+',
    name!,
    `${name}+${id}`,
    text.toUpperCase(),
    text.replace('one', 'two'),
    `${text}=`,
    ` ${text}`,
  ])
    assert.equal(codeOf(parseVerifierKey(primitives, bad)), 'key-malformed', bad)
  const mlDsa = base64(concat(Uint8Array.of(6), fromBase64(material!)!.slice(1)))
  assert.equal(codeOf(parseVerifierKey(primitives, `${name}+${id}+${mlDsa}`)), 'key-type-unsupported')
})

test('what is not a checkpoint is refused', () => {
  const sign = (text: string): Uint8Array => formatNote({ text, signatures: [signNote(text, logSigner)] })
  const root = base64(log.roots[3]!)
  assert.equal(codeOf(parseCheckpoint(sign(`o\n3\n${root}\n`))), 'ok')
  assert.equal(codeOf(parseCheckpoint(sign(`o\n3\n${root}\nextension\n`))), 'ok')
  const bad = [
    `o\n3\n`,
    `o\n03\n${root}\n`,
    `o\n-3\n${root}\n`,
    `o\n3\n${root.slice(4)}\n`,
    `o\n3\n\n${root}\n`,
    `\n3\n${root}\n`,
  ]
  const worse = [`o\n3.0\n${root}\n`, `o\n9007199254740993\n${root}\n`, `o\n3\n${root}\n${'x\n'.repeat(14)}`]
  for (const text of [...bad, ...worse])
    assert.equal(codeOf(parseCheckpoint(sign(text))), 'checkpoint-malformed', JSON.stringify(text))
})

test('a .tlog-proof reads back, with and without extra data', () => {
  for (const extra of [undefined, new Uint8Array(), utf8('more')]) {
    const file = { index: 3, proof: log.inclusion(3), checkpoint: good, ...(extra === undefined ? {} : { extra }) }
    const read = parseProofFile(formatProofFile(file))
    assert.ok(read.ok)
    assert.equal(hex(formatProofFile(read.value)), hex(formatProofFile(file)))
  }
})

test('what is not a .tlog-proof is refused', () => {
  const text = fromUtf8(log.proofFile(3))!
  const bad = [
    text.replace('@v1', '@v2'),
    text.replace('index 3', 'index 03'),
    text.replace('index 3', 'index -3'),
    text.replace('index 3\n', ''),
    text.replace('index 3', 'extra *\nindex 3'),
    text.replace('index 3', 'index 3\nextra AAAA'),
    text.replaceAll('\n\n', '\n'),
    '',
  ]
  for (const one of bad) assert.equal(codeOf(parseProofFile(utf8(one))), 'proof-malformed', one)
  const hash = `${base64(log.roots[1]!)}\n`
  assert.equal(codeOf(parseProofFile(utf8(text.replace('index 3\n', `index 3\n${hash.repeat(64)}`)))), 'proof-too-long')
})

test('a request to a witness reads back, garbage does not', () => {
  const request = { oldSize: 7, proof: log.consistency(7), checkpoint: good }
  const read = parseWitnessRequest(formatWitnessRequest(request))
  assert.ok(read.ok)
  assert.equal(hex(formatWitnessRequest(read.value)), hex(formatWitnessRequest(request)))
  for (const text of ['', 'old 7\n', 'old 07\n\n', 'new 7\n\n', 'old 7\nAA==\n\n', '\n\n'])
    assert.equal(codeOf(parseWitnessRequest(utf8(text))), 'request-malformed', text)
})

test('no bytes whatever make a reader throw', () => {
  const readers = [parseNote, parseCheckpoint, parseProofFile, parseWitnessRequest]
  const mutate = fc.tuple(fc.constantFrom(good, log.proofFile(3)), fc.nat(), fc.uint8Array({ maxLength: 5 }), fc.nat(9))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutate), (input) => {
      const [base, at, patch, cut] = input instanceof Uint8Array ? [input, 0, new Uint8Array(), 0] : input
      const where = at % (base.length + 1)
      const bytes = concat(base.slice(0, where), patch, base.slice(where + cut))
      for (const read of readers) assert.equal(typeof read(bytes).ok, 'boolean')
    }),
    { numRuns: 2000 },
  )
})
