import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleOf } from '../../../../../packages/cooperation/testing/answers.ts'
import { checkAnswers, fieldShape, fieldTypes, type FieldShape, type RequestKind } from '@recourse/cooperation'
import { kindsOn } from '../../law.ts'
import english from '../texts/en.json'
import { keyOf } from './labels.tsx'
import { amountOf, minorOf } from './money.ts'
import { fieldName } from './names.ts'
import { answersFrom } from './read.ts'
import { typedFrom } from './typed.ts'

const kinds = kindsOn('2026-03-11')
const answersTo = ({ fields }: RequestKind): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ id, type, options }) => [id, exampleOf(fieldShape(type), options)]))
const kindNamed = (name: string): RequestKind => {
  const kind = kinds.find(({ id }) => id === name)
  assert.ok(kind)
  return kind
}
const EVIDENCE = kindNamed('evidence-gathering-criminal')

test('every answer to every kind comes back from the form as it went in', () => {
  for (const kind of kinds) {
    const answers = answersTo(kind)
    assert.deepEqual(answersFrom(kind, typedFrom(kind, answers)), answers, kind.id)
  }
})

test('a line of a list that was cleared is gone, and the others move up', () => {
  const name = fieldName('persons_concerned')
  const read = answersFrom(EVIDENCE, { [`${name}.0.name`]: ' ', [`${name}.4.name`]: 'A', [`${name}.12.name`]: 'B' })
  assert.deepEqual(read.persons_concerned, [{ name: 'A' }, { name: 'B' }])
})

test('a day that no calendar has is kept as it was typed, and found to be none', () => {
  const kind = kinds.find(({ fields }) => fields.some(({ type }) => type === 'deadline_with_reason'))
  assert.ok(kind)
  const field = kind.fields.find(({ type }) => type === 'deadline_with_reason')?.id ?? ''
  const at = `${fieldName(field)}.day`
  const answers = answersFrom(kind, { [`${at}-day`]: '31', [`${at}-month`]: '4', [`${at}-year`]: '2026' })
  assert.deepEqual(answers[field], { day: '2026-4-31' })
  assert.deepEqual(answersFrom(kind, typedFrom(kind, answers)), answers)
  const findings = checkAnswers(kind, answers, { bases: null, chosen: { instruments: [], officerBasis: null } })
  assert.ok(findings.some((one) => one.field === field && one.at === 'day' && one.code === 'shape-wrong'))
})

test('sums are kept in the smallest unit of their currency, and what is no sum as it was typed', () => {
  assert.equal(minorOf('12.5', 'EUR'), 1250)
  assert.equal(minorOf('12,50', 'EUR'), 1250)
  assert.equal(minorOf('1 200', 'JPY'), 1200)
  assert.equal(minorOf('0.001', 'KWD'), 1)
  assert.equal(minorOf('0.001', 'EUR'), '0.001')
  assert.equal(minorOf('-1', 'EUR'), '-1')
  assert.equal(minorOf('much', 'EUR'), 'much')
  assert.equal(amountOf(1250, 'EUR'), '12.50')
  assert.equal(amountOf(5, 'EUR'), '0.05')
  assert.equal(amountOf(1200, 'JPY'), '1200')
  assert.equal(amountOf('much', 'EUR'), 'much')
})

test('fields that the kind does not ask are not looked at, whatever they are called', () => {
  const hostile = {
    [fieldName('__proto__')]: 'x',
    [fieldName('constructor')]: 'x',
    [`${fieldName('facts_summary')}.__proto__`]: 'x',
    [`${fieldName('persons_concerned')}.999.name`]: 'A',
    [`${fieldName('persons_concerned')}.1e9.name`]: 'B',
    [`${fieldName('persons_concerned')}.0.__proto__`]: 'C',
    [fieldName('facts_summary')]: ['twice', 'said'],
  }
  assert.deepEqual(answersFrom(EVIDENCE, hostile), { persons_concerned: [{ name: 'A' }] })
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
})

test('every part of an answer, and every code of ours to choose from, has words', () => {
  const shapes: readonly FieldShape[] = Object.values(fieldTypes)
  const parts = shapes.flatMap((shape) => (shape.widget === 'group' ? shape.parts : []))
  const wanted = parts
    .flatMap(({ id, options = [] }) => [`part-${id}`, ...options.map((code) => `option-${code}`)])
    .map(keyOf)
  const words: Readonly<Record<string, string>> = english
  assert.deepEqual(
    [...new Set(wanted)].filter((key) => words[key] === undefined),
    [],
  )
  const spare = Object.keys(words).filter((key) => key.startsWith('part-') && !wanted.includes(key))
  assert.deepEqual(spare, [])
})
