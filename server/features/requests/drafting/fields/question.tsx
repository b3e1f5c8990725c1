import { fieldShape, isDemanded, type Answers, type FieldShape, type RequestKind } from '@recourse/cooperation'
import { Button, Hidden, sentence, Tag } from '../../../../platform/ui/index.tsx'
import { English } from '../../../law/index.ts'
import { isOurOwn } from '../../law.ts'
import { isOwnNumber } from '../../own-number.ts'
import type { DraftWords } from '../texts.ts'
import { partLabel, partText } from './labels.tsx'
import { fieldName, partName } from './names.ts'
import { rowsIn } from './read.ts'
import { Control, Together, type Asked, type Showing } from './show.tsx'

export type Field = RequestKind['fields'][number]

interface QuestionsProps {
  readonly showing: Showing
  readonly kind: RequestKind
  readonly answers: Answers
  /** The list that gets an empty line more. */
  readonly more: string | undefined
}

/** Everything that a kind asks but what is said above already, each question with the text that asks for it. */
export const Questions = ({ showing, kind, answers, more }: QuestionsProps) => (
  <>
    {kind.fields
      .filter(({ id }) => !isOwnNumber(id))
      .map((field) => (
        <Question
          key={field.id}
          {...{ showing, field }}
          isOptional={!isDemanded(field, answers)}
          hasMore={more === field.id}
        />
      ))}
  </>
)

interface QuestionProps {
  readonly showing: Showing
  readonly field: Field
  readonly isOptional: boolean
  readonly hasMore: boolean
}

function Question({ showing, field, isOptional, hasMore }: QuestionProps) {
  const shape = fieldShape(field.type)
  const asked: Asked = {
    ...{ name: fieldName(field.id), label: <English>{field.label}</English>, optional: isOptional },
    hint: <Told words={showing.words} field={field} />,
  }
  if (shape.many === true) return <List {...{ showing, field, shape, asked, hasMore }} />
  return <One {...{ showing, field, shape, asked }} />
}

interface OneProps {
  readonly showing: Showing
  readonly field: Field
  readonly shape: FieldShape
  readonly asked: Asked
}

function One({ showing, field, shape, asked }: OneProps) {
  const ofField = field.options ?? []
  if (shape.widget !== 'group') return <Control {...{ ...asked, showing, asking: shape, ofField }} />
  return (
    <Together {...asked}>
      {shape.parts.map((part) => (
        <Control
          key={part.id}
          {...{
            showing,
            asking: part,
            ofField,
            name: partName(asked.name, part.id),
            label: partLabel(showing.words, part.id),
          }}
          optional={part.required !== true}
        />
      ))}
    </Together>
  )
}

/** A list with one empty line at least; another comes by a button that saves. */
function List({ showing, field, shape, asked, hasMore }: OneProps & { readonly hasMore: boolean }) {
  const { words, typed } = showing
  const rows = rowsIn(typed, asked.name)
  const empty = rows.length === 0 || hasMore ? [(rows.at(-1) ?? -1) + 1] : []
  return (
    <Together {...asked}>
      {[...rows, ...empty].map((row, at) => (
        <One
          key={row}
          {...{ showing, field, shape }}
          asked={{ name: partName(asked.name, row), label: words.say('request-drafts.line', { number: at + 1 }) }}
        />
      ))}
      <Button kind="secondary" name="add" value={field.id}>
        {words.say('request-drafts.addLine')}
        <Hidden>
          {' '}
          <English>{field.label}</English>
        </Hidden>
      </Button>
    </Together>
  )
}

/** Where it stands that this is asked, who may read it, and what never leaves. */
function Told({ words, field }: { readonly words: DraftWords; readonly field: Field }) {
  const { legalSource, verified, note, sensitivity } = field
  return (
    <>
      {sensitivity === undefined ? null : (
        <>
          <Tag tone="attention">{words.say(`request-drafts.sensitivity-${sensitivity}`)}</Tag>{' '}
        </>
      )}
      {isOurOwn(field) ? (
        words.say('request-drafts.sourceOurs')
      ) : (
        <>
          {sentence(words, 'request-drafts.source', { source: <English>{legalSource}</English> })}{' '}
          {verified ? null : words.say('request-drafts.sourceNotRead')}
        </>
      )}{' '}
      {withheldWords(words, field)} {note === undefined ? null : <English>{note}</English>}
    </>
  )
}

/** What of a field never reaches the authority of the other side. */
function withheldWords(words: DraftWords, { withheld_from: rows = [] }: Field) {
  const theirs = rows.filter(({ party }) => party === 'other_authority')
  if (theirs.length === 0) return null
  if (theirs.some(({ parts }) => parts === undefined)) return words.say('request-drafts.neverLeaves')
  const parts = theirs.flatMap((row) => row.parts ?? [])
  return words.say('request-drafts.partsNeverLeave', {
    parts: words.formats.list(parts.map((part) => partText(words, part))),
  })
}
