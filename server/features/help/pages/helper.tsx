import type { VNode } from 'preact'
import { countryName } from '../../../platform/norms/index.ts'
import { Link, SummaryList, Typed, TypedText, Warning, When, type SummaryRow } from '../../../platform/ui/index.tsx'
import type { Helper } from '../directory.ts'
import { CAPACITY_KEYS, COST_KEYS, KIND_KEYS, normLabel } from '../labels.ts'
import type { HelpWords } from '../texts.ts'
import type { Making } from './frame.tsx'

export interface HelperShown extends Making {
  readonly helper: Helper
  readonly listedBy: string
  readonly isStale: boolean
}

const row = (label: string, value: SummaryRow['value'] | ''): readonly SummaryRow[] =>
  value === '' ? [] : [{ label, value }]
const typed = (text: string) => (text === '' ? '' : <Typed>{text}</Typed>)

/** All that is known of somebody who helps. What nobody said is left out, and what nobody knows is said to be unknown. */
export function HelperFacts({ platform, visitor, helper, listedBy, isStale }: HelperShown): VNode {
  const words: HelpWords = visitor.words
  const named = (ids: readonly string[]): string =>
    ids.map((id) => normLabel(platform.norms, words.code, id)).join('\n')
  const place = [helper.address, helper.place, countryName(words.code, helper.state)].filter((one) => one !== '')
  return (
    <>
      <SummaryList
        rows={[
          ...row(words.say('help.kind'), words.say(KIND_KEYS[helper.kind])),
          ...row(
            words.say('help.service'),
            helper.services.length === 0 ? '' : <TypedText>{named(helper.services)}</TypedText>,
          ),
          ...row(words.say('help.where'), <TypedText>{place.join('\n')}</TypedText>),
          ...row(words.say('help.phone'), helper.phone === '' ? '' : <bdi dir="ltr">{helper.phone}</bdi>),
          ...row(words.say('help.mail'), helper.mail === '' ? '' : <bdi dir="ltr">{helper.mail}</bdi>),
          ...row(words.say('help.web'), helper.web === '' ? '' : <bdi dir="ltr">{helper.web}</bdi>),
          ...row(words.say('help.languages'), typed(helper.languages.join(', '))),
          ...row(
            words.say('help.adaptation'),
            helper.adaptations.length === 0 ? '' : <TypedText>{named(helper.adaptations)}</TypedText>,
          ),
          ...row(words.say('help.cost'), words.say(COST_KEYS[helper.cost])),
          ...row(words.say('help.hours'), typed(helper.hours)),
          ...row(words.say('help.capacity'), words.say(CAPACITY_KEYS[helper.capacity])),
          ...row(words.say('help.whoFor'), helper.whoFor === '' ? '' : <TypedText>{helper.whoFor}</TypedText>),
          ...row(words.say('help.note'), helper.note === '' ? '' : <TypedText>{helper.note}</TypedText>),
          ...row(words.say('help.checked'), <When at={{ civil: helper.checkedOn }} />),
          ...row(words.say('help.listedBy'), typed(listedBy)),
        ]}
      />
      {isStale ? <Warning>{words.say('help.stale')}</Warning> : null}
    </>
  )
}

/** One line of the list: the name leads to everything else. */
export function HelperLine({ platform, visitor, helper }: Omit<HelperShown, 'listedBy' | 'isStale'>): VNode {
  const words: HelpWords = visitor.words
  const services = helper.services.map((id) => normLabel(platform.norms, words.code, id)).join(', ')
  const place = [helper.place, countryName(words.code, helper.state)].filter((one) => one !== '').join(', ')
  return (
    <li>
      <h3>
        <Link href={`/help/${helper.id}`}>
          <Typed>{helper.name}</Typed>
        </Link>
      </h3>
      <p>
        {words.say(KIND_KEYS[helper.kind])}
        {services === '' ? null : <> · {services}</>}
      </p>
      <p class="hint">
        <Typed>{place}</Typed>
        {helper.capacity === 'full' ? <> · {words.say('help.capacityFull')}</> : null}
      </p>
    </li>
  )
}
