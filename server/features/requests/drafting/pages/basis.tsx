import { typedList, typedText, type TypedForm } from '../../../../platform/http/index.ts'
import { Checkboxes, Details, Textarea, TextInput } from '../../../../platform/ui/index.tsx'
import type { OpenDraft } from '../../draft.ts'
import type { DraftWords } from '../texts.ts'
import { BasesList, BasisStanding, BasisTitle, inOrder } from './bases.tsx'

interface BasisProps {
  readonly words: DraftWords
  readonly open: OpenDraft
  readonly typed: TypedForm
}

/** On what the request rests: what the files know between the two States, or what the officer names with its source. */
export function BasisQuestions({ words, open, typed }: BasisProps) {
  const values = typedList(typed, 'instruments')
  const { bases } = open
  const known = bases === null ? [] : inOrder(bases)
  const usable = known.filter(({ inForce, instrument }) => inForce !== 'not-in-force' || values.includes(instrument))
  const closed = known.filter((one) => !usable.includes(one))
  return (
    <>
      <h2>{words.say('request-drafts.basis')}</h2>
      {usable.length === 0 ? (
        <p id="instruments" tabIndex={-1}>
          {words.say(bases === null ? 'request-drafts.basisNoPartner' : 'request-drafts.basisNone')}
        </p>
      ) : (
        <>
          <p>{words.say('request-drafts.basisChooseHint')}</p>
          <Checkboxes
            name="instruments"
            label={words.say('request-drafts.basisChoose')}
            values={values}
            choices={usable.map((basis) => ({
              value: basis.instrument,
              label: <BasisTitle basis={basis} />,
              hint: bases === null ? null : <BasisStanding words={words} basis={basis} between={bases} />,
            }))}
          />
        </>
      )}
      {closed.length === 0 ? null : (
        <Details summary={words.say('request-drafts.basisClosed', { count: closed.length })}>
          {bases === null ? null : <BasesList words={words} bases={{ ...bases, bases: closed }} />}
        </Details>
      )}
      <h3>{words.say('request-drafts.basisOwn')}</h3>
      <p>{words.say('request-drafts.basisOwnHint')}</p>
      <TextInput
        name="basisTitle"
        label={words.say('request-drafts.basisTitle')}
        optional
        value={typedText(typed, 'basisTitle')}
      />
      <TextInput
        name="basisArticle"
        label={words.say('request-drafts.basisArticle')}
        optional
        value={typedText(typed, 'basisArticle')}
      />
      <Textarea
        name="basisSource"
        label={words.say('request-drafts.basisWhere')}
        rows={2}
        optional
        value={typedText(typed, 'basisSource')}
      />
    </>
  )
}
