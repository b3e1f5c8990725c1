import type { Baseline } from './packs/baseline.ts'
import type { ForumForms } from './packs/forum-forms.ts'
import type { Harms } from './packs/harms.ts'
import type { Needs } from './packs/needs.ts'
import type { Remedies } from './packs/remedies.ts'
import type { Right } from './packs/rights.ts'
import type { RightsLaw } from './packs/rights-law.ts'
import type { Risk } from './packs/risk.ts'
import type { SupportServices } from './packs/support-services.ts'
import type { Violations } from './packs/violations.ts'

export interface Facts {
  readonly needs: Needs
  readonly violations: Violations
  readonly risk: Risk
  readonly services: SupportServices
  readonly rights: ReadonlyMap<string, Right>
  readonly rightsLaw: RightsLaw
  readonly forumForms: ForumForms
  readonly remedies: Remedies
  readonly harms: Harms
  readonly baseline: Baseline
}

interface Known {
  has(id: string): boolean
}

/** Every id that one record names of another and that is not there, as sentences. */
export function brokenJoins(facts: Facts): readonly string[] {
  const found: string[] = []
  const wanted: Wanted = (where, names, known) => {
    for (const name of names) if (!known.has(name)) found.push(`${where}: there is no "${name}"`)
  }
  helpJoins(facts, wanted)
  rightsJoins(facts, wanted)
  remedyJoins(facts, wanted)
  return found
}

type Wanted = (where: string, names: readonly string[], known: Known) => void

function helpJoins({ needs, violations, risk, services, rights }: Facts, wanted: Wanted): void {
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
}

function rightsJoins({ rights, rightsLaw }: Facts, wanted: Wanted): void {
  for (const { id, articles } of rights.values()) {
    const named = articles.map(({ instrument }) => instrument)
    wanted(`rights.json ${id} articles`, named, rightsLaw.instruments)
    wanted(`rights.json ${id} remedy_standard`, [rightsLaw.ofRight.get(id)?.standard ?? ''], rightsLaw.standards)
  }
}

function remedyJoins({ remedies, harms, baseline, needs }: Facts, wanted: Wanted): void {
  for (const one of remedies.remedies.values()) {
    wanted(`remedies.json ${one.id} form`, [one.form], new Set(remedies.forms))
    wanted(`remedies.json ${one.id} answers_needs`, one.answersNeeds, needs.needs)
    wanted(`remedies.json ${one.id} responsible`, one.responsible, new Set(remedies.responsibleKinds))
  }
  for (const { id, category, dimensions, typicalRemedies } of harms.harms.values()) {
    wanted(`harms.json ${id} category`, [category], new Set(harms.categories))
    wanted(`harms.json ${id} dimensions`, dimensions, new Set(harms.dimensions))
    wanted(`harms.json ${id} typical_remedies`, typicalRemedies, remedies.remedies)
  }
  for (const { id, rules } of baseline.moments) wanted(`baseline.json ${id} rules`, rules, baseline.rules)
  for (const { id, group } of baseline.rules.values())
    wanted(`baseline.json ${id} group`, [group], new Set(baseline.groups))
}
