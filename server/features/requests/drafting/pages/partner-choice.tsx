import type { RequestKind } from '@recourse/cooperation'
import type { TrustedAuthority } from '@recourse/wire'
import { countryName } from '../../../../platform/norms/index.ts'
import { Checkboxes, Radios, type Choice } from '../../../../platform/ui/index.tsx'
import { languageName } from '../../../casefile/index.ts'
import { partsOf } from '../../ends.ts'
import type { StatePartners } from '../partners.ts'
import type { DraftWords } from '../texts.ts'
import { officeName } from './frame.tsx'

interface PartnerChoiceProps {
  readonly words: DraftWords
  readonly kind: Pick<RequestKind, 'id'>
  readonly states: readonly StatePartners[]
  /** Of a joint team several take part; else one answers. */
  readonly isSeveral: boolean
  readonly chosen: readonly string[]
}

/** The offices that are named as competent, each with its State and the languages that it reads. */
export function PartnerChoice({ words, kind, states, isSeveral, chosen }: PartnerChoiceProps) {
  const choices = states.flatMap(({ competent }) => competent.map((one) => choiceOf(words, kind, one)))
  const [first] = chosen
  const asked = { name: 'to', choices }
  return isSeveral ? (
    <Checkboxes {...asked} label={words.say('request-drafts.toSeveral')} values={chosen} />
  ) : (
    <Radios {...asked} label={words.say('request-drafts.toOne')} {...(first === undefined ? {} : { value: first })} />
  )
}

function choiceOf(words: DraftWords, kind: Pick<RequestKind, 'id'>, authority: TrustedAuthority): Choice {
  const { id, jurisdiction, languages } = authority
  const readable = words.formats.list(languages.map((one) => languageName(words.code, one)))
  const parts = partsOf(authority, kind)
  const where = parts === null ? [] : [words.say('request-drafts.officeOnly', { parts: words.formats.list(parts) })]
  return {
    value: id,
    label: words.say('request-drafts.officeOf', {
      office: officeName(words.code, authority),
      state: countryName(words.code, jurisdiction),
    }),
    hint: [words.say('request-drafts.officeReads', { languages: readable }), ...where].join(' '),
  }
}
