import { typedList, typedText, type TypedForm } from '../../../platform/http/index.ts'
import { Checkboxes, Inset, Radios, Typed, TypedText } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { agreedIn, proposalIn, type Proposal } from '../who-goes-on.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'

export const namesOf = (talk: Talk, authorities: readonly string[]): string =>
  (talk.visitor.words as TalkWords).formats.list(authorities.map(talk.nameOf))

/** Which authority goes on: what the other side named is agreed to as it stands, or another is named. */
export function WhoQuestions({ talk, typed }: { readonly talk: Talk; readonly typed: TypedForm }) {
  const words: TalkWords = talk.visitor.words
  const { exchange, author } = talk.request
  const proposal = proposalIn(talk.request)
  const isTheirs = proposal !== null && proposal.by !== author.authority
  const parties = exchange.parties.filter(({ authority }) => !exchange.left.includes(authority))
  return (
    <>
      {proposal === null ? null : <ProposalSaid talk={talk} proposal={proposal} />}
      {isTheirs ? (
        <Radios
          name="agreesWith"
          label={words.say('request-talk.whoAnswer')}
          value={typedText(typed, 'agreesWith') ?? ''}
          choices={[
            { value: proposal.entry, label: words.say('request-talk.whoAgree') },
            { value: '', label: words.say('request-talk.whoOther') },
          ]}
        />
      ) : null}
      <Checkboxes
        name="goesOn"
        label={words.say('request-talk.whoLabel')}
        hint={words.say('request-talk.whoHint')}
        optional={isTheirs}
        values={typedList(typed, 'goesOn')}
        choices={parties.map(({ authority }) => ({ value: authority, label: talk.nameOf(authority) }))}
      />
    </>
  )
}

export function ProposalSaid({ talk, proposal }: { readonly talk: Talk; readonly proposal: Proposal }) {
  const words: TalkWords = talk.visitor.words
  return (
    <Inset>
      <p>
        <Typed>{talk.nameOf(proposal.by)}</Typed> · {words.say('request-talk.whoProposed')}{' '}
        <Typed>{namesOf(talk, proposal.authorities)}</Typed>
      </p>
      {proposal.words === '' ? null : <TypedText>{proposal.words}</TypedText>}
    </Inset>
  )
}

/** Who goes on, in which words it was agreed, or by which rule it follows from where the request stands. */
export function WhoSaid({ talk }: { readonly talk: Talk }) {
  const agreed = agreedIn(talk.request)
  if (agreed === null) return null
  const { authorities, words, rule } = agreed
  return (
    <>
      <Typed>{namesOf(talk, authorities)}</Typed>
      {words === '' ? null : <TypedText>{words}</TypedText>}
      {rule === null ? null : (
        <div class="hint">
          <English>{`${rule.rule} (${rule.legalSource})`}</English>
        </div>
      )}
    </>
  )
}
