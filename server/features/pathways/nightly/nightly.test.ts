import assert from 'node:assert/strict'
import { assess } from '@recourse/pathways'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fileCase } from '../../../../test/filed-case.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { placeOf } from '../../../platform/chronicle/index.ts'
import { norms, placeKey, readLaw, type Correction, type LawInForce } from '../../../platform/norms/index.ts'
import { normsForFacts } from '../facts/case-facts.ts'
import { clearOf } from '../facts/shape.ts'
import { factStated } from '../kinds.ts'
import { doorsFrom, PLAIN, TODAY } from '../testing/facts.ts'
import { clearSituation, type ClearCase } from './coarse.ts'
import type { StepCode } from '../../proceedings/index.ts'
import { fromClear } from './proceedings.ts'
import { lookAtAll, lookIfNeeded } from './round.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('pathways-night')))
after(() => desk.close())

const parts = (law: LawInForce = readLaw()) => ({
  ...{ norms: norms(), primitives: desk.house.primitives, pool: desk.house.database.app },
  lawInForce: () => Promise.resolve(law),
})

/** A later law: one that a State has left. */
function lawWithout(forum: string): LawInForce {
  const law = readLaw()
  const forums = law.law.forums.filter((one) => one.forum.id !== forum)
  const versions = { ...law.versions, forums: { ...law.versions.forums, sha256: 'f'.repeat(64) } }
  return { ...law, law: { ...law.law, forums }, versions }
}

const filed = () => fileCase(desk, { facets: { respondentStates: ['FRA'], acts: ['body'], states: ['FRA'] } })
const nightOf = async (file: string) => {
  const { rows } = await desk.house.database.app.query<{ signature: string; changed: string | null }>(
    'select signature, changed_on::text as changed from pathway_night where file = $1',
    [file],
  )
  return rows[0]
}

test('with codes and years alone a door is never closed or open against what the whole says', () => {
  const clear: ClearCase = {
    report: null,
    proceedings: [],
    allThere: false,
    facts: PLAIN.map(({ record, of, said, isDisputed, replaces, isLeftOut }) => ({
      ...{ record, of, clear: clearOf(record, said), isDisputed, replaces, isLeftOut },
    })),
  }
  const law = readLaw()
  const situation = clearSituation(law, normsForFacts(norms()), clear, TODAY)
  assert.ok(situation)
  const coarse = assess(law.law, situation).doors
  assert.ok(coarse.length > 0)
  const whole = new Map(doorsFrom(PLAIN).map((door) => [door.prepared.forum.id, door]))
  for (const door of coarse)
    for (const [at, { outcome, test: id }] of door.findings.entries())
      if (outcome === 'yes' || outcome === 'no')
        assert.equal(
          whole.get(door.prepared.forum.id)?.findings[at]?.outcome,
          outcome,
          `${door.prepared.forum.id} ${id}`,
        )
})

test('steps of a proceeding are read from their codes: an appeal opens a decision again, a correction its day', () => {
  const court = { id: 'one', forum: 'domestic', forumState: 'FRA', respondentState: 'FRA' }
  const step = (name: StepCode, on: string | null) => ({ step: name, on })
  const read = (steps: readonly ReturnType<typeof step>[]) =>
    fromClear([{ ...court, steps }], { allThere: true, respondentOf: () => 'france' })
  const decided = [step('filed', '2025-01-02'), step('decided', '2025-06-01'), step('served', '2025-06-10')]
  const dates = { taken: '2025-06-01', served: '2025-06-10' }
  assert.deepEqual(read(decided), {
    procedures: [],
    remedies: [{ state: 'FRA', status: 'decided', final: 'unknown', ...dates }],
  })
  assert.equal(read([...decided, step('final', null)]).remedies?.[0]?.final, 'yes')
  assert.deepEqual(read([...decided, step('appealed', '2025-07-01')]).remedies, [{ state: 'FRA', status: 'pending' }])
  assert.equal(
    read([...decided, step('final', null), step('decided', '2025-06-02')]).remedies?.[0]?.taken,
    '2025-06-02',
  )
  assert.deepEqual(read([step('filed', null), step('mistaken', null)]).remedies, [])
})

test('a night writes what it sees once, and nothing where nothing changed', async () => {
  const { file } = await filed()
  const first = await lookAtAll(parts(), '2026-03-11')
  assert.ok(first.looked >= 1)
  const before = await nightOf(file)
  assert.equal(before?.changed, null)
  assert.equal((await lookAtAll(parts(), '2026-03-12')).changed, 0)
  assert.deepEqual(await nightOf(file), before)
})

test('another law marks the case on the board until a member has written down what it means', async () => {
  const on = await filed()
  await lookAtAll(parts(), '2026-03-11')
  assert.equal((await lookAtAll(parts(lawWithout('un_cat')), '2026-03-12')).changed >= 1, true)
  assert.equal((await nightOf(on.file))?.changed, '2026-03-12')
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `/cases/${on.file}/pathways`)
  assert.match((await officer.get('/board')).body, /Doors have changed: open the case/)
  assert.equal((await officer.post(`/cases/${on.file}/pathways/record`, {})).status, 303)
  assert.equal((await nightOf(on.file))?.changed, null)
})

test('a night looks once a day, and again when the law is another', async () => {
  await filed()
  assert.ok(await lookIfNeeded(parts(), '2026-03-20'))
  assert.equal(await lookIfNeeded(parts(), '2026-03-20'), null)
  assert.ok(await lookIfNeeded(parts(lawWithout('un_cat')), '2026-03-20'))
})

test('a margin that this instance sets is another law: every case is looked at again', async () => {
  const margin: Correction = {
    ...{ file: 'mappings', record: 'safe_day', field: 'margin', does: 'corrects', value: '21', entry: 'a', note: '' },
    ...{
      deposited: null,
      inForceFrom: null,
      saidOn: '2026-03-20',
      authority: 'x',
      role: 'supervisor',
      reason: 'Post.',
    },
    source: { instrument: '', article: '', address: '' },
  }
  await filed()
  await lookIfNeeded(parts(), '2026-03-21')
  const law = readLaw(undefined, new Map([[placeKey(margin), [margin]]]))
  assert.ok(((await lookIfNeeded(parts(law), '2026-03-21'))?.looked ?? 0) > 0)
  assert.equal(await lookIfNeeded(parts(law), '2026-03-21'), null)
})

test('a fact that somebody sealed on their own device counts for nothing at night', async () => {
  const on = await filed()
  const { rows } = await desk.house.database.app.query('select facts from pathway_facts where id = $1', [on.file])
  const state = (await desk.house.cases.statesOf(on.file)).get('narrative')
  assert.ok(state)
  await on.say((work) => {
    const facets = { record: 'respondent', of: 'x', clear: { type: 'state', state: 'ITA' } } as const
    const flags = { isDisputed: false, replaces: false, isLeftOut: false }
    const telling = { facets: { ...facets, ...flags }, body: { said: {}, source: 'person' as const } }
    work.say(placeOf(desk.house.primitives, state), factStated, { ...telling, recordedOn: '2026-03-11' })
  })
  const after = await desk.house.database.app.query('select facts from pathway_facts where id = $1', [on.file])
  assert.deepEqual(after.rows, rows)
})
