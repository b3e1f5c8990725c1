import type { z } from 'zod'
import {
  BEGINNING,
  DOMESTIC,
  standAfter,
  type proceedingMoved,
  type proceedingOpened,
  type StepCode,
} from '../../proceedings/index.ts'
import type { FromOthers } from '../facts/situation.ts'

/** Proceedings as far as their codes and days tell without a key: which body, which step, on which day. */

export interface ClearProceeding {
  readonly id: string
  readonly forum: string
  readonly forumState: string | null
  readonly respondentState: string | null
  readonly steps: readonly { readonly step: StepCode; readonly on: string | null }[]
}

export const opened = ({ proceeding: id, ...known }: z.output<typeof proceedingOpened.facets>): ClearProceeding => ({
  ...known,
  ...{ id, steps: [] },
})

export const stepped = (
  all: readonly ClearProceeding[],
  { proceeding, step, on }: z.output<typeof proceedingMoved.facets>,
): readonly ClearProceeding[] =>
  all.map((one) => (one.id === proceeding ? { ...one, steps: [...one.steps, { step, on }] } : one))

const isRemedyOf = ({ forum, forumState }: ClearProceeding): boolean => forum === DOMESTIC || forumState !== null

/** Where it stands; a step that can't be taken from there was a correction, whose day counts for the step it corrects. */
function walked(one: ClearProceeding): { readonly state: string; readonly on: ReadonlyMap<StepCode, string | null> } {
  let stand = BEGINNING
  const on = new Map<StepCode, string | null>()
  for (const { step, on: day } of one.steps) {
    const next = standAfter(stand, step, isRemedyOf(one))
    if (step === 'appealed') for (const before of ['decided', 'served', 'final'] as const) on.delete(before)
    on.set(step, day)
    stand = next ?? stand
  }
  return { state: stand.state, on }
}

type Procedure = NonNullable<FromOthers['procedures']>[number]
type Remedy = NonNullable<FromOthers['remedies']>[number]

/** What a decision came to is sealed: that there was one is all that is known. */
const PROCEDURE: Readonly<Record<string, Procedure['status']>> = {
  ...({ planned: 'planned', pending: 'pending', settled: 'settled', withdrawn: 'withdrawn' } as const),
  ...({ decided: 'unknown', final: 'unknown' } as const),
}
const REMEDY: Readonly<Record<string, Pick<Remedy, 'status' | 'final'>>> = {
  ...({ planned: { status: 'not_tried' }, 'not-pursued': { status: 'not_tried' } } as const),
  ...({ pending: { status: 'pending' }, decided: { status: 'decided', final: 'unknown' } } as const),
  ...({ final: { status: 'decided', final: 'yes' }, settled: { status: 'unknown' } } as const),
  ...({ withdrawn: { status: 'not_tried' } } as const),
}

const day = <Name extends string>(name: Name, on: string | null | undefined): Partial<Record<Name, string>> =>
  on === null || on === undefined ? {} : ({ [name]: on } as Record<Name, string>)

/** @param respondentOf by State; undefined: of any */
export function fromClear(
  all: readonly ClearProceeding[],
  { allThere, respondentOf }: { allThere: boolean; respondentOf: (state: string | null) => string | undefined },
): FromOthers {
  const procedures = all.flatMap((one): Procedure[] => {
    const { state, on } = walked(one)
    const status = one.forum === DOMESTIC ? undefined : PROCEDURE[state]
    const respondent = respondentOf(one.respondentState)
    if (status === undefined) return []
    const [filed, decided] = [on.get('filed'), on.get('decided')]
    const isWrong = typeof filed === 'string' && typeof decided === 'string' && decided < filed
    const said = { forum: one.forum, status, ...day('filed', filed), ...(isWrong ? {} : day('decided', decided)) }
    return [{ ...said, ...(respondent === undefined ? {} : { respondent }) }]
  })
  const remedies = all.flatMap((one): Remedy[] => {
    const { state, on } = walked(one)
    const stands = REMEDY[state]
    if (!isRemedyOf(one) || one.forumState === null || stands === undefined) return []
    const days = { ...day('taken', on.get('decided')), ...day('served', on.get('served')) }
    const isWrong = days.taken !== undefined && days.served !== undefined && days.served < days.taken
    return [{ state: one.forumState, ...stands, ...(stands.status === 'decided' && !isWrong ? days : {}) }]
  })
  return { ...(procedures.length > 0 || allThere ? { procedures } : {}), remedies }
}
