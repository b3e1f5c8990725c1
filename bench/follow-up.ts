import type { MeasureContent } from '@recourse/remedies'
import { followUpCounts, followUpRows, owingBodies } from '../server/features/follow-up/board/queries.ts'
import { followUpQuery } from '../server/features/follow-up/board/view.ts'
import { measureMoved, measureOpened } from '../server/features/remedies/kinds.ts'
import { told } from '../server/features/remedies/read.ts'
import { SecondCore } from '../server/platform/second-core/index.ts'
import { systemChance } from '../server/platform/chance.ts'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { fileCase, TODAY } from '../test/filed-case.ts'
import { personBrowser } from '../test/parties.ts'
import { staffBrowser } from '../test/staff-browser.ts'
import type { BenchHouse } from './bench-house.ts'
import { atMost, median, quantile, type Figure } from './figure.ts'
import { load, timesMs } from './load.ts'

const MEASURES = 200_000
const FILES = 20_000
const ROUND_MS = 3000
const LIMIT_MS = 50

/** Of 20,000 cases, two in three in the lists of this desk; one measure in two is late, one in five disputed. */
async function fill({ database, deskHolder }: BenchHouse): Promise<void> {
  await database.owner.query(
    `insert into file_row (file, unit, kind, status, updated_on, is_open)
      select gen_random_uuid(), case when at % 3 = 0 then $2::uuid else $1::uuid end, 'case', 'accepted', '2026-01-05', true
      from generate_series(1, ${FILES}) at`,
    [deskHolder.id, systemChance.id()],
  )
  await database.owner.query(
    `with file as (select file, row_number() over () as at from file_row where kind = 'case')
    insert into measure (id, file, form, level, basis, owed_by, owed_state, due, state, waits_for, is_open,
        is_late_able, opened_on, heard_on)
      select gen_random_uuid(), f.file, (array['compensation', 'restitution', 'satisfaction'])[1 + n % 3], 'individual',
        'decision', (array['state-treasury', 'court', 'police', 'municipality'])[1 + n % 4],
        (array['COL', 'KEN', 'ESP', null])[1 + (n / 4) % 4], date '2025-06-01' + (n % 500)::int,
        case when n % 5 = 0 then 'disputed' when n % 7 = 0 then 'done-claimed' else 'ordered' end,
        'duty-bearer', true, n % 5 = 0 or n % 7 > 0, '2025-01-01', date '2025-06-01' + (n % 280)::int
      from generate_series(1, ${MEASURES}) n join file f on f.at = 1 + n % ${FILES}`,
  )
  await database.owner.query('vacuum analyze measure, file_row')
}

async function boards(house: BenchHouse): Promise<readonly Figure[]> {
  await fill(house)
  const pool = house.database.app
  const views = [
    ...[{}, { country: 'COL' }, { kind: 'court', form: 'restitution' }, { section: 'silent' }],
    ...[{ section: 'disputed' }, { section: 'all' }, { state: ['ordered'] }],
    { after: `2025-11-01.${systemChance.id()}` },
  ].map((said) => ({ units: [house.deskHolder.id], query: followUpQuery.parse(said), today: TODAY }))
  let at = 0
  const next = () => views[(at += 1) % views.length] as (typeof views)[number]
  const page = async (): Promise<void> => {
    const { rows } = await followUpRows(pool, next())
    if (rows.length !== 50) throw new Error('not a page')
  }
  const board = async (): Promise<void> => {
    const wanted = next()
    await Promise.all([followUpRows(pool, wanted), followUpCounts(pool, wanted)])
  }
  const figures: Figure[] = []
  for (const [what, job, limit] of [
    ['a page of measures, 8 filters in turn', page, atMost(LIMIT_MS)],
    ['the same with the counts of all sections', board, atMost(LIMIT_MS)],
    ['who owes how many', () => owingBodies(pool, next()), null],
  ] as const) {
    const { latenciesMs } = await load(4, ROUND_MS, job)
    const note = `median ${quantile(latenciesMs, 0.5).toFixed(1)} ms`
    const value = quantile(latenciesMs, 0.95)
    figures.push({ id: 'm', what: `${what}, of 200,000, p95 at 4 clients`, value, unit: 'ms', limit, note })
  }
  return figures
}

const PLAN_MEASURES = 300
/** Entries of each measure: 3,000 in all. */
const STEPS = 9

const content: MeasureContent = {
  ...{
    remedy: null,
    form: 'compensation',
    level: 'individual',
    what: 'A payment to the family',
    benefits: [],
    harms: [],
  },
  ...{ basis: { how: 'decision', decision: null, order: 'order 3', words: '' }, needs: [], way: [], due: '2026-01-01' },
  owes: { kind: 'state-treasury', state: 'COL', name: 'The treasury', authority: null },
  ...{ indicators: { structure: [], process: [], outcome: [] }, dueBasis: 'decision', funding: '', partOf: null },
  general: null,
}

async function longPlan(desk: SettledDesk, file: string): Promise<void> {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative'])
  const place = opened?.place('narrative')
  if (!opened || !place) throw new Error('no case')
  const body = {
    by: 'desk',
    told: 'here',
    reason: '',
    claimant: '',
    evidence: [] as string[],
    replacedBy: null,
    view: null,
  } as const
  for (let at = 0; at < PLAN_MEASURES; at += 1) {
    const work = desk.house.chronicle.begin(opened.author)
    const measure = systemChance.id()
    let after = work.say(place, measureOpened, told(measure, content))
    for (let step = 0; step < STEPS; step += 1)
      after = work.say(place, measureMoved, {
        facets: { measure, step: step === 0 ? 'start' : 'part', on: TODAY },
        body: { ...body, after, words: `Part ${step} was paid` },
      })
    if (!(await desk.house.chronicle.commit(work)).ok) throw new Error('not stored')
  }
}

/** What a desk and a person wait for when a plan is as long as plans get. */
async function plans(): Promise<readonly Figure[]> {
  const unsealer = new SecondCore()
  const desk = await settledDesk('bench-plan', { unsealer })
  const filed = await fileCase(desk)
  await longPlan(desk, filed.file)
  const tab = `/cases/${filed.file}/plan`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab)
  const person = await personBrowser(desk, filed.secret)
  const opening = async (what: string, job: () => Promise<{ readonly status: number }>): Promise<Figure> => {
    const times = await timesMs(7, async () => {
      if ((await job()).status !== 200) throw new Error('no page')
    })
    return { id: 'm', what, value: median(times), unit: 'ms', limit: atMost(300), note: 'median of 7, 3,000 entries' }
  }
  const figures = [
    await opening('a plan of 300 measures opens at the desk', () => officer.get(tab)),
    await opening('the same opens for the person', () => person.get('/mine/promises')),
  ]
  await desk.close()
  await unsealer.close()
  return figures
}

/** (m) The list of what is late over 200,000 measures, and a plan as long as plans get. */
export const followUps = async (house: BenchHouse): Promise<readonly Figure[]> => [
  ...(await boards(house)),
  ...(await plans()),
]
