import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { renderPart } from '../testing/render-part.tsx'
import { FilterList } from './filter-list.tsx'
import { Pagination, shownPages } from './pagination.tsx'
import { SecretWords } from './secret-words.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table, type Column } from './table.tsx'
import { TaskList } from './task-list.tsx'
import { Thread } from './thread.tsx'
import { Timeline } from './timeline.tsx'
import { When } from './when.tsx'

const hostile = '<img src=x onerror=alert(1)>'

test('a timeline stands newest first', () => {
  const event = (id: string) => ({ id, title: id, at: { civil: id }, sortKey: id })
  const html = renderPart(<Timeline events={['2019', '2026-01-02', '2024-05'].map(event)} />)
  const order = [...html.matchAll(/datetime="([^"]+)"/gi)].map((match) => match[1])
  assert.deepEqual(order, ['2026-01-02', '2024-05', '2019'])
})

test('no hour is shown that nobody recorded', () => {
  assert.equal(renderPart(<When at={{ civil: '2026-06-04' }} />).includes('00:00'), false)
  assert.match(renderPart(<When at={{ epochMs: Date.UTC(2026, 5, 4, 13, 5) }} />), /13:05 UTC/)
})

test('a time told in words stays in those words', () => {
  assert.match(renderPart(<When at={{ told: 'قبل الفيضان' }} />), /<bdi class="typed" dir="auto">قبل الفيضان/)
  assert.match(renderPart(<When at={{ civil: hostile }} />), /&lt;img/)
})

test('a task that cannot start yet leads nowhere', () => {
  const html = renderPart(<TaskList tasks={[{ id: 't', title: 'Send', status: 'blocked', href: '/send' }]} />)
  assert.doesNotMatch(html, /href/)
  assert.match(html, /Cannot start yet/)
})

test('a change link says what it changes', () => {
  const rows = [{ label: 'Name', value: 'Amal', actions: [{ href: '/name' }] }]
  assert.match(renderPart(<SummaryList rows={rows} />), /Change<span class="hidden-text"> Name</)
})

const columns: readonly Column<{ id: string; days: number }>[] = [
  { id: 'id', heading: 'Case', cell: (row) => row.id },
  { id: 'days', heading: 'Days', cell: (row) => row.days, number: true, sort: { href: '?s', now: 'descending' } },
]

test('a table names its rows and columns and says how it is sorted', () => {
  const html = renderPart(
    <Table caption="Cases" columns={columns} rows={[{ id: hostile, days: 3 }]} rowId={(row) => row.id} />,
  )
  assert.match(html, /<caption>Cases/)
  assert.match(html, /scope="col" class="number" aria-sort="descending"/)
  assert.match(html, /scope="row"><div class="cell">&lt;img/)
  assert.match(html, /data-heading="Days"/)
})

test('an empty table and an empty thread say so', () => {
  assert.match(renderPart(<Table caption="C" columns={columns} rows={[]} rowId={(row) => row.id} />), /Nothing here/)
  assert.match(renderPart(<Thread messages={[]} />), /Nothing here/)
})

test('a machine translation is marked, with the original beside it', () => {
  const original = { text: 'مرحبا', language: 'ar' }
  const html = renderPart(
    <Thread messages={[{ id: 'm', at: { civil: '2026' }, from: 'Desk', text: 'Hi', original }]} />,
  )
  assert.match(html, /Translated by machine/)
  assert.match(html, /lang="ar">مرحبا/)
})

test('a chosen filter can be taken off, and says so to those who hear it', () => {
  const chips = [{ label: 'Open', removeHref: '/all' }]
  const html = renderPart(<FilterList action="/" clearHref="/" chips={chips} children="" />)
  assert.match(html, /href="\/all"><span class="hidden-text">Remove this filter: <\/span>Open/)
})

test('secret words keep the direction of their own language', () =>
  assert.match(
    renderPart(<SecretWords label="Words" words={['violet']} language="en" />, { language: 'ar' }),
    /lang="en" dir="ltr"/,
  ))

test('one page needs no pagination', () =>
  assert.equal(renderPart(<Pagination page={1} pages={1} href={String} />), ''))

test('the first, the last and this page are always shown, in order, within a small number', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (a, b) => {
      const [page, pages] = [Math.min(a, b), Math.max(a, b)]
      const shown = shownPages(page, pages)
      const real = shown.filter((one) => one > 0)
      assert.ok(real.includes(1) && real.includes(page) && real.includes(pages))
      assert.deepEqual(
        real,
        [...new Set(real)].sort((x, y) => x - y),
      )
      assert.ok(shown.length <= 7)
    }),
  ))
