import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  envelopeHeader,
  PRIORITIES,
  RECEIPT_EVENTS,
  RECEIPT_EVENT_NAMES,
  receiptBody,
  signedContent,
  contentParts,
  STEP_HOURS,
  WIRE_FAULTS,
} from '@recourse/wire'
import { CHECKS } from './conformance/checks.ts'
import { HOP_SECONDS, HOP_TAG, REQUEST_FIELDS } from './hop/sign.ts'
import { statusOf } from './inbox/answer.ts'
import { pauseMs } from './outbox/pauses.ts'
import { RANK } from './outbox/rank.ts'

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
/** Between one heading and the next. */
const part = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
const rows = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
/** Names between backticks in the first cell of each row. */
const named = (text: string): readonly string[] =>
  rows(text).flatMap(([first = '']) => [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))

test('the page has every field of an envelope, of its content and of its parts, and no other', () => {
  const [header = '', content = '', parts = ''] = part('The envelope')
    .split(/\n\| field of the /)
    .slice(1)
  assert.deepEqual(named(header).toSorted(), Object.keys(envelopeHeader.shape).toSorted())
  assert.deepEqual(named(content).toSorted(), Object.keys(signedContent.shape).toSorted())
  assert.deepEqual(named(parts).toSorted(), Object.keys(contentParts.shape).toSorted())
  for (const priority of PRIORITIES) assert.ok(header.includes(`\`${priority}\``), priority)
})

test('the page has every field of a receipt, and of each event its name in ETSI EN 319 522, who signs it and its hours', () => {
  const receipts = part('Receipts')
  for (const field of Object.keys(receiptBody.shape)) assert.ok(receipts.includes(`\`${field}\``), field)
  const events = rows(receipts).slice(1)
  assert.deepEqual(
    events.map(([event]) => event),
    RECEIPT_EVENT_NAMES.map((event) => `\`${event}\``),
  )
  for (const [index, event] of RECEIPT_EVENT_NAMES.entries()) {
    const { rem, by, step, isGood } = RECEIPT_EVENTS[event]
    const [, name, signs, , warns, fails] = events[index] ?? []
    assert.deepEqual([name, signs], [rem ?? '', by], event)
    const hours =
      isGood && step > 1
        ? STEP_HOURS[([undefined, 'relay', 'delivery', 'retrieval'] as const)[step - 1] ?? 'relay']
        : null
    assert.deepEqual([warns, fails], hours === null ? ['', ''] : [inHours(hours.warns), inHours(hours.fails)], event)
  }
})

const inHours = (hours: number): string => `${hours} hour${hours === 1 ? '' : 's'}`

test('the page has every refusal with its sentence and its status, and no other', () => {
  assert.deepEqual(
    rows(part('Refusals')).slice(1),
    Object.entries(WIRE_FAULTS).map(([code, sentence]) => {
      return [`\`${code}\``, sentence, String(statusOf(code as keyof typeof WIRE_FAULTS))]
    }),
  )
})

test('the page has what a signed request covers, and every check of another instance', () => {
  const way = part('The way of an envelope')
  for (const word of [...REQUEST_FIELDS, HOP_TAG]) assert.ok(way.includes(`\`${word}\``), word)
  assert.ok(way.includes(`at most ${HOP_SECONDS} s later`))
  assert.deepEqual(named(part('Asking another instance whether it keeps this')).toSorted(), [...CHECKS].toSorted())
})

const chance = (byte: number) => ({ id: () => '', bytes: () => new Uint8Array([byte]) })
const seconds = (priority: number, byte = 0): readonly number[] =>
  [0, 1, 2, 3, 4, 50].map((tries) => pauseMs(chance(byte), { priority, tries }) / 1000)

test('what has no answer is tried after the pauses of the page, up to a fifth later by chance; an emergency each half minute', () => {
  assert.match(
    part('Trying again'),
    /After 30 seconds, 2 minutes, 10 minutes, 1 hour, then each hour, with up to a fifth more/,
  )
  assert.deepEqual(seconds(RANK.normal), [30, 120, 600, 3600, 3600, 3600])
  assert.deepEqual(seconds(RANK.urgent), seconds(RANK.normal))
  assert.deepEqual(seconds(RANK.normal, 255), [36, 144, 720, 4320, 4320, 4320])
  assert.deepEqual(seconds(RANK.emergency), [30, 30, 30, 30, 30, 30])
})
