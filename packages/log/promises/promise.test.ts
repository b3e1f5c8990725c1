import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { base64, fromUtf8, utf8 } from '../bytes.ts'
import { parseCheckpoint } from '../notes/checkpoint.ts'
import { formatNote, signNote } from '../notes/signed-note.ts'
import { numberedLeaf } from '../testing/naive.ts'
import { primitives } from '../testing/node.ts'
import { logSigner, otherLog } from '../testing/sample-log.ts'
import { checkPromise, promiseDueSeconds, signPromise, type LogPromise } from './promise.ts'

const leaf = numberedLeaf(1)
const origin = logSigner.key.name
const byDay: LogPromise = {
  origin,
  leaf,
  recorded: { kind: 'on', date: '2026-03-29', offset: '+02:00' },
  delaySeconds: 3600,
}
const codeOf = (bytes: Uint8Array, of = leaf): string => {
  const decision = checkPromise(primitives, bytes, logSigner.key, of)
  return decision.ok ? 'ok' : decision.refusal.code
}
const signText = (text: string): Uint8Array => formatNote({ text, signatures: [signNote(text, logSigner)] })

test('a promise with a day falls due an hour after that day ends where the authority is', () => {
  const due = new Date(promiseDueSeconds(byDay) * 1000).toISOString()
  assert.equal(due, '2026-03-29T23:00:00.000Z')
  assert.doesNotMatch(fromUtf8(signPromise(byDay, logSigner))!, /\d\d:\d\d:\d\d/, 'no time of day is written')
})

test('a promise with a time falls due after its delay', () => {
  const promise: LogPromise = { ...byDay, recorded: { kind: 'at', atSeconds: 1_790_000_000 }, delaySeconds: 600 }
  const read = checkPromise(primitives, signPromise(promise, logSigner), logSigner.key)
  assert.ok(read.ok)
  assert.equal(promiseDueSeconds(read.value), 1_790_000_600)
})

test('a promise reads back', () => {
  const offset = fc.constantFrom('+00:00', '-09:30', '+14:00', '+05:45')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      offset,
      fc.integer({ min: 1, max: 3600 }),
      (day, zone, delaySeconds) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
        const promise: LogPromise = { ...byDay, recorded: { kind: 'on', date, offset: zone }, delaySeconds }
        const read = checkPromise(primitives, signPromise(promise, logSigner), logSigner.key, leaf)
        assert.ok(read.ok)
        assert.deepEqual({ ...read.value, leaf: base64(read.value.leaf) }, { ...promise, leaf: base64(leaf) })
      },
    ),
  )
})

test('nobody promises more than an hour, and no promise is about another entry or by another log', () => {
  const good = fromUtf8(signPromise(byDay, logSigner))!.split('\n\n')[0]!
  assert.equal(codeOf(signText(`${good}\n`)), 'ok')
  assert.equal(codeOf(signText(`${good}\n`), numberedLeaf(2)), 'promise-leaf')
  assert.equal(codeOf(signText(`${good.replace('delay 3600', 'delay 3601')}\n`)), 'promise-delay')
  assert.equal(codeOf(signText(`${good.replace('delay 3600', 'delay 0')}\n`)), 'promise-delay')
  assert.equal(codeOf(signText(`${good.replace(origin, 'log.example/two')}\n`)), 'promise-origin')
  assert.equal(codeOf(utf8(fromUtf8(signText(`${good}\n`))!.replace('03-29', '03-28'))), 'signature-invalid')
  assert.equal(
    codeOf(formatNote({ text: `${good}\n`, signatures: [signNote(`${good}\n`, otherLog)] })),
    'signature-missing',
  )
  assert.throws(() => signPromise(byDay, otherLog))
  assert.throws(() => signPromise({ ...byDay, delaySeconds: 7200 }, logSigner))
})

test('what is not a promise is refused', () => {
  const good = `${fromUtf8(signPromise(byDay, logSigner))!.split('\n\n')[0]!}\n`
  const bad = [
    good.replace('/v1', '/v2'),
    good.replace('2026-03-29', '2026-02-30'),
    good.replace('2026-03-29', '2026-3-29'),
    good.replace('+02:00', '+15:00'),
    good.replace('+02:00', ''),
    good.replace('on 2026-03-29+02:00', 'at 2026-03-29T24:00:00Z'),
    good.replace('on 2026-03-29+02:00', 'at 2026-03-29'),
    good.replace('delay 3600', 'delay 03600'),
    good.replace('delay ', 'delay'),
    `${good}more\n`,
    'a\n',
  ]
  for (const text of bad) assert.equal(codeOf(signText(text)), 'promise-malformed', text)
})

test('a promise is no checkpoint', () => {
  assert.equal(parseCheckpoint(signPromise(byDay, logSigner)).ok, false)
})
