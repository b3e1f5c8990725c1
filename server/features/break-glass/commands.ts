import { authorFor, decideOnPeople, directoryPlace, onlyAsFolded, registerUnit } from '../../platform/access/index.ts'
import {
  breakGlassRefusals,
  breakGlassUnit,
  keyBreakGlass,
  supervisorsOf,
  type BreakGlassParts,
  type Supervisor,
} from '../../platform/break-glass/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'

export const partsOf = ({ acts, database, clock }: Platform): BreakGlassParts => ({ ...acts, database, clock })

export const supervisorOf = ({ session, who }: Acting): Supervisor => ({
  author: authorFor(session, who, ['supervisor']),
  seal: session.keys.seal,
})

const twoSupervisors = {
  ...{ code: 'two-supervisors', room: 'break-glass' },
  ...breakGlassRefusals['two-supervisors'],
} as const

/** Makes the break-glass unit, or its next key, for the supervisors who are to hold a share from now on. */
export async function nameSupervisors(
  platform: Platform,
  { session, who }: Acting,
  wanted: { readonly members: readonly string[]; readonly unitName: string },
): Promise<Outcome<null, string>> {
  const { acts, chronicle, directory } = platform
  const { authority } = session
  return decideOnPeople(directory, async (people) => {
    const supervisors = supervisorsOf(people, authority).filter(({ id }) => wanted.members.includes(id))
    if (supervisors.length < new Set(wanted.members).size) return { ok: false, refusal: twoSupervisors }
    const place = await directoryPlace(acts, authority)
    const work = chronicle.begin(authorFor(session, who, ['administrator']))
    onlyAsFolded(work, place, people)
    const before = breakGlassUnit(people, authority)
    const unit = before?.id ?? registerUnit(acts, work, place, wanted.unitName)
    const epoch = (before?.epochs.length ?? 0) + 1
    const made = await keyBreakGlass(acts, work, place, { unit, epoch, supervisors })
    if (!made.ok) return made
    const done = await chronicle.commit(work)
    return done.ok ? accept(null) : done
  })
}
