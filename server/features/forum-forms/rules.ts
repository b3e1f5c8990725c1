import type { CasePurpose } from '../../platform/cases/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Fields that forms ask for, by the ids of `norms/forum-forms.json`. */
export const FIELD_IDS = [
  ...(['author_identity', 'author_contact', 'representative', 'authority_form', 'relation_and_consent'] as const),
  ...(['victim_identity', 'identity_to_state', 'confidentiality', 'respondent_state', 'authorities_aware'] as const),
  ...(['facts', 'disappearance_date', 'disappearance_place', 'perpetrators', 'rights_and_articles'] as const),
  ...(['arguments', 'domestic_remedies', 'exhaustion_exceptions', 'time_limit', 'other_procedures'] as const),
  ...(['interim_measures', 'protection_measures', 'relief_sought', 'documents', 'signature'] as const),
] as const
export type FieldId = (typeof FIELD_IDS)[number]

/** Done by hand on paper, and never by this program. */
export const BY_HAND: readonly FieldId[] = ['authority_form', 'signature']

/** Where what stands in a field comes from. */
export const ORIGINS = ['identity', 'report', 'events', 'proceedings', 'files', 'case', 'norms', 'typed'] as const
export type Origin = (typeof ORIGINS)[number]

/** Parts of a case that a form is filled from. */
export const FORM_PURPOSES: readonly CasePurpose[] = ['narrative', 'identity', 'evidence']

/** As much as a field of a form takes; the account itself may be long. */
export const VALUE_CHARS_MAX = 100_000

export const refuse = refuseFrom(
  {
    'no-such-form': { sentence: english['no-such-form'], rule: 'norms/forum-forms.json' },
    'not-laid-out': { sentence: english['not-laid-out'], rule: 'docs/proceedings.md, forms of the forums' },
  } as const,
  'forum-forms',
)
