import { benefitsOf, BENEFITS, type MeasureContent } from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import { Checkboxes, Typed } from '../../../platform/ui/index.tsx'
import { nameOf, personsOf, type PersonOfCase } from '../../persons/index.ts'
import { benefitName, isBenefitRole } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import { benefitValue, valuesOf } from './measure-fields.ts'

/** Others of the case whom a measure can be for: whoever the person may read of, and by what they are alone. */
export const othersIn = (view: Pick<CaseView, 'platform' | 'opened'>): readonly PersonOfCase[] =>
  personsOf(view).filter(({ role }) => isBenefitRole(role))

export const rolesIn = (view: Pick<CaseView, 'platform' | 'opened'>): ReadonlyMap<string, string> =>
  new Map(othersIn(view).map(({ id, role }) => [id, role]))

/** Whom it is for, as the desk reads it: others of the case by the names that it has for them. */
export function BenefitsOf({ view, content }: { readonly view: CaseView; readonly content: MeasureContent }) {
  const words: PlanWords = view.visitor.words
  const others = new Map(personsOf(view).map((one) => [one.id, one]))
  return (
    <ul>
      {benefitsOf(content).map((one) => {
        const known = one.person === null ? undefined : others.get(one.person)
        return (
          <li key={benefitValue(one)}>
            {benefitName(words, one)} {known === undefined ? null : <Typed>{nameOf(words, known)}</Typed>}
          </li>
        )
      })}
    </ul>
  )
}

/** Whoever benefits beside or instead of the person: several can be chosen, and nobody has to be. */
export function BenefitsField({ view }: { readonly view: CaseView }) {
  const words: PlanWords = view.visitor.words
  const others = othersIn(view).map((one) => ({
    value: benefitValue({ who: 'person', person: one.id }),
    label: `${benefitName(words, { who: 'person', person: one.id, role: one.role })}: ${nameOf(words, one)}`,
  }))
  const named = BENEFITS.filter((who) => who !== 'person').map((who) => ({
    ...{ value: who, label: benefitName(words, { who, person: null, role: null }) },
  }))
  const [concerned, ...wider] = named
  return (
    <Checkboxes
      name="benefits"
      label={words.say('plan.benefits')}
      hint={words.say('plan.benefitsHint')}
      optional
      choices={[...(concerned === undefined ? [] : [concerned]), ...others, ...wider]}
      values={valuesOf(view.typed.benefits)}
    />
  )
}
