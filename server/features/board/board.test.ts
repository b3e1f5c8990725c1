import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY } from '../../../test/filed-case.ts'
import type { StaffReader } from '../../platform/cases/index.ts'
import { caseAssigned, refreshRow } from '../../platform/cases/index.ts'
import { directoryPlace, nameDeputy } from '../../platform/access/index.ts'
import { deskKeysScript } from '../../platform/ui/assets.ts'
import { shortReference } from '../casefile/index.ts'
import { csvCell } from './csv.ts'
import { readQuery } from './routes.ts'
import { viewAddress } from './view.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('board')))
after(() => desk.close())

async function at(reader: StaffReader): Promise<Browserless> {
  const [name = '', value = ''] = desk.cookie(reader).split('=')
  const browser = browserless(desk.app, new Map([[name, value]]))
  await browser.get('/board')
  return browser
}

const bodyRows = (body: string): readonly string[] => body.split('<tbody')[1]?.split('<tr').slice(1) ?? []

test('whoever works cases begins at the board; others get their own first page', async () => {
  const officer = await at(await desk.reader('desk-officer'))
  assert.equal((await officer.get('/')).location, '/board')
  const statistician = await at(await desk.reader('statistician'))
  assert.equal((await statistician.get('/')).status, 200)
  assert.equal((await statistician.get('/board')).status, 403)
})

test('urgent first, then by what is due; each row with rule, source and the day it came; the oldest always in sight', async () => {
  const old = await fileCase(desk, { called: 'Oldest', daysAgo: 10 })
  const usual = await fileCase(desk, { called: 'Usual', daysAgo: 4 })
  const urgent = await fileCase(desk, { called: 'Urgent', facets: { urgency: 'danger-now' } })
  const officer = await at(await desk.reader('desk-officer'))
  const { body } = await officer.get('/board')
  const references = bodyRows(body).map((row) => /dir="ltr">([0-9A-F-]+)</.exec(row)?.[1])
  assert.deepEqual(
    references,
    [urgent, old, usual].map(({ file }) => shortReference(file)),
  )
  assert.match(bodyRows(body)[1] ?? '', /Overdue/)
  assert.match(body, /Waiting longest:[\s\S]*Oldest[\s\S]*<tbody/)
  assert.match(body, /1 person on this page may be in danger now/)
  const count = (label: string): string => new RegExp(`${label} <bdi class="count">(\\d+)`).exec(body)?.[1] ?? ''
  assert.deepEqual(
    [count('All open'), count('Overdue'), count('Due today'), count('Due this week')],
    ['3', '1', '0', '2'],
  )
  const overdue = await officer.get('/board?section=overdue')
  assert.deepEqual(bodyRows(overdue.body).length, 1)
  assert.match((await officer.get('/board?section=waiting')).body, /Nothing here/)
})

test('labels are sealed by the first who sees them, and a whole table of them is formula-safe and written down as read', async () => {
  const { file } = await fileCase(desk, { called: '=HYPERLINK("x")' })
  const officer = await at(await desk.reader('desk-officer'))
  const { rows } = await desk.house.database.app.query('select 1 from file_row where file = $1 and card is null', [
    file,
  ])
  assert.equal(rows.length, 0)
  const { rows: stored } = await desk.house.database.app.query<{ row: string }>('select r::text as row from file_row r')
  assert.ok(stored.every(({ row }) => !row.includes('HYPERLINK')))
  const { body } = await officer.get('/board.csv')
  assert.ok(body.includes(`"'=HYPERLINK(""x"")"`))
  const { rows: read } = await desk.house.database.app.query<{ said: string }>(
    'select said from access where file = $1',
    [file],
  )
  assert.ok(read.some(({ said }) => said.includes('list-exported')))
})

test('neither the board nor its table holds a case of another unit, and a made-up unit opens none', async () => {
  const { file } = await fileCase(desk, { called: 'Only ours' })
  const stranger = await at(await desk.outsider())
  for (const address of ['', `?unit=${desk.unit.id}`])
    for (const page of ['/board', '/board.csv']) {
      const { body, status } = await stranger.get(`${page}${address}`)
      assert.equal(status, 200)
      for (const ours of ['Only ours', file, shortReference(file), 'Oldest']) assert.ok(!body.includes(ours), ours)
    }
  const statistician = await at(await desk.reader('statistician'))
  assert.equal((await statistician.get('/board.csv')).status, 403)
})

test('what a spreadsheet would run is told apart', () => {
  for (const text of ['=1', '+1', '-1', '@x', '\tx', '\n=1', '＝1', '＋1', '－1', '＠x'])
    assert.ok(csvCell(text).startsWith(`"'`), text)
  assert.equal(csvCell('Sol, "Luna"'), '"Sol, ""Luna"""')
})

test('a view is its address: filters come and go, and what is no code falls away', () => {
  const query = readQuery('section=overdue&status=accepted&status=received&urgency=soon&mine=yes&sort=due&x=<y>')
  assert.equal(
    viewAddress(query),
    '/board?section=overdue&sort=due&status=received&status=accepted&urgency=soon&mine=yes',
  )
  assert.equal(viewAddress(readQuery('section=nothing&status=broken')), '/board')
})

test('a saved view is one’s own, its name sealed, and forgotten when one says so', async () => {
  const officer = await at(await desk.reader('desk-officer'))
  assert.equal((await officer.post('/board/views', { viewName: ' ', query: 'section=week' })).status, 422)
  await officer.post('/board/views', { viewName: 'Planted view', query: 'section=week&evil=1' })
  const { rows } = await desk.house.database.app.query<{ query: string; row: string }>(
    'select query, v::text as row from saved_view v',
  )
  assert.deepEqual(
    rows.map(({ query }) => query),
    ['section=week'],
  )
  assert.ok(rows.every(({ row }) => !row.includes('Planted')))
  const { body } = await officer.get('/board')
  assert.match(body, /\/board\?section=week"[^>]*>[\s\S]{0,60}Planted view/)
  const counted = /Planted view<\/bdi><\/a> <bdi class="count">(\d+)</.exec(body)?.[1]
  assert.equal(counted, /Due this week <bdi class="count">(\d+)/.exec(body)?.[1])
  assert.ok(Number(counted) > 0)
  const colleague = await at(await desk.reader('case-handler'))
  assert.doesNotMatch((await colleague.get('/board')).body, /Planted view/)
  const forget = /action="(\/board\/views\/[0-9a-f-]+\/forget)"/.exec(body)?.[1] ?? ''
  await colleague.post(forget, {})
  assert.match((await officer.get('/board')).body, /Planted view/)
  await officer.post(forget, {})
  assert.doesNotMatch((await officer.get('/board')).body, /Planted view/)
})

test('columns are chosen, stand in the address of the view, and are kept with it', async () => {
  await fileCase(desk, { called: 'Columned' })
  const officer = await at(await desk.reader('desk-officer'))
  const { body } = await officer.get('/board?columns=due&columns=nonsense')
  const heads = [...body.matchAll(/role="columnheader"/g)]
  assert.equal(heads.length, 2)
  assert.equal(viewAddress(readQuery('columns=due&columns=nonsense')), '/board?columns=due')
  assert.equal([...(await officer.get('/board')).body.matchAll(/role="columnheader"/g)].length, 7)
  const headsOf = async (address: string): Promise<string> => (await officer.get(address)).body.split('\r\n')[0] ?? ''
  const chosen = await headsOf('/board.csv?columns=due&columns=member')
  assert.equal(chosen.split(',').length, 6)
  assert.match(chosen, /Due.*Works on/i)
  assert.equal((await headsOf('/board.csv')).split(',').length, 10)
})

test('a deputy finds the absent member’s cases among their own, marked for whom', async () => {
  const { house } = desk
  const [officer, handler] = [await desk.reader('desk-officer'), await desk.reader('case-handler')]
  const { file, places } = await fileCase(desk, { called: 'Handed' })
  const opened = await house.cases.openForStaff(officer, file, [])
  assert.ok(opened)
  const work = house.chronicle.begin(opened.author)
  work.say(places.desk, caseAssigned, { facets: { member: handler.who.member }, body: {} })
  refreshRow(work, file, TODAY)
  assert.ok((await house.chronicle.commit(work)).ok)
  const mine = async (): Promise<string> => (await (await at(officer)).get('/board?mine=yes')).body
  assert.doesNotMatch(await mine(), /Handed/)
  const directory = house.chronicle.begin({ ...opened.author, id: handler.who.member })
  const place = await directoryPlace(house.acts, desk.unit.authority)
  const days = { from: TODAY, until: '2026-03-20' }
  nameDeputy(directory, place, { member: handler.who.member, deputy: officer.who.member, unit: desk.unit.id, ...days })
  assert.ok((await house.chronicle.commit(directory)).ok)
  assert.match(await mine(), /Handed[\s\S]*for .The case-handler/)
})

test('single keys can be turned off, stay off, and weigh little', async () => {
  assert.ok(gzipSync(deskKeysScript).length <= 4096)
  const officer = await at(await desk.reader('desk-officer'))
  assert.ok((await officer.get('/board')).body.includes(deskKeysScript))
  await officer.post('/board/keys', {})
  assert.ok(!(await officer.get('/board')).body.includes(deskKeysScript))
  await officer.post('/board/keys', {})
  assert.ok((await officer.get('/board')).body.includes(deskKeysScript))
})

test('pages of the board follow each other without gap or repetition, urgent ones first', async () => {
  const urgencies = ['usual', 'soon', 'danger-now'] as const
  for (let count = 0; count < 60; count += 1)
    await fileCase(desk, { daysAgo: count % 3, facets: { urgency: urgencies[count % 3] ?? 'usual' } })
  const officer = await at(await desk.reader('desk-officer'))
  const seen: string[] = []
  let url: string | undefined = '/board'
  while (url !== undefined) {
    const { body } = await officer.get(url)
    seen.push(...bodyRows(body).map((row) => /href="\/cases\/([0-9a-f-]+)"/.exec(row)?.[1] ?? ''))
    url = /<a href="([^"]+)">Next page/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  const { rows } = await desk.house.database.app.query<{ file: string }>(
    'select file from file_row where is_open order by urgency_rank, due, file',
  )
  assert.deepEqual(
    seen,
    rows.map(({ file }) => file),
  )
})
