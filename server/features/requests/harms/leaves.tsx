import type { Norms } from '../../../platform/norms/index.ts'
import { Tag, TypedText } from '../../../platform/ui/index.tsx'
import { LossTold } from '../../harms/index.ts'
import { contentOf, type Offered } from './offered.ts'
import type { HarmGivingWords } from './texts.ts'

interface Props {
  readonly words: HarmGivingWords
  readonly one: Offered
}

/** What leaves of a harm, to its last word: of one that counts no more that is why, and nothing else. */
export function Leaves({ words, norms, one }: Props & { readonly norms: Pick<Norms, 'words'> }) {
  const { struck } = one.harm
  return struck === null ? (
    <LossTold words={words} norms={norms} harm={contentOf(one)} />
  ) : (
    <TypedText>{struck.reason}</TypedText>
  )
}

/** That the others have it already, in older words. */
export function ToldBefore({ words, one }: Props) {
  if (one.standing === 'untold') return null
  return <Tag tone="attention">{words.say(one.harm.isStruck ? 'request-harms.struck' : 'request-harms.changed')}</Tag>
}
