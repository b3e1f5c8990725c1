import type { ClosingMatter } from '../../platform/feature.ts'
import type { PlanWords } from './texts.ts'

/** Measures that are open: what was promised to somebody does not end because a file does (norms/baseline.json, no-early-close). */
export const openMeasures: ClosingMatter = async ({ database }, file) => {
  const { rows } = await database.app.query<{ count: number }>({
    name: 'open-measures-of-file',
    text: 'select count(*)::int as count from measure where file = $1 and is_open',
    values: [file],
  })
  const count = rows[0]?.count ?? 0
  return count === 0 ? null : (words: PlanWords) => words.say('plan.closingOpen', { count })
}
