import { prepareLaw } from '@recourse/pathways'
import { lookAtAll } from '../server/features/pathways/nightly/round.ts'
import { norms, readLaw, readLawFiles, type LawInForce } from '../server/platform/norms/index.ts'
import { systemChance } from '../server/platform/chance.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import type { BenchHouse } from './bench-house.ts'
import { atMost, type Figure } from './figure.ts'

const CASES = 100_000
const BATCH = 2000
const STATES = ['FRA', 'KEN', 'COL', 'TUN', 'RUS', 'DEU', 'PER', 'USA', 'ITA', 'GMB'] as const
const KINDS = ['killing', 'body', 'liberty', 'exploit', 'trial', 'movement', 'discrimination', 'child'] as const
const LIMIT_SECONDS = 120

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** Codes as desks leave them: most have the report alone, some a few facts, one in fifty three respondents and five acts. */
function caseAt(at: number): { report: unknown; facts: unknown; proceedings: unknown } {
  const many = at % 50 === 0
  const report = {
    ...{ receivedOn: '2026-01-05', language: 'es', filedBy: pick(['self', 'family', 'client'], at), urgency: 'usual' },
    ...{ identity: 'anonymous', states: [pick(STATES, at)], isChild: at % 9 === 0 },
    respondentStates: STATES.slice(at % 7, (at % 7) + (many ? 3 : 1)),
    acts: KINDS.slice(at % 6, (at % 6) + (many ? 2 : 1)),
  }
  const flags = { isDisputed: false, replaces: false, isLeftOut: false }
  const [state, kind] = [report.respondentStates[0] ?? 'FRA', report.acts[0] ?? 'body']
  const act = { start: String(2010 + (at % 16)), continuing: pick(['yes', 'no', 'unknown'], at), placeState: state }
  const steps = ['filed', 'decided', 'served', 'final']
    .slice(0, 1 + (at % 4))
    .map((step, year) => ({ step, on: `${2022 + year}-03-05` }))
  const remedy = { id: 'remedy', forum: 'domestic', forumState: state, respondentState: state, steps }
  const stated = [{ record: 'act', of: `report-${kind}-${state}`, clear: act, ...flags }]
  return { report, facts: at % 3 === 0 ? stated : [], proceedings: at % 3 === 0 ? [remedy] : [] }
}

async function fill({ database, deskHolder }: BenchHouse): Promise<void> {
  for (let from = 0; from < CASES; from += BATCH) {
    const files = Array.from({ length: BATCH }, () => systemChance.id())
    const made = files.map((_, at) => caseAt(from + at))
    const rows = files.map((id, at) => ({ id, ...made[at] }))
    await database.owner.query(
      'insert into pathway_facts (id, report, facts, proceedings) select id, report, facts, proceedings from jsonb_populate_recordset(null::pathway_facts, $1)',
      [JSON.stringify(rows)],
    )
    await database.owner.query(
      `insert into file_row (file, unit, kind, status, updated_on, is_open)
        select f, $2, 'case', 'accepted', '2026-01-05', true from unnest($1::uuid[]) f`,
      [files, deskHolder.id],
    )
  }
  await database.owner.query('vacuum analyze pathway_facts')
}

/** As if one State of ten had left a convention. */
function changed(law: LawInForce): LawInForce {
  const files = readLawFiles()
  const left = files.ratifications.states.PER
  if (left === undefined) throw new Error('a State of the sample is not in the norms')
  const { achr: _achr, ...instruments } = left.instruments
  const states = { ...files.ratifications.states, PER: { ...left, instruments } }
  return { ...law, law: prepareLaw({ ...files, ratifications: { ...files.ratifications, states } }) }
}

/** The night over 100,000 stored cases: the first, one on which nothing changed, and one after a change of law. */
export async function nights(house: BenchHouse): Promise<readonly Figure[]> {
  await fill(house)
  const law = readLaw()
  const look = async (what: string, day: string, read: LawInForce): Promise<Figure> => {
    const began = performance.now()
    const parts = { norms: norms(), primitives, pool: house.database.app, lawInForce: () => Promise.resolve(read) }
    const { looked, changed: other } = await lookAtAll(parts, day)
    const seconds = (performance.now() - began) / 1000
    const note = `${looked} looked at, ${other} written as changed, ${(looked / seconds).toFixed(0)} a second`
    return { id: 'n', what: `${what}, ${CASES} cases`, value: seconds, unit: 's', limit: atMost(LIMIT_SECONDS), note }
  }
  return [
    await look('a first night', '2026-03-11', law),
    await look('a night on which nothing changed', '2026-03-12', law),
    await look('a night after a change of law', '2026-03-13', changed(law)),
  ]
}
