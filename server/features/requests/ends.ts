import { isEmpty, type RequestKind } from '@recourse/cooperation'
import type { TrustedAuthority } from '@recourse/wire'
import { isCompetent } from '../../platform/federation/index.ts'
import type { OpenDraft } from './draft.ts'
import type { RequestRefusal } from './rules.ts'

/** What is known of those who are asked, held against what is asked of them. */

type Written = Pick<OpenDraft, 'draft' | 'kind'>

/** What stands before the button and keeps nobody from pressing it. */
export type Notice = 'language-unsaid' | 'language-other' | 'territory-unsaid'

/** The parts of its country for which an authority may be asked; null: all of it. */
export function partsOf({ competences }: TrustedAuthority, kind: Pick<RequestKind, 'id'>): readonly string[] | null {
  const fit = competences.filter(
    ({ requestKind, as }) => (requestKind === '*' || requestKind === kind.id) && as.includes('requested'),
  )
  if (fit.length === 0 || fit.some(({ territory }) => territory === null)) return null
  return [...new Set(fit.flatMap(({ territory }) => territory ?? []))].sort()
}

/** The field in which a translation goes along. */
const TRANSLATION_FIELD = 'translation'
const primary = (language: string): string => language.split('-')[0] ?? language

/** Whoever reads a language reads it in the form of any country. */
const reads = ({ languages }: TrustedAuthority, language: string): boolean =>
  languages.some((one) => primary(one) === primary(language))

const isUnread = ({ draft }: Written, partners: readonly TrustedAuthority[]): boolean =>
  draft.language !== '' && !partners.every((one) => reads(one, draft.language))

/** Why these authorities can't be asked for this; null where nothing is known to speak against it. */
export function againstEnds(open: Written, partners: readonly TrustedAuthority[]): RequestRefusal | null {
  const { kind, draft } = open
  if (!partners.every((one) => isCompetent(one, kind.id, 'requested'))) return 'partner-not-competent'
  const place = draft.territory ?? null
  if (!partners.every((one) => isCompetent(one, kind.id, 'requested', place))) return 'partner-not-there'
  const isTranslated = !isEmpty(draft.answers[TRANSLATION_FIELD])
  const isRefused = kind.languageRule.accepted_only === true && !isTranslated
  // Left empty it may be any: that is no language which they accept.
  return isRefused && (draft.language === '' || isUnread(open, partners)) ? 'language-not-read' : null
}

/** What whoever sends it should know. Where the matter lies may be unknown: that is said, and refuses nothing. */
export function noticesOf(open: Written, partners: readonly TrustedAuthority[]): readonly Notice[] {
  const { kind, draft } = open
  const isUnplaced = draft.territory === undefined && partners.some((one) => partsOf(one, kind) !== null)
  return [
    ...(draft.language === '' ? (['language-unsaid'] as const) : []),
    ...(isUnread(open, partners) ? (['language-other'] as const) : []),
    ...(isUnplaced ? (['territory-unsaid'] as const) : []),
  ]
}
