import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { normsFolder } from '../folder.ts'
import { brokenNorms, checkNorms, type NormsReport } from './check.ts'
import { repeatedKeys } from './repeated-keys.ts'

const TODAY = '2026-11-26'

let copy: string
before(() => {
  copy = mkdtempSync(join(tmpdir(), 'recourse-norms-check-'))
  cpSync(normsFolder(), copy, { recursive: true })
})
after(() => rmSync(copy, { recursive: true, force: true }))

/** Checks the norms with some words of one file written otherwise. */
function checkChanged(name: string, from: string | RegExp, to: string): NormsReport {
  const file = join(copy, `${name}.json`)
  const right = readFileSync(file, 'utf8')
  const changed = right.replace(from, to)
  assert.notEqual(changed, right, `${name}.json has ${String(from)}`)
  writeFileSync(file, changed)
  try {
    return checkNorms(copy, TODAY)
  } finally {
    writeFileSync(file, right)
  }
}

const linesOf = ({ problems }: NormsReport): string =>
  problems.map(({ file, path, sentence }) => `${file}: ${path}: ${sentence}`).join('\n')

test('what ships fits, file by file, and says of which day and which bytes it is', () => {
  const report = checkNorms(normsFolder(), TODAY)
  assert.equal(linesOf(report), '')
  assert.ok(report.packs.length >= 15 && report.references > 30_000)
  for (const { sha256, asOf } of report.packs) {
    assert.match(sha256, /^[0-9a-f]{64}$/)
    assert.match(asOf, /^\d{4}-\d{2}-\d{2}$/)
  }
})

/** Checks the norms after an editor changed one translation file. */
function warnedAfter(change: (file: Record<string, unknown> & { _sourceHash: Record<string, string> }) => void) {
  const path = join(copy, 'texts', 'fr', 'forums.json')
  const right = readFileSync(path, 'utf8')
  const file = JSON.parse(right) as Parameters<typeof change>[0]
  change(file)
  writeFileSync(path, JSON.stringify(file))
  try {
    const { warnings, problems } = checkNorms(copy, TODAY)
    assert.deepEqual(problems, [])
    return warnings.map(({ file: name, path: key, sentence }) => `${name}: ${key}: ${sentence}`).join('\n')
  } finally {
    writeFileSync(path, right)
  }
}

test('a translation of English that has changed, that lacks its hash, or whose id is gone is named', () => {
  assert.equal(
    warnedAfter(() => undefined),
    '',
  )
  assert.match(
    warnedAfter(({ _sourceHash: hashes }) => void (hashes['un_cat.name'] = '000000000000')),
    /^texts\/fr\/forums\.json: un_cat\.name: The English has changed/,
  )
  assert.match(
    warnedAfter(({ _sourceHash: hashes }) => delete hashes['un_cat.name']),
    /^texts\/fr\/forums\.json: un_cat\.name: It does not say of which English/,
  )
  assert.match(
    warnedAfter((file) => void (file['un_gone.name'] = 'Un organe')),
    /^texts\/fr\/forums\.json: un_gone\.name: Nothing has this name/,
  )
})

/** In words of the law: what is broken in which file, and what the check says of it. */
const BROKEN: readonly (readonly [name: string, from: string | RegExp, to: string, says: RegExp])[] = [
  ['forums', '"kind": "court"', '"kind": "tribunal"', /forums\.json: forums\[\d+\]\.kind: Must be one of: .*court/],
  ['harms', '{', '{,', /harms\.json: : It is not JSON/],
  ['needs', '"domains"', '"as_of": "2026-01-01", "domains"', /needs\.json: as_of: The key stands twice/],
  ['risk', /"as_of": "[^"]+"/, '"as_of": "2026-02-30"', /risk\.json: as_of: It must say on which day/],
  ['rights', './rights.schema.json', './right.schema.json', /rights\.json: \$schema: It does not name the schema/],
  ['violations', /"rights": \[\s*"life"/, '"rights": ["live"', /violations\.json: .* rights: There is no right "live"/],
  ['ratifications', '"status": "not_party"', '"status": "denounced"', /status and "exit" do not agree/],
  [
    'mappings',
    '"last_day": "2023-07-10"',
    '"last_day": "2023-07-11"',
    /worked_examples\[0\]: The data give four_months/,
  ],
  ['mappings', '"AICHR Terms of Reference": {', '"AICHR Rules": {', /legal_basis_names: Is not whole/],
  ['forums', /"duration": "P4M",(\s+"triggers")/, '"duration": "P5M",$1', /P4M stands in the text and in no/],
  ['instruments', /"usedBy": \[\s*"[a-z_-]+"/, '"usedBy": ["nothing"', /There is no kind of request "nothing"/],
  ['cooperation', '"runs_for": "requested_authority"', '"runs_for": "requesting_authority"', /runs_for differs/],
  ['cooperation', '"wins": "withdraw"', '"wins": "nothing"', /precedence names "nothing"/],
]

for (const [name, from, to, says] of BROKEN)
  test(`${name}.json: ${to} is told by file and place`, () => assert.match(linesOf(checkChanged(name, from, to)), says))

test('a start finds what does not join, and data of another shape', () => {
  assert.deepEqual(brokenNorms(copy), [])
  const file = join(copy, 'violations.json')
  const right = readFileSync(file, 'utf8')
  writeFileSync(file, right.replace(/"rights": \[\s*"life"/, '"rights": ["live"'))
  assert.match(brokenNorms(copy)[0]?.sentence ?? '', /no right "live"/)
  writeFileSync(file, right.replace('"violations": [', '"acts": ['))
  assert.match(brokenNorms(copy)[0]?.sentence ?? '', /not the shape/)
  writeFileSync(file, right)
})

test('a status that nobody looked at for a year is a warning, and nothing is broken', () => {
  const { problems, warnings } = checkNorms(copy, '2027-02-04')
  assert.deepEqual(problems, [])
  assert.deepEqual(
    warnings.map(({ file, path }) => `${file} ${path}`),
    ['ratifications.json data_date'],
  )
})

test('a file that is gone is missed, and a folder that is not there is told', () => {
  const risk = readFileSync(join(copy, 'risk.json'))
  rmSync(join(copy, 'risk.json'))
  assert.match(linesOf(checkNorms(copy, TODAY)), /risk\.json: : The file is missing/)
  writeFileSync(join(copy, 'risk.json'), risk)
  assert.match(linesOf(checkNorms(join(copy, 'nowhere'), TODAY)), /There is no such folder/)
})

test('a key that stands twice is found in whatever object it stands, and a word that looks like one is not', () => {
  assert.deepEqual(repeatedKeys('{"a": {"b": 1, "b": 2}, "c": [{"a": 1}, {"a": 2}]}'), ['b'])
  assert.deepEqual(repeatedKeys('{"a": "b: {", "b": "\\"a\\":"}'), [])
})
