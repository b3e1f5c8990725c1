import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { lawBesideProgram, norms } from '../../platform/norms/index.ts'
import { compiled, fontsFor } from '../../platform/paper/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase, type Wanted } from '../../../test/filed-case.ts'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { TEMPLATE } from './pdf/template.ts'
import type { PreparedForm } from './prepared.ts'
import { FIELD_IDS } from './rules.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('forum-forms')))
after(() => desk.close())

const IDENTITY = { name: 'سلمى Planted', birthDate: '1990', nationality: 'Colombian', address: 'Planted street' }

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly tab: string
}

async function aCase(more: Wanted['facets'] = {}): Promise<Case> {
  const act =
    [...norms().violations.violations.values()].find(({ rights }) => rights.includes('torture-free'))?.id ?? ''
  const facets = { acts: [act], respondentStates: ['COL'], ...more }
  const filed = await fileCase(desk, { facets, identity: IDENTITY, phone: '+57 planted' })
  const tab = `/cases/${filed.file}/forum-forms`
  return { filed, tab, officer: await staffBrowser(desk, await desk.reader('desk-officer'), tab) }
}

async function jsonOf({ officer, tab }: Case, forum: string): Promise<PreparedForm> {
  const answer = await officer.get(`${tab}/${forum}/json`)
  assert.equal(answer.status, 200, answer.body.slice(0, 300))
  return JSON.parse(answer.body) as PreparedForm
}

const field = ({ fields }: PreparedForm, wanted: string) => fields.find(({ field: id }) => id === wanted)

test('every form is of a forum of the norms, asks fields that have a name, and each field says how far it was checked', () => {
  const { forms } = norms().forumForms
  const { law } = lawBesideProgram()
  for (const id of ['un_ccpr', 'un_cat', 'un_cedaw', 'un_ced_urgent', 'ecthr', 'iachr']) assert.ok(forms.has(id), id)
  for (const { forum, fields, instruments } of forms.values()) {
    assert.ok(law.known.forums.has(forum), forum)
    assert.deepEqual(
      fields.filter(({ field: id }) => !(FIELD_IDS as readonly string[]).includes(id)),
      [],
    )
    const known = new Set([...norms().rights.values()].flatMap(({ articles }) => articles.map((one) => one.instrument)))
    assert.ok(
      instruments.every((instrument) => known.has(instrument)),
      forum,
    )
  }
})

test('a form is filled with what the case says, says from where, and never with a way to reach somebody', async () => {
  const one = await aCase()
  const prepared = await jsonOf(one, 'un_cat')
  assert.match(field(prepared, 'author_identity')?.value ?? '', /سلمى Planted[\s\S]*1990/)
  assert.equal(field(prepared, 'author_identity')?.from, 'identity')
  assert.match(
    field(prepared, 'facts')?.value ?? '',
    /Vinieron de noche[\s\S]*summer before the flood[\s\S]*A car stood there/,
  )
  assert.match(field(prepared, 'rights_and_articles')?.value ?? '', /CAT/)
  assert.equal(field(prepared, 'respondent_state')?.value, 'Colombia')
  assert.equal(field(prepared, 'author_contact')?.state, 'missing')
  assert.equal(field(prepared, 'signature')?.state, 'by-hand')
  assert.equal(prepared.isFiling, false)
  assert.doesNotMatch(JSON.stringify(prepared), /\+57|blue door/)
})

test('where nobody said whom it happened to no form says that they speak for themself', async () => {
  const own = await jsonOf(await aCase(), 'un_cat')
  assert.match(field(own, 'relation_and_consent')?.value ?? '', /./)
  const unsaid = await jsonOf(await aCase({ filedBy: 'unknown' }), 'un_cat')
  for (const id of ['author_identity', 'relation_and_consent']) assert.equal(field(unsaid, id)?.state, 'missing', id)
})

test('that there is no parallel procedure is written only once somebody has asked', async () => {
  const one = await aCase()
  assert.equal(field(await jsonOf(one, 'ecthr'), 'other_procedures')?.state, 'missing')
  await one.officer.get(`/cases/${one.filed.file}/proceedings`)
  await one.officer.post(`/cases/${one.filed.file}/proceedings/asked`, { answer: 'all-there' })
  assert.match(field(await jsonOf(one, 'ecthr'), 'other_procedures')?.value ?? '', /No other international procedure/)
})

test('remedies of the State stand in the form with their days, and why one was not used', async () => {
  const one = await aCase()
  const tab = `/cases/${one.filed.file}/proceedings`
  await one.officer.get(`${tab}?new=1`)
  await one.officer.post(`${tab}/open`, { forum: 'domestic', forumState: 'COL', name: 'Planted court', what: '' })
  const [, id = ''] = /proceeding=([0-9a-f-]{36})/.exec((await one.officer.get(tab)).body) ?? []
  const page = await one.officer.get(`${tab}?proceeding=${id}&step=not-pursued`)
  const fields = { ...fieldsOf(page.body, `${tab}/step`), words: 'Planted reason' }
  assert.equal((await one.officer.post(`${tab}/step`, fields)).status, 303)
  const prepared = await jsonOf(one, 'un_ccpr')
  assert.match(field(prepared, 'domestic_remedies')?.value ?? '', /Planted court, Colombia/)
  assert.match(field(prepared, 'exhaustion_exceptions')?.value ?? '', /Planted reason/)
})

test('what was typed is sealed, stands instead of what the case says, and of two who type the second sees both', async () => {
  const one = await aCase()
  const action = `${one.tab}/keep`
  const page = await one.officer.get(`${one.tab}?forum=un_cat`)
  assert.match(page.body, /answers are missing that are always needed[\s\S]*Address for letters/)
  const seen = fieldsOf(page.body, action)
  const kept = await one.officer.post(action, {
    ...seen,
    author_contact: 'c/o planted office',
    facts: 'Other planted facts',
  })
  assert.equal(kept.status, 303, kept.body.slice(0, 400))
  const prepared = await jsonOf(one, 'un_cat')
  assert.equal(field(prepared, 'author_contact')?.from, 'typed')
  assert.equal(field(prepared, 'facts')?.value, 'Other planted facts')
  assert.equal(field(await jsonOf(one, 'ecthr'), 'author_contact'), undefined)
  const late = await one.officer.post(action, { ...seen, facts: 'Second planted facts' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Other planted facts[\s\S]*Second planted facts/)
  const { rows } = await desk.house.database.app.query<{ text: string }>(
    `select b.jwe || coalesce(f.facets::text, '') as text from entry e
      join entry_body b on b.entry = e.id left join entry_facets f on f.entry = e.id
      where e.file = $1 and e.kind = 'forum-form.typed'`,
    [one.filed.file],
  )
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.text ?? '', /planted|un_cat/i)
})

test('the JSON is as its schema says, and the schema is open to everybody', async () => {
  const { body } = await browserless(desk.app).get('/forum-forms/schema.json')
  const check = new Ajv2020({ formats: { date: true } }).compile(JSON.parse(body) as object)
  const one = await aCase()
  for (const forum of norms().forumForms.forms.keys()) {
    check(await jsonOf(one, forum))
    assert.deepEqual(check.errors ?? [], [], forum)
  }
})

/** Everything in a PDF that is written in objects or in packed streams of them. */
function inside(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => {
    const from = index + mark.length
    try {
      return inflateSync(Buffer.from(text.slice(from, text.indexOf('endstream', from)), 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return [text, ...streams].join('\n')
}

test('the PDF is tagged, says its language and its title, and is made in every script', async () => {
  const one = await aCase()
  for (const [language, forum] of [
    ['en', 'un_cat'],
    ['ar', 'un_ced_urgent'],
    ['zh', 'iachr'],
  ] as const) {
    await one.officer.get(`${one.tab}?lang=${language}`)
    const answer = await one.officer.get(`${one.tab}/${forum}/pdf`)
    assert.equal(answer.status, 200, language)
    assert.equal(answer.headers['content-type'], 'application/pdf')
    assert.equal(answer.headers['cache-control'], 'no-store')
    const found = inside(answer.bytes)
    for (const mark of ['%PDF-', '/StructTreeRoot', '/Marked true', '/H1', '/H2'])
      assert.ok(found.includes(mark), `${language} ${mark}`)
    assert.match(found, new RegExp(`/Lang ?\\(${language}`))
    // The machine's own fonts may be there today and not tomorrow: those of the packages have to be taken.
    const fonts = { en: 'NotoSans-', ar: 'NotoNaskhArabic', zh: 'NotoSansHans' }
    assert.ok(found.includes(`+${fonts[language]}`), language)
  }
})

test('what somebody wrote is never read as markup', async () => {
  const one = await aCase()
  const page = await one.officer.get(`${one.tab}?forum=un_cat`)
  const hostile = '#panic("planted") $ x $ = heading #read("/etc/hostname") \\ ]]] *bold'
  await one.officer.post(`${one.tab}/keep`, { ...fieldsOf(page.body, `${one.tab}/keep`), arguments: hostile })
  assert.equal((await one.officer.get(`${one.tab}/un_cat/pdf`)).status, 200)
})

/** More than 65,535 bytes in letters of two: the compiler ends its whole process at such a line. */
const UNBROKEN = 'م'.repeat(50_000)

test('a text without a place to break, or with half a letter, is laid out too; the server is there after it', async () => {
  const one = await aCase()
  const page = await one.officer.get(`${one.tab}?forum=un_cat`)
  const typed = { ...fieldsOf(page.body, `${one.tab}/keep`), arguments: UNBROKEN, author_contact: 'half \ud83d here' }
  assert.equal((await one.officer.post(`${one.tab}/keep`, typed)).status, 303)
  assert.equal((await one.officer.get(`${one.tab}/un_cat/pdf`)).status, 200)
})

test('a page at which the compiler ends is none', async () => {
  const { families, paths } = fontsFor(UNBROKEN)
  const said = { label: '', called: '', level: '', from: null, byHand: false, empty: '' }
  const data = {
    ...{ title: '', basis: '', lang: 'en', draft: '', draftWhat: '', preparedOn: '', normsAsOf: '', forumAsks: '' },
    ...{ byHand: '', sourcesTitle: '', sources: [], fonts: families },
    fields: [{ ...said, parts: [{ text: UNBROKEN, dir: 'rtl' }] }],
  }
  assert.equal(await compiled({ template: TEMPLATE, data: JSON.stringify(data), fonts: paths }), null)
})

test('other units, other roles and unknown forums get no form', async () => {
  const one = await aCase()
  const outsider = await staffBrowser(desk, await desk.outsider())
  for (const end of ['pdf', 'json'])
    assert.ok([403, 404].includes((await outsider.get(`${one.tab}/un_cat/${end}`)).status))
  assert.equal((await one.officer.get(`${one.tab}/no_such/pdf`)).status, 404)
  assert.equal((await one.officer.get(`${one.tab}/no_such/json`)).status, 404)
  const supervisor = await staffBrowser(desk, await desk.reader('supervisor'), one.tab)
  assert.equal((await supervisor.post(`${one.tab}/keep`, { forum: 'un_cat', saw: '' })).status, 403)
  const answer = await one.officer.post(`${one.tab}/keep`, { forum: 'no_such', saw: '', facts: 'x' })
  assert.equal(answer.status, 409)
})
