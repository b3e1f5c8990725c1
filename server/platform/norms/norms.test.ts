import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { normsFolder } from './folder.ts'
import { brokenJoins } from './joins.ts'
import { norms, readNorms } from './norms.ts'

const folder = normsFolder()
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))

test('every file of the law has a schema beside it', () => {
  assert.ok(files.length >= 14)
  assert.deepEqual(
    files.filter(
      (name) => (readJson(name) as { $schema?: unknown }).$schema !== `./${name.replace('.json', '.schema.json')}`,
    ),
    [],
  )
})

for (const name of files)
  test(`${name} is as its schema says`, () => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { date: isDay } })
    const check = ajv.compile(readJson(name.replace('.json', '.schema.json')) as object)
    check(readJson(name))
    assert.deepEqual(check.errors ?? [], [])
  })

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

let copy: string
before(() => {
  copy = mkdtempSync(join(tmpdir(), 'recourse-norms-'))
  cpSync(folder, copy, { recursive: true })
})
after(() => rmSync(copy, { recursive: true, force: true }))

/** Reads the norms with some words of one file written otherwise. */
function readChanged(name: string, from: string, to: string): unknown {
  const right = readFileSync(join(copy, name), 'utf8')
  assert.ok(right.includes(from))
  writeFileSync(join(copy, name), right.replace(from, to))
  try {
    return readNorms(copy)
  } finally {
    writeFileSync(join(copy, name), right)
  }
}

test('wrong data is told by file and place in it', () => {
  const empty = () =>
    readChanged('needs.json', '"question": "Is someone close to you in danger too?"', '"question": ""')
  assert.throws(empty, /^Error: norms\/needs\.json: needs\[3\]\.question: /)
  assert.throws(
    () => readChanged('risk.json', '"weight": 5', '"weight": 50'),
    /norms\/risk\.json: indicators\[0\]\.weight: /,
  )
  assert.throws(() => readChanged('violations.json', '{', '{,'), /norms\/violations\.json: is not JSON/)
})

test('an id that leads nowhere is told by the record that names it', () => {
  const parent = () => readChanged('violations.json', '"parent": "killing"', '"parent": "kiling"')
  assert.throws(parent, /violations\.json killing\.official parent: there is no "kiling"/)
  const service = () => readChanged('needs.json', '"material-aid"', '"alms"')
  assert.throws(service, /needs\.json basic-food service_ids: there is no "alms"/)
})

test('two records with one id are refused, since words go by id', () =>
  assert.throws(
    () => readChanged('support-services.json', '"id": "braille"', '"id": "audio"'),
    /two records have the text "audio\.label"/,
  ))

test('every domain and urgency has its English words, and nothing else has any there', () => {
  const file = 'texts/en/needs.json'
  assert.throws(() => readChanged(file, 'domain-travel.label', 'domain-trips.label'), /lacks \[domain-travel\.label\]/)
})

test('the norms join', () => assert.deepEqual(brokenJoins(norms()), []))

test('facts carry no words: those come in a language', () => {
  const { needs, violations } = norms()
  assert.deepEqual(needs.needs.get('safety-now'), {
    ...{ id: 'safety-now', domain: 'domain-safety', urgencyIfYes: 'immediate', askedTo: 'victim' },
    serviceIds: ['protection', 'shelter', 'emergency'],
  })
  assert.deepEqual(violations.violations.get('killing.border')?.tags, ['cross-border'])
})

test('they are read once', () => assert.equal(norms(), norms()))

test('source and bundle find the same folder', () => {
  assert.equal(normsFolder(join(folder, '..', 'dist')), folder)
  assert.throws(() => normsFolder('/'), /No package\.json/)
})
