import type { VNode } from 'preact'
import type { RequestKind } from '@recourse/cooperation'
import type { Platform } from '../../../../platform/feature.ts'
import type { Visitor } from '../../../../platform/http/index.ts'
import { countryName } from '../../../../platform/norms/index.ts'
import { Button, Form, Inset, Typed, type FieldError } from '../../../../platform/ui/index.tsx'
import { English } from '../../../law/index.ts'
import { isOfParties } from '../../first-steps.ts'
import type { StatePartners } from '../partners.ts'
import type { DraftWords } from '../texts.ts'
import { BasesList } from './bases.tsx'
import { framed, NEW_PATH, officeName } from './frame.tsx'
import { kindHref, newHref, type Purpose } from './kinds.tsx'
import { PartnerChoice } from './partner-choice.tsx'

export interface PartnersShown {
  readonly kind: RequestKind
  readonly states: readonly StatePartners[]
  readonly purpose: Purpose
  readonly chosen: readonly string[]
  readonly errors: readonly FieldError[]
}

/** Second step: who is asked, and what is known of the law between the two States. */
export function partnersPage(platform: Platform, visitor: Visitor, shown: PartnersShown): VNode {
  const { kind, states, purpose, chosen, errors } = shown
  const words: DraftWords = visitor.words
  const isAnybody = states.some(({ competent }) => competent.length > 0)
  return framed({
    ...{ platform, visitor, errors, path: kindHref(kind.id, purpose), title: words.say('request-drafts.partnerTitle') },
    back: { href: newHref(purpose), label: words.say('request-drafts.backToKinds') },
    children: (
      <>
        <p>
          <strong>
            <English>{kind.name}</English>
          </strong>
        </p>
        <p>
          <English>{kind.purpose}</English>
        </p>
        {isAnybody ? (
          <Form action={NEW_PATH} token={visitor.formToken}>
            <input type="hidden" name="kind" value={kind.id} />
            {purpose.case === undefined ? null : <input type="hidden" name="case" value={purpose.case} />}
            {purpose.of === undefined ? null : <input type="hidden" name="of" value={purpose.of} />}
            {purpose.what === undefined ? null : <input type="hidden" name="what" value={purpose.what} />}
            <PartnerChoice {...{ words, kind, states, chosen }} isSeveral={isOfParties(kind)} />
            <Button>{words.say('request-drafts.begin')}</Button>
          </Form>
        ) : (
          <Inset>{words.say('request-drafts.nobodyCompetent')}</Inset>
        )}
        <h2>{words.say('request-drafts.lawTitle')}</h2>
        <p>{words.say('request-drafts.lawIntro')}</p>
        {states.map((one) => (
          <StateShown key={one.state} words={words} partners={one} />
        ))}
      </>
    ),
  })
}

function StateShown({ words, partners }: { readonly words: DraftWords; readonly partners: StatePartners }) {
  const { state, others, bases } = partners
  return (
    <section>
      <h3>{countryName(words.code, state)}</h3>
      {bases === null ? null : <BasesList words={words} bases={bases} />}
      {others.length === 0 ? null : (
        <>
          <p>{words.say('request-drafts.notPossible')}</p>
          <ul>
            {others.map((one) => (
              <li key={one.id}>
                <Typed>{officeName(words.code, one)}</Typed>
                <div class="hint">{words.say('requests.partner-not-competent')}</div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
