import type { ForumForms } from './packs/forum-forms.ts'
import type { Needs } from './packs/needs.ts'
import type { Right } from './packs/rights.ts'
import type { Risk } from './packs/risk.ts'
import type { SupportServices } from './packs/support-services.ts'
import type { Violations } from './packs/violations.ts'

export interface Facts {
  readonly needs: Needs
  readonly violations: Violations
  readonly risk: Risk
  readonly services: SupportServices
  readonly rights: ReadonlyMap<string, Right>
  readonly forumForms: ForumForms
}

interface Known {
  has(id: string): boolean
}

/** Every id that one record names of another and that is not there, as sentences. */
export function brokenJoins({ needs, violations, risk, services, rights }: Facts): readonly string[] {
  const found: string[] = []
  const wanted = (where: string, names: readonly string[], known: Known): void => {
    for (const name of names) if (!known.has(name)) found.push(`${where}: there is no "${name}"`)
  }
  for (const need of needs.needs.values()) {
    wanted(`needs.json ${need.id} domain`, [need.domain], new Set(needs.domains))
    wanted(`needs.json ${need.id} service_ids`, need.serviceIds, services.services)
  }
  for (const { id, parent, rights: named } of violations.violations.values()) {
    wanted(`violations.json ${id} parent`, parent === null ? [] : [parent], violations.violations)
    wanted(`violations.json ${id} rights`, named, rights)
  }
  for (const { id, group } of risk.indicators.values()) wanted(`risk.json ${id} group`, [group], new Set(risk.groups))
  for (const { id, confidentiality } of services.services.values())
    wanted(`support-services.json ${id} confidentiality`, [confidentiality], new Set(services.confidentialityLevels))
  return found
}
