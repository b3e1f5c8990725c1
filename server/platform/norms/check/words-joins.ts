import type { Citation, NormData } from './data.ts'
import { idsIn, keysOf, type Problems } from './problems.ts'

/** Rights, violations, harms, needs, remedies, baseline, risk, services: every id they name of each other. */
export function joinWords(data: NormData, problems: Problems): void {
  joinRights(data, problems)
  joinViolations(data, problems)
  joinHarms(data, problems)
  joinNeeds(data, problems)
  joinRemedies(data, problems)
  joinBaselineAndRisk(data, problems)
  joinServices(data, problems)
  directiveNames(data, problems)
}

function joinRights({ rights, forums, ratifications }: NormData, problems: Problems): void {
  const instruments = problems.ids('rights', 'instruments', rights.instruments)
  const standards = problems.ids('rights', 'remedy_standards', rights.remedy_standards)
  problems.ids('rights', 'rights', rights.rights)
  const sources = keysOf(rights.sources)
  const cited = (path: string, citations: readonly Citation[]): void => {
    for (const { instrument, source } of citations) {
      problems.wanted('rights', path, 'instrument', instrument, instruments)
      problems.wanted('rights', path, 'source', source, sources)
    }
  }
  for (const { id, forum_ids: named, ratification_key: key, main_source: source } of rights.instruments) {
    problems.all('rights', `instruments ${id} forum_ids`, 'forum', named, idsIn(forums.forums))
    if (key !== null)
      problems.wanted(
        'rights',
        `instruments ${id} ratification_key`,
        'instrument',
        key,
        keysOf(ratifications.instruments),
      )
    problems.wanted('rights', `instruments ${id} main_source`, 'source', source, sources)
  }
  for (const { id, articles, non_derogable: firm, remedy_standard: standard } of rights.rights) {
    cited(`rights ${id} articles`, articles)
    cited(`rights ${id} non_derogable`, firm)
    problems.wanted('rights', `rights ${id} remedy_standard`, 'remedy standard', standard, standards)
  }
  for (const standard of rights.remedy_standards) cited(`remedy_standards ${standard.id} sources`, standard.sources)
}

function joinViolations({ violations: { violations, tags, sources }, rights }: NormData, problems: Problems): void {
  const known = problems.ids('violations', 'violations', violations)
  for (const one of violations) {
    const at = (field: string): string => `${one.id} ${field}`
    problems.all('violations', at('rights'), 'right', one.rights, idsIn(rights.rights))
    problems.all('violations', at('sources'), 'source', one.sources, keysOf(sources))
    problems.all('violations', at('tags'), 'tag', one.tags, keysOf(tags))
    if (one.parent !== null) problems.wanted('violations', at('parent'), 'violation', one.parent, known)
  }
}

function joinHarms({ harms: { harms, categories, dimensions }, remedies }: NormData, problems: Problems): void {
  problems.ids('harms', 'harms', harms)
  const [category, dimension] = [
    problems.ids('harms', 'categories', categories),
    problems.ids('harms', 'dimensions', dimensions),
  ]
  for (const one of harms) {
    problems.wanted('harms', `${one.id} category`, 'category', one.category, category)
    problems.all('harms', `${one.id} dimensions`, 'dimension', one.dimensions, dimension)
    problems.all('harms', `${one.id} typical_remedies`, 'remedy', one.typical_remedies, idsIn(remedies.remedies))
  }
}

function joinNeeds(data: NormData, problems: Problems): void {
  const { needs, domains, urgency } = data.needs
  const services = idsIn(data['support-services'].services)
  const known = problems.ids('needs', 'needs', needs)
  const urgencies = problems.ids('needs', 'urgency', urgency)
  problems.ids('needs', 'sources', data.needs.sources)
  for (const domain of domains) {
    for (const [other, what] of [[known, 'need'] as const, [services, 'support service'] as const])
      if (other.has(domain)) problems.add('needs', 'domains', `"${domain}" is a domain and a ${what}.`)
    if (idsIn(data.remedies.remedies).has(domain))
      problems.add('needs', 'domains', `"${domain}" is a domain and a remedy.`)
    if (!needs.some((need) => need.domain === domain))
      problems.add('needs', 'domains', `No need has the domain "${domain}".`)
  }
  for (const one of needs) {
    problems.wanted('needs', `${one.id} domain`, 'domain', one.domain, new Set(domains))
    problems.all('needs', `${one.id} service_ids`, 'service', one.service_ids, services)
    problems.wanted('needs', `${one.id} urgency_if_yes`, 'urgency', one.urgency_if_yes, urgencies)
  }
}

function joinRemedies({ remedies: data, mappings, needs }: NormData, problems: Problems): void {
  const { kinds } = mappings.authority_types
  const forms = problems.ids('remedies', 'forms', data.forms)
  problems.ids('remedies', 'remedies', data.remedies)
  for (const one of data.remedies) {
    const at = (field: string): string => `${one.id} ${field}`
    problems.wanted('remedies', at('form'), 'form', one.form, forms)
    problems.all('remedies', at('answers_needs'), 'need', one.answers_needs, idsIn(needs.needs))
    problems.all('remedies', at('sources'), 'source', one.sources, keysOf(data.sources))
    problems.all('remedies', at('responsible'), 'responsible kind', one.responsible, new Set(data.responsible_kinds))
    const types = new Set(one.responsible.flatMap((kind) => kinds[kind]?.type ?? []))
    if ([...types].sort().join() !== one.responsible_types.join())
      problems.add('remedies', at('responsible_types'), 'Differs from authority_types of mappings.json.')
  }
  problems.same('remedies', 'responsible_types', keysOf(data.responsible_types), new Set(data.responsible_kinds))
  for (const [kind, type] of Object.entries(data.responsible_types))
    if (kinds[kind]?.type !== type)
      problems.add('remedies', `responsible_types ${kind}`, 'Differs from authority_types of mappings.json.')
}

function joinBaselineAndRisk({ baseline, risk, mappings }: NormData, problems: Problems): void {
  const kinds = keysOf(mappings.authority_types.kinds)
  const groups = problems.ids('baseline', 'groups', baseline.groups)
  const sources = problems.ids('baseline', 'sources', baseline.sources)
  const rules = problems.ids('baseline', 'rules', baseline.rules)
  problems.ids('baseline', 'moments', baseline.moments)
  for (const moment of baseline.moments) problems.all('baseline', `${moment.id} rules`, 'rule', moment.rules, rules)
  for (const rule of baseline.rules) {
    problems.wanted('baseline', `${rule.id} group`, 'group', rule.group, groups)
    const named = rule.sources.map(({ source }) => source)
    problems.all('baseline', `${rule.id} sources`, 'source', named, sources)
    problems.all('baseline', `${rule.id} owed_by`, 'authority kind', rule.owed_by, kinds)
  }
  const ofRisk = problems.ids('risk', 'sources', risk.sources)
  const riskGroups = problems.ids('risk', 'groups', risk.groups)
  const levels = problems.ids('risk', 'levels', risk.levels)
  problems.ids('risk', 'indicators', risk.indicators)
  problems.ids('risk', 'measures', risk.measures)
  for (const { id, group, source } of risk.indicators) {
    problems.wanted('risk', `${id} group`, 'group', group, riskGroups)
    problems.all('risk', `${id} source`, 'source', typeof source === 'string' ? [source] : source, ofRisk)
  }
  for (const measure of risk.measures) {
    problems.all('risk', `${measure.id} levels`, 'level', measure.levels, levels)
    problems.all('risk', `${measure.id} done_by`, 'authority kind', measure.done_by, kinds)
  }
}

function joinServices(data: NormData, problems: Problems): void {
  const { services, adaptations, confidentiality_levels: levels } = data['support-services']
  const { types, kinds } = data.mappings.authority_types
  const file = 'support-services'
  problems.ids(file, 'services', services)
  problems.ids(file, 'adaptations', adaptations)
  const known = problems.ids(file, 'confidentiality_levels', levels)
  for (const one of services) {
    problems.wanted(file, `${one.id} confidentiality`, 'confidentiality level', one.confidentiality, known)
    problems.all(file, `${one.id} typical_providers`, 'authority kind', one.typical_providers, keysOf(kinds))
  }
  for (const [kind, { type }] of Object.entries(kinds))
    problems.wanted('mappings', `authority_types ${kind}`, 'authority type', type, new Set(types))
}

/** Directives are named one way everywhere, or they do not join across files. */
function directiveNames(data: NormData, problems: Problems): void {
  const named = {
    ...{ baseline: idsIn(data.baseline.sources), needs: idsIn(data.needs.sources), risk: idsIn(data.risk.sources) },
    ...{ remedies: keysOf(data.remedies.sources), violations: keysOf(data.violations.sources) },
  }
  for (const [file, sources] of Object.entries(named))
    for (const source of sources)
      if (/^eu-?\d{4}(-\d+)?$/.test(source))
        problems.add(file, `sources ${source}`, 'A directive of the EU is named eu-dir-YEAR-NUMBER.')
}
