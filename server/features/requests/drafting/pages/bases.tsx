import type { BasesAnswer, BasisAnswer } from '@recourse/cooperation'
import { pairOf } from '../../../../platform/norms/index.ts'
import { Hidden, Link, Tag, type Tone } from '../../../../platform/ui/index.tsx'
import { English } from '../../../law/index.ts'
import type { DraftWords } from '../texts.ts'

const TONES: Readonly<Record<BasisAnswer['inForce'], Tone>> = {
  'in-force': 'good',
  'not-in-force': 'danger',
  unknown: 'neutral',
}

interface StandingProps {
  readonly words: DraftWords
  readonly basis: BasisAnswer
  readonly between: Pick<BasesAnswer, 'requesting' | 'requested'>
}

/** Whether it holds between the two States, why that is said, and whether its text was read. */
export function BasisStanding({ words, basis, between }: StandingProps) {
  const { inForce, because, from, until, verified, isBinding, source, reservations } = basis
  return (
    <>
      <Tag tone={TONES[inForce]}>{words.say(`request-drafts.force-${inForce}`)}</Tag>{' '}
      {words.say(`request-drafts.because-${because}`)}{' '}
      {from === null ? null : words.say('request-drafts.forceFrom', { day: words.formats.date(from) })}{' '}
      {until === null ? null : words.say('request-drafts.forceUntil', { day: words.formats.date(until) })}{' '}
      {words.say(verified ? 'request-drafts.basisRead' : 'request-drafts.basisNotRead')}{' '}
      {isBinding ? null : words.say('request-drafts.basisNotBinding')}{' '}
      {reservations.length === 0 ? null : words.say('request-drafts.reservations', { count: reservations.length })}{' '}
      {source === null ? null : <Source words={words} source={source} />}{' '}
      {inForce === 'in-force' ? null : <SayHere words={words} basis={basis} between={between} />}
    </>
  )
}

/** Where this instance says what no list says: a lawyer's word, with its source, that others can look up. */
const SayHere = ({ words, basis: { instrument, title }, between: { requesting, requested } }: StandingProps) => (
  <Link href={`/norms/facts/instruments/${pairOf(requesting, requested)}/${instrument}`}>
    {words.say('request-drafts.basisSayHere')} <Hidden>{title}</Hidden>
  </Link>
)

function Source({ words, source }: { readonly words: DraftWords; readonly source: string }) {
  const [, address = '', where = source] = /^(https:\/\/\S+)(.*)$/.exec(source) ?? []
  return (
    <>
      {address === '' ? null : (
        <Link href={address} outside>
          {words.say('request-drafts.basisSource')}
        </Link>
      )}
      {where === '' ? null : <English>{where}</English>}
    </>
  )
}

export const BasisTitle = ({ basis: { title, article } }: { readonly basis: BasisAnswer }) => (
  <English>{`${title}, ${article}`}</English>
)

/** What is known of each basis, those that hold first. */
export function BasesList({ words, bases }: { readonly words: DraftWords; readonly bases: BasesAnswer }) {
  return (
    <ul>
      {inOrder(bases).map((basis) => (
        <li key={basis.instrument}>
          <BasisTitle basis={basis} />
          <div class="hint">
            <BasisStanding words={words} basis={basis} between={bases} />
          </div>
        </li>
      ))}
    </ul>
  )
}

const ORDER = ['in-force', 'unknown', 'not-in-force']
export const inOrder = ({ bases }: BasesAnswer): readonly BasisAnswer[] =>
  [...bases].sort((one, other) => ORDER.indexOf(one.inForce) - ORDER.indexOf(other.inForce))
