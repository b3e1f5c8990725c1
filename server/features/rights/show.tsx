import { NormText, type Norms } from '../../platform/norms/index.ts'
import { Tag, type Tone } from '../../platform/ui/index.tsx'
import type { Verdict } from './kinds.ts'
import type { ArticleOfRight } from './offered.ts'
import type { RightsWords } from './texts.ts'

export const verdictName = (words: RightsWords, verdict: Verdict): string =>
  words.say(`rights.verdict-${verdict}` as 'rights.verdict-open')

const TONES: Readonly<Record<Verdict, Tone>> = { touched: 'good', 'not-touched': 'neutral', open: 'attention' }
export const VerdictTag = ({ words, verdict }: { readonly words: RightsWords; readonly verdict: Verdict }) => (
  <Tag tone={TONES[verdict]}>{verdictName(words, verdict)}</Tag>
)

export const inForceName = (words: RightsWords, { inForce }: ArticleOfRight): string =>
  inForce === null ? words.say('rights.declaration') : words.say(`rights.force-${inForce.answer}`)

/** How sure the article is, and how sure the acceptance. */
export function levelInWords(words: RightsWords, { isVerified, inForce }: ArticleOfRight): string {
  const article = words.say(isVerified ? 'rights.articleRead' : 'rights.articleMemory')
  if (inForce === null || inForce.confidence === 'none') return article
  return `${article} ${words.say(inForce.confidence === 'read' ? 'rights.acceptanceRead' : 'rights.acceptanceMemory')}`
}

export const articleInWords = (words: RightsWords, one: ArticleOfRight): string =>
  `${one.name}, ${one.article}: ${inForceName(words, one)} ${levelInWords(words, one)}`

export const actName = ({ words }: Pick<Norms, 'words'>, language: string, violation: string): string =>
  words(language).find('violations', violation, 'label')?.text ?? violation

interface RightTextProps {
  readonly norms: Pick<Norms, 'words'>
  readonly language: string
  readonly right: string
  readonly field: 'label' | 'explanation'
}

/** A right in plain words; one that a newer program wrote is shown as it stands. */
export function RightText({ norms, language, right, field }: RightTextProps) {
  const saying = norms.words(language).find('rights', right, field)
  return saying === undefined ? <>{field === 'label' ? right : ''}</> : <NormText saying={saying} />
}
