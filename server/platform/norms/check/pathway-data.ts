import type { Forum, NormFiles } from '@recourse/pathways'
import type { Lists, Named, Table } from './shapes.ts'

type Mappings = NormFiles['mappings']
type RatificationEntry = NormFiles['ratifications']['states'][string]['instruments'][string]
type Limit = Forum['conditions']['time_limit']

/** A forum with the text that stands beside its code, which must say the same. */
export interface ForumData extends Forum {
  readonly rights: Lists<'codes'>
  readonly jurisdiction_link: string | null
  readonly legal_bases: Forum['legal_bases']
  readonly acceptance: Forum['acceptance'] & { readonly base?: string | null }
  readonly conditions: Omit<Forum['conditions'], 'temporal' | 'time_limit' | 'same_matter'> & {
    readonly temporal: Forum['conditions']['temporal'] & { readonly continuing_exception: string }
    readonly time_limit: Limit & {
      readonly kind: string
      readonly duration: string | null
      readonly prudential?: string | null
      readonly from_event: string | null
      readonly history?: readonly { readonly duration: string }[]
      readonly practice?: readonly { readonly presumed_abuse_after: string }[]
    }
    readonly same_matter: Forum['conditions']['same_matter'] & Partial<Lists<'same_nature_procedures' | 'not_same'>>
  }
}

type Unfit = 'forum_catalogue' | 'exhaustion_exceptions'
type Catalogue = Mappings['forum_catalogue'][string]

export interface MappingData extends Omit<Mappings, Unfit> {
  readonly forum_catalogue: Table<
    Catalogue & {
      readonly instruments: readonly (Named & { readonly requires_ratification?: string })[]
      readonly unsure_until_ratified?: Table<readonly string[]>
      readonly confirm_protocol?: Table<readonly string[]>
      readonly note?: string
    }
  >
  readonly exhaustion_exceptions: Table<Lists<'excuses' | 'excuses_unknown'>>
  readonly forum_rights: Table<{
    readonly rights: string | readonly string[] | Lists<'categories'>
    readonly basis: readonly { readonly right: string; readonly instrument: string; readonly article: string }[]
    readonly violations?: readonly string[]
  }>
  readonly excuse_values: Table<string>
  readonly trigger_events: Table
  readonly from_events: Table<readonly string[]>
  readonly authority_types: { readonly types: readonly string[]; readonly kinds: Table<{ readonly type: string }> }
  readonly worked_examples: readonly WorkedExample[]
  readonly limit_examples: readonly LimitExample[]
  readonly legal_basis_names: Table<Record<'rights' | 'ratifications' | 'instruments', string | null>>
}

export interface WorkedExample {
  readonly forum: string
  readonly facts: Table<string>
  readonly version: string
  readonly last_day: string
  readonly boundary: string
}

export interface LimitExample {
  readonly forum: string
  readonly kind: string
  readonly durations: readonly string[]
  readonly when_passed: string
  readonly exhaustion_excused: string | null
}

type Dated = Record<'denounced_effective' | 'withdrawal_effective' | 'ended' | 'ceased', string>

export interface RatificationData extends Omit<NormFiles['ratifications'], 'states'> {
  readonly instruments: Table
  readonly sources: Table
  readonly eif_rules: Table
  readonly states: Table<{
    readonly instruments: Table<
      Omit<RatificationEntry, 'reservation'> &
        Partial<Dated> & { readonly src: string | null; readonly reservation?: Table }
    >
  }>
}
