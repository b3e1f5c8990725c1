import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { figuresOf } from './queries.ts'
import {
  countedBefore,
  DIMENSIONS,
  FILTERS_MAX,
  filtersOf,
  monthsUpTo,
  shown,
  SMALL_CELL,
  statisticsQuery,
} from './rules.ts'

let desk: SettledDesk
let statistician: Browserless
/** Days back: to February and to the running month of March. */
const [LAST_MONTH, THIS_MONTH] = [20, 2]
const OFFICE = { name: 'Office of figures', role: 'statistician' } as const

before(async () => {
  desk = await settledDesk('statistics')
  const cases = [
    // Twelve together are a group, of which nine are one that must stay unseen.
    ...Array.from({ length: 12 }, (_, at) => ({
      facets: { acts: ['arbitrary-detention'], states: at < 9 ? ['COL'] : ['ESP'] },
      needs: ['safety-now'],
      daysAgo: LAST_MONTH,
    })),
    ...Array.from({ length: 11 }, () => ({ facets: { acts: [], states: [] }, daysAgo: LAST_MONTH })),
    { facets: { acts: ['torture'], states: ['PER'] }, needs: ['basic-food'], daysAgo: LAST_MONTH },
    ...Array.from({ length: 10 }, () => ({ facets: { acts: ['torture'] }, daysAgo: THIS_MONTH })),
  ]
  for (const one of cases) await fileCase(desk, one)
  statistician = await staffBrowser(desk, await desk.partner(OFFICE), '/statistics')
})
after(() => desk.close())

const figures = (asked: object) =>
  figuresOf(desk.house.database.app, statisticsQuery.parse(asked), {
    ...{ authority: desk.unit.authority, before: countedBefore('2026-03-11') },
  })

test('groups are counted by harm, country, need, status and month, and unknown is a group like the others', async () => {
  assert.deepEqual(await figures({ by: 'harm' }), {
    all: 20,
    groups: [
      { code: 'arbitrary-detention', count: 10 },
      { code: 'unknown', count: 10 },
    ],
  })
  assert.deepEqual((await figures({ by: 'need' })).groups, [
    { code: 'safety-now', count: 10 },
    { code: 'unknown', count: 10 },
  ])
  assert.deepEqual((await figures({ by: 'status' })).groups, [{ code: 'received', count: 20 }])
  assert.deepEqual((await figures({ by: 'month' })).groups, [{ code: '2026-02', count: 20 }])
  assert.deepEqual((await figures({ by: 'state' })).groups, [{ code: 'unknown', count: 10 }])
  assert.deepEqual((await figures({ by: 'state', harm: 'arbitrary-detention' })).groups, [])
})

test('no combination of filters gives a count below the threshold, nor two whose difference lies below it', async () => {
  const values = {
    harm: ['', 'arbitrary-detention', 'torture', 'unknown'],
    state: ['', 'COL', 'ESP', 'PER', 'unknown'],
    need: ['', 'safety-now', 'basic-food', 'unknown', 'none'],
    status: ['', 'received'],
    month: ['', '2026-02', '2026-03'],
  } as const
  const seen = new Set<number>()
  for (const by of DIMENSIONS)
    for (const harm of values.harm)
      for (const state of values.state)
        for (const need of values.need)
          for (const month of values.month) {
            const { all, groups } = await figures({ by, harm, state, need, month })
            for (const count of [all, ...groups.map((group) => group.count)]) if (count !== null) seen.add(count)
          }
  assert.ok(seen.size > 0)
  for (const one of seen) {
    assert.ok(one >= SMALL_CELL)
    for (const other of seen) assert.ok(one === other || Math.abs(one - other) >= SMALL_CELL)
  }
})

test('whatever the true counts are, what is shown is nothing or a multiple of the threshold, and never more than is true', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (count) => {
      const said = shown(count)
      if (said === null) assert.ok(count < SMALL_CELL)
      else assert.ok(said >= SMALL_CELL && said % SMALL_CELL === 0 && said <= count && count - said < SMALL_CELL)
    }),
  )
})

test('a case that comes today changes no figure before the month is over', async () => {
  const before = await figures({ by: 'harm' })
  await fileCase(desk, { facets: { acts: ['arbitrary-detention'] } })
  assert.deepEqual(await figures({ by: 'harm' }), before)
  assert.deepEqual((await figures({ by: 'month', month: '2026-03' })).groups, [{ code: '2026-02', count: 20 }])
})

test('a code that one report says many times counts once: nobody makes a small group look large', async () => {
  const acts = Array.from({ length: SMALL_CELL }, () => 'slavery')
  await fileCase(desk, { facets: { acts, states: acts.map(() => 'NIC') }, daysAgo: LAST_MONTH })
  for (const by of ['harm', 'state'] as const) {
    const { groups } = await figures({ by })
    assert.ok(!groups.some(({ code }) => code === 'slavery' || code === 'NIC'), by)
  }
})

test('a statistician sees figures and takes them along, and never a case, a name or a key', async () => {
  const { body, status } = await statistician.get('/statistics?by=harm')
  assert.equal(status, 200)
  assert.match(body, /fewer than \S*10/)
  const csv = await statistician.get('/statistics.csv?by=harm&month=2026-02')
  assert.match(csv.body, /"Harm","At least"\r\n"[^"]+","10"\r\n"Unknown","10"\r\n$/)
  for (const page of ['/board', '/board.csv', '/service-lines', '/clients', '/people'])
    assert.equal((await statistician.get(page)).status, 403, page)
  const { session, unit } = await desk.partner(OFFICE)
  const { rows } = await desk.house.database.app.query(
    `select 1 from wrap where key_of = 'compartment' and holder = any($1)`,
    [[unit, session.member]],
  )
  assert.deepEqual(rows, [])
})

test('others than statisticians are refused, and an authority counts its own cases only', async () => {
  for (const role of ['desk-officer', 'supervisor', 'administrator'] as const) {
    const other = await staffBrowser(desk, await desk.reader(role))
    assert.equal((await other.get('/statistics')).status, 403, role)
  }
  const elsewhere = await figuresOf(desk.house.database.app, statisticsQuery.parse({}), {
    ...{ authority: desk.house.chance.id(), before: '2026-03-01' },
  })
  assert.deepEqual(elsewhere, { all: null, groups: [] })
})

test('nonsense in the address counts as not asked, and at most two filters count', async () => {
  const hostile = `/statistics?by=${encodeURIComponent('harm) union select jws from entry --')}&state=%27%3B--&month=9`
  assert.equal((await statistician.get(hostile)).status, 200)
  const all = { by: 'month', harm: 'x', state: 'COL', need: 'safety-now', status: 'received' } as const
  assert.equal(filtersOf(statisticsQuery.parse(all)).size, FILTERS_MAX)
  assert.equal(filtersOf(statisticsQuery.parse({ by: 'harm', harm: 'x' })).size, 0)
  assert.deepEqual(monthsUpTo('2026-03-11').slice(0, 3), ['2026-02', '2026-01', '2025-12'])
})
