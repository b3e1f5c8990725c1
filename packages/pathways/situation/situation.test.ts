import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parseDay } from '@recourse/clocks'
import { parseSituation, readSituation, situationSchema } from '../index.ts'
import { law } from '../testing/norms.ts'
import { portfolio } from '../testing/portfolio.ts'
import { said, situation } from '../testing/situations.ts'

const schema = JSON.parse(readFileSync('packages/pathways/testing/situation.schema.json', 'utf8')) as SchemaNode
const ajv = new Ajv2020({ allErrors: true, formats: { date: (text: string) => parseDay(text).ok } })
const fits = ajv.compile(schema)

interface SchemaNode {
  readonly $ref?: string
  readonly $defs?: Record<string, SchemaNode>
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
  readonly properties?: Record<string, SchemaNode>
  readonly items?: SchemaNode
}
const resolved = (node: SchemaNode): SchemaNode =>
  node.$ref ? (schema.$defs?.[node.$ref.split('/').at(-1) ?? ''] ?? {}) : node

/** Every field of the schema filled with a value that fits. */
function sample(given: SchemaNode): unknown {
  const node = resolved(given)
  if (node.properties)
    return Object.fromEntries(Object.entries(node.properties).map(([name, inner]) => [name, sample(inner)]))
  if (node.items) return [sample(node.items)]
  if (node.enum) return node.enum[0]
  return node.pattern ? 'FRA' : node.format ? '2026-11-22' : '2004-05-26'
}
type Path = readonly (string | number)[]
function paths(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [
    at,
    ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, Array.isArray(value) ? Number(key) : key])),
  ]
}
/** The value with what stands at a path replaced, or left out. */
function changed(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to
  const copy = structuredClone(value) as Record<string | number, unknown>
  if (rest.length === 0 && to === undefined) {
    if (Array.isArray(copy)) copy.splice(Number(step), 1)
    else delete copy[step]
  } else copy[step] = changed(copy[step], rest, to)
  return copy
}

function isRecord(root: unknown, path: Path): boolean {
  const value = path.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], root)
  return typeof value === 'object' && !Array.isArray(value)
}

test('the parser and situation.schema.json accept and refuse the same, field by field', () => {
  const full = sample(schema)
  let refused = 0
  const same = (value: unknown, what: string): void => {
    const isFit = fits(value)
    refused += isFit ? 0 : 1
    assert.equal(situationSchema.safeParse(value).success, isFit, what)
  }
  same(full, 'every field')
  assert.ok(fits(full))
  for (const path of paths(full)) {
    for (const to of [undefined, null, 7, '', 'x'.repeat(41), 'unknown', [], {}, true])
      same(changed(full, path, to), `${path.join('/')} := ${JSON.stringify(to)}`)
    if (isRecord(full, path)) same(changed(full, [...path, 'unheard_of'], 'x'), `${path.join('/')} with a stranger`)
  }
  assert.ok(refused > 500)
})

test('each word of each list is accepted by both', () => {
  const full = sample(schema)
  const walk = (given: SchemaNode, at: Path): void => {
    const node = resolved(given)
    for (const [name, inner] of Object.entries(node.properties ?? {})) walk(inner, [...at, name])
    if (node.items) walk(node.items, [...at, 0])
    for (const word of node.enum ?? [])
      assert.ok(situationSchema.safeParse(changed(full, at, word)).success, `${at.join('/')} ${word}`)
  }
  walk(schema, [])
})

test('lists end where the schema ends them', () => {
  const acts = Array.from({ length: 10_001 }, (_, at) => ({ id: `a${at}`, respondent: 'state', rights: ['life'] }))
  assert.equal(situationSchema.safeParse({ ...situation('FRA'), acts }).success, false)
  assert.ok(readSituation({ ...situation('FRA'), acts: acts.slice(1), remedies: [] }, law.known).ok)
})

function refusedWith(input: unknown): string {
  const read = readSituation(input, law.known)
  return read.ok ? 'read' : `${read.refusal.code} ${read.refusal.path}`
}

test('an id that leads nowhere, a bad date and facts that cannot both be are refused with their place', () => {
  const base = situation('FRA')
  const [act] = base.acts
  const acts = (more: object): object => ({ ...base, acts: [{ ...act, ...more }] })
  assert.equal(refusedWith(base), 'read')
  assert.equal(refusedWith(acts({ rights: ['torture-free', 'nonsense'] })), 'right-unknown /acts/0/rights/1')
  assert.equal(refusedWith(acts({ violation: 'nonsense' })), 'violation-unknown /acts/0/violation')
  assert.equal(refusedWith(acts({ respondent: 'nobody' })), 'id-unknown /acts/0/respondent')
  assert.equal(refusedWith(acts({ victims: ['person', 'nobody'] })), 'id-unknown /acts/0/victims/1')
  assert.equal(refusedWith(acts({ start: '2026-02-30' })), 'date-wrong /acts/0/start')
  assert.equal(refusedWith(acts({ start: '2026-02', end: '2026-01' })), 'end-before-start /acts/0/end')
  assert.equal(refusedWith({ ...base, acts: [act, act] }), 'id-twice /acts/1/id')
  assert.equal(
    refusedWith({ ...base, procedures: [{ forum: 'nowhere', status: 'pending' }] }),
    'forum-unknown /procedures/0/forum',
  )
  assert.equal(
    refusedWith({ ...base, remedies: [{ state: 'FRA', status: 'pending', acts: ['none'] }] }),
    'id-unknown /remedies/0/acts/0',
  )
  assert.equal(refusedWith({ ...base, risk: { date: 'soon' } }), 'date-wrong /risk/date')
  assert.equal(refusedWith({ ...base, project: { closed: '20266' } }), 'date-wrong /project/closed')
  const served = [{ state: 'FRA', status: 'decided', taken: '2026-03-02', served: '2026-03-01' }]
  assert.equal(refusedWith({ ...base, remedies: served }), 'served-before-taken /remedies/0/served')
  assert.equal(refusedWith({ ...base, evaluate_at: '2026-02-30' }), 'date-wrong /evaluate_at')
  assert.equal(refusedWith({ ...base, acts: [{ ...act, rights: [] }] }), 'shape-wrong /acts/0/rights')
  assert.equal(refusedWith({ ...base, disputed: [{ path: '/acts/4/start' }] }), 'dispute-nowhere /disputed/0/path')
  const text = parseSituation('{"evaluate_at":', law.known)
  assert.equal(text.ok ? '' : text.refusal.code, 'not-json')
})

test('what cannot both be is refused with its place, since the one that was believed might have shut a door', () => {
  const base = situation('FRA')
  const remedies = (more: object): object => ({ ...base, remedies: [{ state: 'FRA', status: 'not_tried', ...more }] })
  const untried = 'untried-decided /remedies/0/status'
  assert.equal(refusedWith(remedies({ final: 'yes', effective: 'yes', excuse: 'none' })), untried)
  assert.equal(refusedWith(remedies({ served: '2026-03-01' })), untried)
  assert.equal(refusedWith(remedies({ final: 'no' })), 'read')
  const other = (more: object): object => ({ ...base, procedures: [{ forum: 'iachr', ...more }] })
  const decided = { status: 'decided_merits', filed: '2021', decided: '2020-05' }
  assert.equal(refusedWith(other(decided)), 'decided-before-filed /procedures/0/decided')
  assert.equal(refusedWith(other({ ...decided, decided: '2021' })), 'read')
  assert.equal(refusedWith(other({ status: 'pending', filed: '2027' })), 'filed-in-future /procedures/0/filed')
  assert.equal(refusedWith(other({ status: 'pending', filed: '2026' })), 'read')
  assert.equal(refusedWith(other({ status: 'planned', filed: '2027-01' })), 'read')
  const who = (more: object): object => ({ ...base, victims: [{ id: 'person', role: 'direct', ...more }] })
  assert.equal(refusedWith(who({ condition: 'alive', died: '2026-05' })), 'alive-but-died /victims/0/died')
  assert.equal(refusedWith(who({ condition: 'deceased', died: '2026-05' })), 'read')
  const age = 'age-contradicts /victims/0/majority'
  assert.equal(refusedWith(who({ minor_at_facts: 'no', majority: '2030' })), age)
  assert.equal(refusedWith(who({ minor_at_facts: 'yes', majority: '2001' })), age)
  for (const minor_at_facts of ['yes', 'no', 'unknown'])
    assert.equal(
      refusedWith(who({ minor_at_facts, majority: '2026' })),
      'read',
      'in the year of the act it may be either',
    )
})

test('what is misspelt, missing or too much is named; a code that no State has is refused where somebody can say so', () => {
  const base = situation('FRA')
  const [act] = base.acts
  assert.equal(refusedWith({ ...base, acts: [{ ...act, strat: '2026' }] }), 'field-unknown /acts/0/strat')
  assert.equal(refusedWith({ ...base, acts: undefined }), 'field-missing /acts')
  assert.equal(refusedWith({ ...base, acts: 'many' }), 'shape-wrong /acts')
  const many = Array.from({ length: 10_001 }, () => act)
  assert.equal(refusedWith({ ...base, acts: many }), 'too-many /acts')
  const atlas = { ...law.known, isPlace: (code: string) => code !== 'ZZZ' }
  const placed = (input: unknown): string => {
    const read = readSituation(input, atlas)
    return read.ok ? 'read' : `${read.refusal.code} ${read.refusal.path}`
  }
  assert.equal(placed(base), 'read')
  assert.equal(placed(situation('ZZZ')), 'state-unknown /respondents/0/state')
  const nationality = [{ id: 'person', role: 'direct', nationality: ['FRA', 'ZZZ'] }]
  assert.equal(placed({ ...base, victims: nationality }), 'state-unknown /victims/0/nationality/1')
  assert.equal(parseSituation(`\uFEFF${JSON.stringify(base)}`, law.known).ok, true, 'a mark of byte order says nothing')
})

test('every case of the portfolio that is measured can be read', () => {
  for (const one of portfolio(2000)) assert.equal(refusedWith(one), 'read')
})

test('a disputed fact decides nothing', () => {
  const input = situation('FRA')
  assert.equal(said('ecthr', 'exhaustion', input), 'yes exhausted')
  const disputed = [{ path: '/remedies/0/final', by: 'the State' }, { path: '/acts/0/rights' }]
  assert.equal(said('ecthr', 'exhaustion', { ...input, disputed }), 'unknown remedy-unsure')
  assert.equal(said('ecthr', 'rights', { ...input, disputed }), 'yes right-heard')
  const who = { ...input, disputed: [{ path: '/respondents/0/type' }] }
  assert.equal(said('ecthr', 'respondent_type', who), 'unknown respondent-unsure')
  const status = [{ path: '/remedies/0/status' }]
  assert.equal(said('ecthr', 'exhaustion', { ...input, disputed: status }), 'unknown remedy-unsure')
})

test('the copies of both shapes that other programs are shown are the shapes themselves', () => {
  for (const name of ['situation', 'assessment'])
    assert.equal(
      readFileSync(`docs/schemas/${name}.schema.json`, 'utf8'),
      readFileSync(`packages/pathways/testing/${name}.schema.json`, 'utf8'),
    )
})
