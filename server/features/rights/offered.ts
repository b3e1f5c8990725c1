import { inForceFor, type InForce, type Law } from '@recourse/pathways'
import type { Norms, RemedyStandard } from '../../platform/norms/index.ts'
import type { ClaimedAct } from '../pathways/index.ts'

/** Which rights an act may touch, by the norms alone. Pure; it offers, and a person confirms. */

type Known = Pick<Norms, 'violations' | 'rights' | 'rightsLaw'>

export interface ArticleOfRight {
  readonly instrument: string
  /** As people quote it, in the language it was written down in. */
  readonly name: string
  readonly article: string
  /** False: from memory, to be confirmed. */
  readonly isVerified: boolean
  /** Null: a declaration, which binds no State by its acceptance. */
  readonly inForce: InForce | null
}

export interface OfferedRight {
  readonly act: ClaimedAct
  readonly right: string
  readonly articles: readonly ArticleOfRight[]
  readonly standard: RemedyStandard | null
}

const NOBODY_KNOWS: InForce = { answer: 'unknown', confidence: 'none' }

function inForceOf(law: Law, { rightsLaw }: Known, instrument: string, { state, start }: ClaimedAct): InForce | null {
  const known = rightsLaw.instruments.get(instrument)
  const acceptedAs = known?.acceptedAs ?? null
  if (known?.isDeclaration === true && acceptedAs === null) return null
  if (acceptedAs === null || state === null) return NOBODY_KNOWS
  return inForceFor(law, acceptedAs, state, start ?? undefined)
}

/** What bound the State comes first, then what may have; what did not is shown last and not left out. */
const RANK = { yes: 0, unknown: 1, no: 3 } as const
const rankOf = ({ inForce }: ArticleOfRight): number => (inForce === null ? 2 : RANK[inForce.answer])

export function rightsOffered(law: Law, norms: Known, act: ClaimedAct): readonly OfferedRight[] {
  const named = norms.violations.violations.get(act.violation)?.rights ?? []
  return named.flatMap((id) => {
    const right = norms.rights.get(id)
    const behind = norms.rightsLaw.ofRight.get(id)
    if (right === undefined) return []
    const articles = right.articles.map(({ instrument, article, verified }) => ({
      ...{ instrument, article, isVerified: verified },
      name: norms.rightsLaw.instruments.get(instrument)?.name ?? instrument,
      inForce: inForceOf(law, norms, instrument, act),
    }))
    const standard = norms.rightsLaw.standards.get(behind?.standard ?? '') ?? null
    const sorted = articles.toSorted((a, b) => rankOf(a) - rankOf(b))
    return [{ act, right: id, articles: sorted, standard }]
  })
}
