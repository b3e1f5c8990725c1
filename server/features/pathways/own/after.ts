import { refreshRow } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { outlookOf } from '../assess.ts'
import { filedAt, keepClocks, timesEnded } from '../clocks.ts'
import { PATHWAY_PURPOSES } from '../facts/case-facts.ts'
import { keptIn } from '../history/read.ts'
import { toBeLookedAt } from '../nightly/tables.ts'

/**
 * A person said, or erased, what decides doors. The days of doors move at once, and the board says that doors have changed.
 * An assessment is a unit's word: the next member who opens the case writes it down, and sees what changed since. Where
 * nobody of the desk has looked at doors yet there is nothing to move.
 */
export async function afterOwnFacts({ platform, own, today }: PersonView): Promise<void> {
  const opened = await platform.cases.openForPerson(own, PATHWAY_PURPOSES)
  const [last] = keptIn(opened.entries)
  const outlook = await outlookOf(platform, opened, today)
  if (last === undefined || (outlook.state === 'assessed' && outlook.signature === last.signature)) return
  const work = platform.chronicle.begin(opened.author)
  const acting = { platform, opened, work, today }
  if (outlook.state === 'assessed')
    keepClocks(acting, outlook.doors, {
      isFiled: filedAt(outlook),
      // The desk counts by its assessments; between two of them a day may go and come back.
      round: `${keptIn(opened.entries).length} ${timesEnded(opened.entries)}`,
      recordedOn: today,
    })
  work.also((client) => toBeLookedAt(client, own.file, today))
  refreshRow(work, own.file, today)
  // Where another was quicker the tab says what changed since, and nothing is lost.
  await platform.chronicle.commit(work)
}
