import type { Outcome } from '../../../platform/outcome.ts'
import { accept } from '../../../platform/outcome.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { teamOf } from './standing.ts'

/**
 * Steps of a joint team that wait for something that its parties say beside them: the signature under the terms, longer
 * terms, the evaluation. @param today civil date
 */
export function teamLets(request: OpenRequest, action: string, today: string): Outcome<null, string> {
  const team = teamOf(request, today)
  if (team === null) return accept(null)
  const { law, standing } = team
  const us = request.author.authority
  const newest = standing.terms.at(-1)
  if (action === law.steps.sign && newest?.signedBy.includes(us) !== true) return refuse('team-unsigned')
  if (action === law.steps.extend && standing.agreements < 2) return refuse('team-extend-by-terms')
  if (action === law.steps.evaluate && !standing.evaluatedBy.includes(us)) return refuse('team-not-evaluated')
  return accept(null)
}
