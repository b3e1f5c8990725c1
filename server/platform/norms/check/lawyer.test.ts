import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { normsFolder } from '../folder.ts'
import { readLaw } from '../law-in-force.ts'
import { readLawTexts } from '../law-texts.ts'
import { checkNorms } from './check.ts'

/** What norms/README.md tells a lawyer to do, done on a copy of the folder. */
let copy: string
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'recourse-lawyer-'))
  cpSync(normsFolder(), copy, { recursive: true })
})
afterEach(() => rmSync(copy, { recursive: true, force: true }))

type Open = Record<string, Record<string, unknown>>

/** Opens a file, changes it as a person in an editor would, and saves it. */
function edit(name: string, change: (file: Open) => void): void {
  const path = join(copy, `${name}.json`)
  const file = JSON.parse(readFileSync(path, 'utf8')) as Open
  change(file)
  writeFileSync(path, JSON.stringify(file, null, 1))
}

const check = (): string =>
  checkNorms(copy, '2026-11-26')
    .problems.map(({ file, path, sentence }) => `${file}: ${path}: ${sentence}`)
    .join('\n')

/** The steps for a forum, in the order of the page. */
function addForum(): void {
  edit('forums', ({ forums }) => {
    const all = forums as unknown as { id: string; legal_bases: { instrument: string }[] }[]
    const alike = structuredClone(all.find(({ id }) => id === 'un_cat'))
    assert.ok(alike)
    const [basis] = alike.legal_bases
    assert.ok(basis)
    basis.instrument = 'A new protocol'
    all.push({ ...alike, id: 'new_body', verified: false } as (typeof all)[number])
  })
}

test('a forum is added in the places that the check names, one after the other, and the engine knows it', () => {
  addForum()
  assert.match(check(), /mappings\.json: forum_catalogue: Is not whole; on one side only: new_body/)
  edit('mappings', ({ forum_catalogue: catalogue = {} }) => {
    catalogue.new_body = { ...(catalogue.un_cat as object), outside: 'unknown' }
  })
  assert.match(check(), /mappings\.json: legal_basis_names: Is not whole; on one side only: A new protocol/)
  edit('mappings', ({ legal_basis_names: names = {} }) => {
    names['A new protocol'] = { rights: null, ratifications: null, instruments: null }
  })
  assert.equal(check(), '')
  assert.ok(readLaw(copy).law.forums.some(({ forum }) => forum.id === 'new_body'))
})

test('a declaration is added, and needs a source that is there', () => {
  const declare = (src: string): void =>
    edit('ratifications', ({ states = {} }) => {
      const kenya = states.KEN as { instruments: Record<string, unknown> }
      kenya.instruments.cerd14 = { status: 'accepted', date: '2026-02-03', src, confidence: 'read' }
    })
  declare('depositary-2026')
  assert.match(check(), /ratifications\.json: states\.KEN\.instruments\.cerd14: There is no source "depositary-2026"/)
  edit('ratifications', ({ sources = {} }) => {
    sources['depositary-2026'] = { title: 'Notification of the depositary of 2026-02-05', url: 'https://example.org/n' }
  })
  assert.equal(check(), '')
  assert.equal(readLaw(copy).law.states.KEN?.instruments.cerd14?.status, 'accepted')
})

test('a day off is added; a day that the calendar has not is refused', () => {
  const add = (day: string): void =>
    edit('holidays', ({ states = {} }) => {
      states.KEN = [{ day, name: 'A feast', source: 'Official list of 2027', level: 'primary_text_read' }]
    })
  add('2027-02-30')
  assert.match(check(), /holidays\.json: states\.KEN\[0\]\.day: /)
  add('2027-12-12')
  assert.equal(check(), '')
  assert.equal(readLawTexts(copy).holidays.KEN?.[0]?.name, 'A feast')
})
