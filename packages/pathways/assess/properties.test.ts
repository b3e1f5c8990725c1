import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { parseDay } from '@recourse/clocks'
import {
  assess,
  combine,
  prepareLaw,
  readSituation,
  reasons,
  render,
  type Door,
  type NormFiles,
  type Situation,
} from '../index.ts'
import { situations } from '../testing/generate.ts'
import { law, normFiles } from '../testing/norms.ts'
import { situation } from '../testing/situations.ts'

const schema = JSON.parse(readFileSync('packages/pathways/testing/assessment.schema.json', 'utf8')) as object
const fits = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { date: (text: string) => parseDay(text).ok },
}).compile(schema)

interface Said {
  readonly sources: readonly { readonly article: string; readonly level: string }[]
}

/** What is generated can be read (the first property), so it need not be read each time. */
const doors = (input: Situation, of = law): readonly Door[] => assess(of, input).doors
const told = (of: readonly Door[]): readonly string[] =>
  of.map(
    ({ prepared, result, findings }) =>
      `${prepared.forum.id} ${result} ${findings.map(({ reason }) => reason).join(' ')}`,
  )

/** Every way of answering one more question: a left-out or unknown field is given a value. */
function answers(input: Situation): readonly Situation[] {
  const filled: Situation[] = []
  const fill = (change: (copy: Situation) => void): void => {
    const copy = structuredClone(input)
    change(copy)
    filled.push(copy)
  }
  for (const value of ['yes', 'no'] as const) {
    const { continuing = 'unknown' } = input.acts[0] ?? {}
    if (continuing === 'unknown') fill((copy) => Object.assign(copy.acts[0] ?? {}, { continuing: value }))
    for (const [at, { final = 'unknown', effective = 'unknown' }] of (input.remedies ?? []).entries()) {
      if (final === 'unknown') fill((copy) => Object.assign(copy.remedies?.[at] ?? {}, { final: value }))
      if (effective === 'unknown') fill((copy) => Object.assign(copy.remedies?.[at] ?? {}, { effective: value }))
    }
    for (const [at, one] of (input.procedures ?? []).entries())
      for (const part of ['persons', 'facts', 'rights'] as const)
        if ((one.same?.[part] ?? 'unknown') === 'unknown')
          fill((copy) => Object.assign(copy.procedures?.[at] ?? {}, { same: { ...one.same, [part]: value } }))
    for (const [at, { holds }] of (input.acts[0]?.links ?? []).entries())
      if (holds === 'unknown') fill((copy) => Object.assign(copy.acts[0]?.links?.[at] ?? {}, { holds: value }))
    if ((input.risk?.imminent ?? 'unknown') === 'unknown')
      fill((copy) => (copy.risk = { ...copy.risk, imminent: value }))
    if ((input.victims[0]?.stateless ?? 'unknown') === 'unknown')
      fill((copy) => Object.assign(copy.victims[0] ?? {}, { stateless: value }))
    if ((input.filing?.anonymous ?? 'unknown') === 'unknown')
      fill((copy) => (copy.filing = { ...copy.filing, anonymous: value }))
    for (const field of ['minor_at_facts', 'kin_wish'] as const)
      if ((input.victims[0]?.[field] ?? 'unknown') === 'unknown')
        fill((copy) => Object.assign(copy.victims[0] ?? {}, { [field]: value }))
    if ((input.filing?.waiver_signed ?? 'unknown') === 'unknown')
      fill((copy) => (copy.filing = { ...copy.filing, waiver_signed: value }))
    if ((input.respondents[0]?.approached ?? 'unknown') === 'unknown')
      fill((copy) => Object.assign(copy.respondents[0] ?? {}, { approached: value }))
    if ((input.icc?.genuine_proceedings ?? 'unknown') === 'unknown')
      fill((copy) => (copy.icc = { ...copy.icc, genuine_proceedings: value }))
  }
  for (const sex of ['female', 'male'] as const)
    if ((input.victims[0]?.sex ?? 'unknown') === 'unknown')
      fill((copy) => Object.assign(copy.victims[0] ?? {}, { sex }))
  for (const consent of ['given', 'refused', 'impossible'] as const)
    if ((input.victims[0]?.consent ?? 'unknown') === 'unknown')
      fill((copy) => Object.assign(copy.victims[0] ?? {}, { consent }))
  for (const state of ['FRA', 'KEN'])
    if (input.victims[0]?.residence === undefined)
      fill((copy) => Object.assign(copy.victims[0] ?? {}, { residence: state }))
  const unserved = (input.remedies ?? []).findIndex(({ served }) => served === undefined)
  if (unserved >= 0) fill((copy) => Object.assign(copy.remedies?.[unserved] ?? {}, { served: '2026-03-03' }))
  // Somebody who knows of an act that has not begun is not told a day that lies after it.
  if (input.acts[0]?.start === undefined && input.acts[0]?.known === undefined)
    fill((copy) => Object.assign(copy.acts[0] ?? {}, { start: '2019-05-05' }))
  return filled
}

test('what is generated for these properties can be read, and is then assessed as it is', () => {
  fc.assert(
    fc.property(situations, (input) => {
      const read = readSituation(JSON.parse(JSON.stringify(input)), law.known)
      assert.ok(read.ok, read.ok ? '' : `${read.refusal.code} ${read.refusal.path}`)
      assert.deepEqual(told(assess(law, read.value).doors), told(doors(input)))
    }),
    { numRuns: 500 },
  )
})

test('a further answer never changes a certain no, nor opens or shuts what was closed or open: unknown narrows', () => {
  fc.assert(
    fc.property(situations, (input) => {
      const before = doors(input)
      for (const more of answers(input))
        for (const [at, after] of doors(more).entries()) {
          const was = before[at] as Door
          for (const [place, finding] of was.findings.entries())
            if (finding.outcome === 'no')
              assert.equal(after.findings[place]?.outcome, 'no', `${after.prepared.forum.id} ${finding.reason}`)
          if (was.result === 'closed') assert.equal(after.result, 'closed')
          if (was.result === 'open') assert.equal(after.result, 'open')
        }
    }),
    { numRuns: 400 },
  )
})

test('what is assessed validates against the schema, and each statement has an article and a level', () => {
  fc.assert(
    fc.property(situations, (input) => {
      const read = readSituation(JSON.parse(JSON.stringify(input)), law.known)
      assert.ok(read.ok)
      const rendered = render(law, assess(law, read.value)) as {
        pathways: { tests: Said[]; warnings: Said[] }[]
        warnings: Said[]
      }
      assert.ok(fits(JSON.parse(JSON.stringify(rendered))), JSON.stringify(fits.errors?.[0]))
      const said = rendered.pathways.flatMap(({ tests, warnings }) => [...tests, ...warnings])
      for (const { sources } of [...said, ...rendered.warnings])
        assert.ok(sources.length > 0 && sources.every(({ article, level }) => article && level))
    }),
    { numRuns: 100 },
  )
})

test('hints never change a result', () => {
  const files = structuredClone(normFiles) as NormFiles
  for (const { instruments } of Object.values(files.ratifications.states))
    for (const entry of Object.values(instruments)) Object.assign(entry, { hint: 'accepted, surely' })
  const hinted = prepareLaw(files)
  fc.assert(
    fc.property(situations, (input) => assert.deepEqual(told(doors(input, hinted)), told(doors(input)))),
    { numRuns: 100 },
  )
})

test('one no more never turns closed into something else, and urgent measures decide nothing', () => {
  const all = Object.values(reasons)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...all)),
      fc.constantFrom(...all.filter(({ outcome }) => outcome === 'no')),
      (some, no) => {
        const SHUT = new Set(['closed', 'not_in_force', 'not_a_complaint_forum'])
        assert.ok(SHUT.has(combine([...some, no]).result))
        if (SHUT.has(combine(some).result)) assert.equal(combine([...some, no]).result, combine(some).result)
        assert.equal(combine([reasons.urgentUnsure, ...some]).result, combine(some).result)
      },
    ),
    { numRuns: 600 },
  )
})

test('each reason has one code, a kebab-case one, and each unknown a question', () => {
  const all = Object.values(reasons)
  assert.equal(new Set(all.map(({ reason }) => reason)).size, all.length)
  for (const { reason, outcome, sentence, question } of all as readonly Door['findings'][number][]) {
    assert.match(reason, /^[a-z0-9]+(-[a-z0-9]+)*$/)
    assert.ok(sentence.split(' ').length <= 25, sentence)
    if (outcome === 'unknown') assert.ok(question, reason)
  }
})

test('the order of the records in a situation changes nothing', () => {
  fc.assert(
    fc.property(situations, (input) => {
      const turned = { ...input, remedies: input.remedies?.toReversed(), procedures: input.procedures?.toReversed() }
      const results = (of: readonly Door[]): readonly string[] => of.map(({ result }) => result)
      assert.deepEqual(results(doors(turned)), results(doors(input)))
    }),
    { numRuns: 600 },
  )
})

test('ten thousand acts of one kind are one door each', () => {
  const base = situation('FRA')
  const acts = Array.from({ length: 10_000 }, (_, at) => ({
    ...(base.acts[0] as Situation['acts'][number]),
    id: `act-${at}`,
  }))
  const all = doors({ ...base, acts })
  assert.equal(all.length, law.forums.length)
  assert.ok(all.every(({ acts: ids }) => ids.length === 10_000))
})
