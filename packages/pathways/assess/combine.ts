import type { Finding } from '../reasons.ts'

export type Result = 'open' | 'open_with_conditions' | 'closed' | 'unknown' | 'not_in_force' | 'not_a_complaint_forum'

export interface Verdict {
  readonly result: Result
  /** The finding that decides; none where the door is open. */
  readonly headline: Finding | null
}

/** Says what all findings of a door come to (pathways.md, section 3). Urgent measures are no test of admissibility. */
export function combine(findings: readonly Finding[]): Verdict {
  let decisive: Finding | null = null
  let confirmable: Finding | null = null
  let closing: Finding | null = null
  for (const finding of findings) {
    if (finding.test === 'urgent') continue
    if (finding.outcome === 'no') closing ??= finding
    else if (finding.outcome === 'unknown') {
      if (finding.class === 'decisive') decisive ??= finding
      else confirmable ??= finding
    }
  }
  if (closing !== null) return { result: closedAs(closing), headline: closing }
  if (decisive !== null) return { result: 'unknown', headline: decisive }
  return confirmable === null
    ? { result: 'open', headline: null }
    : { result: 'open_with_conditions', headline: confirmable }
}

function closedAs({ test, reason }: Finding): Result {
  if (test !== 'operates') return 'closed'
  return reason === 'procedure-not-in-force' ? 'not_in_force' : 'not_a_complaint_forum'
}
