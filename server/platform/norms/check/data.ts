import type { NormFiles } from '@recourse/pathways'
import type { CooperationData } from './cooperation-data.ts'
import type { ForumData, MappingData, RatificationData } from './pathway-data.ts'
import type { Lists, Named, Table } from './shapes.ts'

/** The parts of the files that name each other. Their schemas have said before that these parts are there. */
export interface NormData {
  readonly forums: { readonly event_types: readonly string[]; readonly forums: readonly ForumData[] }
  readonly mappings: MappingData
  readonly ratifications: RatificationData
  readonly rights: RightsData
  readonly violations: {
    readonly tags: Table
    readonly sources: Table
    readonly violations: readonly (Named & Lists<'rights' | 'sources' | 'tags'> & { readonly parent: string | null })[]
  }
  readonly harms: {
    readonly categories: readonly Named[]
    readonly dimensions: readonly Named[]
    readonly harms: readonly (Named & Lists<'dimensions' | 'typical_remedies'> & { readonly category: string })[]
  }
  readonly needs: NeedsData
  readonly remedies: RemediesData
  readonly baseline: {
    readonly groups: readonly Named[]
    readonly sources: readonly Named[]
    readonly moments: readonly (Named & Lists<'rules'>)[]
    readonly rules: readonly (Named &
      Lists<'owed_by'> & { readonly group: string; readonly sources: readonly { readonly source: string }[] })[]
  }
  readonly risk: RiskData
  readonly 'support-services': {
    readonly confidentiality_levels: readonly Named[]
    readonly services: readonly (Named & Lists<'typical_providers'> & { readonly confidentiality: string })[]
    readonly adaptations: readonly Named[]
  }
  readonly jurisdictions: { readonly states: Table }
  readonly holidays: { readonly states: Table<readonly { readonly day: string }[]> }
  readonly instruments: { readonly instruments: readonly (Named & Lists<'usedBy'>)[] }
  readonly cooperation: CooperationData
  readonly 'forum-forms': { readonly forms: readonly ({ readonly forum: string } & Lists<'instruments'>)[] }
}

/** Files without which nothing can be decided. */
export const CORE_FILES = [
  ...([
    'baseline',
    'cooperation',
    'forum-forms',
    'forums',
    'harms',
    'holidays',
    'instruments',
    'jurisdictions',
  ] as const),
  ...(['mappings', 'needs', 'ratifications', 'remedies', 'rights', 'risk', 'support-services', 'violations'] as const),
] as const satisfies readonly (keyof NormData | keyof NormFiles)[]

export interface Citation {
  readonly instrument: string
  readonly article: string
  readonly source: string
}

interface RightsData {
  readonly instruments: readonly (Named &
    Lists<'forum_ids'> & { readonly ratification_key: string | null; readonly main_source: string })[]
  readonly sources: Table
  readonly remedy_standards: readonly (Named & { readonly sources: readonly Citation[] })[]
  readonly rights: readonly (Named & {
    readonly category: string
    readonly articles: readonly Citation[]
    readonly non_derogable: readonly Citation[]
    readonly remedy_standard: string
  })[]
}

interface NeedsData {
  readonly domains: readonly string[]
  readonly urgency: readonly Named[]
  readonly sources: readonly Named[]
  readonly needs: readonly (Named &
    Lists<'service_ids'> & { readonly domain: string; readonly urgency_if_yes: string })[]
}

interface RemediesData extends Lists<'responsible_kinds'> {
  readonly forms: readonly Named[]
  readonly responsible_types: Table<string>
  readonly sources: Table
  readonly remedies: readonly (Named &
    Lists<'answers_needs' | 'responsible' | 'responsible_types' | 'sources'> & { readonly form: string })[]
}

interface RiskData {
  readonly groups: readonly Named[]
  readonly levels: readonly Named[]
  readonly sources: readonly Named[]
  readonly indicators: readonly (Named & { readonly group: string; readonly source: string | readonly string[] })[]
  readonly measures: readonly (Named & Lists<'done_by' | 'levels'>)[]
}
