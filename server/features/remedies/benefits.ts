import { benefitsOf, type Beneficiary, type MeasureContent } from '@recourse/remedies'
import type { RemediesWords } from './texts.ts'

/** What somebody is in a case who can be named as one whom a measure is for. A witness can't: the person reads this. */
export const BENEFIT_ROLES = ['family', 'representative', 'helper', 'other'] as const
export type BenefitRole = (typeof BENEFIT_ROLES)[number]
export const isBenefitRole = (role: string | null): role is BenefitRole => BENEFIT_ROLES.some((known) => known === role)

/** One whom a measure is for, in a few words and without a name. */
export function benefitName(words: RemediesWords, { who, role }: Beneficiary): string {
  if (who !== 'person') return words.say(`remedies.benefit-${who}` as 'remedies.benefit-concerned')
  return words.say(`remedies.benefit-of-${isBenefitRole(role) ? role : 'other'}` as 'remedies.benefit-of-other')
}

/** All whom it is for, each once. */
export const benefitsInWords = (words: RemediesWords, content: Pick<MeasureContent, 'benefits' | 'level'>): string =>
  words.formats.list([...new Set(benefitsOf(content).map((one) => benefitName(words, one)))])
