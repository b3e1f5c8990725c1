import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersFor, checkAnswers, checkValue, fieldShape, FIELD_TYPES, isSendable, withheldFrom } from '../index.ts'
import type { AnswerContext, Answers, Finding } from '../index.ts'
import { exampleAnswers, exampleOf } from '../testing/answers.ts'
import { kindNamed, kinds } from '../testing/norms.ts'

const ANY_BASIS: AnswerContext = {
  bases: null,
  chosen: { instruments: [], officerBasis: { title: 'A treaty', article: '3', source: 'https://example.org/treaty' } },
}
const check = (id: string, change: Answers = {}): readonly Finding[] => {
  const kind = kindNamed(id)
  return checkAnswers(kind, { ...exampleAnswers(kind), ...change }, ANY_BASIS)
}
const blocking = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ severity }) => severity === 'blocks').map(({ field, code, at }) => `${field ?? ''} ${code} ${at}`)

test('there are fifty-four types of field, each is used, and each has a shape that takes its example', () => {
  const used = new Set(kinds.flatMap(({ fields }) => fields.map(({ type }) => type)))
  assert.equal(FIELD_TYPES.length, 54)
  assert.deepEqual(
    FIELD_TYPES.filter((type) => !used.has(type)),
    [],
  )
  for (const type of FIELD_TYPES) {
    const example = exampleOf(fieldShape(type), ['one', 'two'])
    assert.deepEqual(checkValue(example, fieldShape(type), ['one', 'two']), [], type)
    assert.notDeepEqual(checkValue({ surprise: [1] }, fieldShape(type), ['one', 'two']), [], type)
  }
})

test('a request of every kind whose mandatory fields are answered can be sent; without one of them it cannot', () => {
  for (const kind of kinds) {
    const answers = exampleAnswers(kind)
    assert.deepEqual(blocking(checkAnswers(kind, answers, ANY_BASIS)), [], kind.id)
    for (const { id, legalSource } of kind.fields.filter((field) => field.mandatory)) {
      const findings = checkAnswers(kind, { ...answers, [id]: '' }, ANY_BASIS)
      assert.equal(isSendable(findings), false, `${kind.id} ${id}`)
      const missing = findings.find(({ code }) => code === 'missing')
      assert.deepEqual([missing?.field, missing?.legalSource], [id, legalSource])
    }
  }
})

test('what is not mandatory is never demanded, and an empty draft may be looked at', () => {
  for (const kind of kinds) {
    const demanded = checkAnswers(kind, {}, ANY_BASIS).filter(({ code }) => code === 'missing')
    assert.deepEqual(
      demanded.map(({ field }) => field),
      kind.fields.filter(({ mandatory }) => mandatory).map(({ id }) => id),
    )
  }
})

test('a consent is demanded of a suspect who is heard, and not of a witness', () => {
  const heard = (person_role: string): readonly string[] =>
    blocking(check('hearing-by-video-link', { person_role, consent_record: null }))
  assert.deepEqual(heard('suspect'), ['consent_record missing '])
  assert.deepEqual(heard('witness'), [])
})

test('each kind of fault has its own code and its place', () => {
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['not_asked_for', 'text', 'field-unknown '],
    ['person_role', 'bystander', 'code-unknown '],
    ['facts_summary', 7, 'shape-wrong '],
    ['facts_summary', 'x'.repeat(30_001), 'too-long '],
    ['suggested_deadline', { day: '2027-02-30', reason: 'a trial' }, 'shape-wrong day'],
    ['suggested_deadline', { day: '2027-02-28' }, 'missing reason'],
    ['persons_concerned', [{ name: 'A. B.' }, { shoe_size: '44' }], 'field-unknown 1.shoe_size'],
    ['language_of_request', ['en', 'not a language'], 'shape-wrong '],
    ['language_of_request', Array.from({ length: 201 }, () => 'en'), 'too-long '],
    ['urgency', { level: 'very' }, 'code-unknown level'],
    ['date_time_zone', [{ day: '2027-05-01', time: '25:00', zone: 'Europe/Paris' }], 'shape-wrong 0.time'],
  ]
  for (const [field, answer, expected] of wrong)
    assert.deepEqual(blocking(check('hearing-by-video-link', { [field]: answer })), [`${field} ${expected}`], field)
  const money = (amount: unknown): readonly string[] => blocking(check('asset-freezing', { amount }))
  assert.deepEqual(money({ currency: 'EUR', minor: 1200 }), [])
  assert.deepEqual(money({ currency: 'euro', minor: 1200 }), ['amount code-unknown '])
  assert.deepEqual(money({ currency: 'EUR', minor: 12.5 }), ['amount shape-wrong '])
  const stay = (from: string, to: string | null): readonly string[] =>
    blocking(check('protection-order-recognition', { period_of_stay: { from, to } }))
  assert.deepEqual(stay('2027-03-01', null), [])
  assert.deepEqual(stay('2027-03-01', '2027-02-01'), ['period_of_stay shape-wrong '])
})

test('unknown is an answer where the law asks for a yes or a no, and it is said', () => {
  const findings = check('evidence-gathering-criminal', { confidentiality_requested: 'unknown' })
  assert.ok(isSendable(findings))
  assert.ok(findings.some(({ code, field }) => code === 'answer-unknown' && field === 'confidentiality_requested'))
})

test('what is restricted is marked', () => {
  const marked = check('asset-freezing').filter(({ code }) => code === 'restricted')
  assert.ok(marked.some(({ field, severity }) => field === 'affected_persons' && severity === 'marks'))
})

test('a request without a legal basis cannot be sent, and an officer may name one with its source', () => {
  const kind = kindNamed('asset-freezing')
  const codes = (chosen: AnswerContext['chosen']): readonly string[] =>
    checkAnswers(kind, exampleAnswers(kind), { bases: null, chosen }).map(({ code }) => code)
  assert.ok(codes({ instruments: [], officerBasis: null }).includes('basis-missing'))
  const own = { title: 'Bilateral treaty', article: '12', source: '' }
  assert.ok(codes({ instruments: [], officerBasis: own }).includes('basis-source-missing'))
  const whole = codes({ instruments: [], officerBasis: { ...own, source: 'https://example.org/gazette' } })
  assert.deepEqual(
    whole.filter((code) => code.startsWith('basis')),
    [],
  )
})

test('the address of a protected person is in no payload to the person who causes the risk', () => {
  const kind = kindNamed('protection-order-recognition')
  const hidden = ['14 Hidden Lane', 'a-hidden-telephone', 'a place to stay']
  const answers = {
    ...exampleAnswers(kind),
    protected_person: { name: 'C. D.', address: hidden[0], contact: hidden[1], born: '1990' },
    period_of_stay: { from: '2027-03-01', to: null },
    technical_device: hidden[2],
  }
  const sent = JSON.stringify(answersFor(kind, answers, 'person_causing_risk'))
  for (const secret of [...hidden, '2027-03-01","to":null']) assert.ok(!sent.includes(secret), secret)
  assert.match(sent, /C\. D\./)
  assert.match(sent, /place_function/)
  assert.match(JSON.stringify(answersFor(kind, answers, 'other_authority')), /14 Hidden Lane/)
  assert.equal(
    withheldFrom(kind.fields.find(({ id }) => id === 'protected_person') ?? fail(), 'person_causing_risk'),
    true,
  )
})

test('how a measure affects the victim never goes to the other side unless it was released', () => {
  for (const kind of kinds.filter(({ fields }) => fields.some(({ id }) => id === 'victim_impact'))) {
    const answers = { ...exampleAnswers(kind), victim_impact: { effect: 'She would be recognised' }, invented: 'x' }
    assert.equal(answersFor(kind, answers, 'other_authority').victim_impact, undefined)
    assert.ok(answersFor(kind, answers, 'other_authority', ['victim_impact']).victim_impact)
    assert.equal(answersFor(kind, answers, 'other_authority').invented, undefined)
  }
})

function fail(): never {
  throw new Error('the field is there')
}
