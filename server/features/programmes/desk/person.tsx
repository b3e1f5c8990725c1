import type { VNode } from 'preact'
import { typedText, type Visitor } from '../../../platform/http/index.ts'
import {
  Button,
  Form,
  Radios,
  SummaryList,
  Tag,
  Textarea,
  TextInput,
  Typed,
  TypedText,
} from '../../../platform/ui/index.tsx'
import { headName } from '../../harms/index.ts'
import { sumInWords } from '../../plan/index.ts'
import type { OpenProgramme } from '../file.ts'
import type { Payment } from '../own/read.ts'
import type { Beneficiary } from '../read.ts'
import { ANSWERS, STANDING_MOVES } from '../rules.ts'
import type { ProgrammesWords } from '../texts.ts'
import { answerField, whyField } from './fields.ts'
import { framed, programmeHref, type Again } from './frame.tsx'

interface Props {
  readonly open: OpenProgramme
  readonly visitor: Visitor
  readonly again: Again
}

const back = ({ open, visitor }: Props) => ({
  ...{ href: programmeHref(open.file), label: (visitor.words as ProgrammesWords).say('programmes.back') },
})

/** Two steps, each of its own: the person is asked, and whoever said yes is registered. */
export function registerPage(props: Props): VNode {
  const { open, visitor, again } = props
  const words: ProgrammesWords = visitor.words
  const { platform, file, programme } = open
  const code = (
    <TextInput
      {...{ name: 'code', label: words.say('programmes.code'), hint: words.say('programmes.codeHint'), width: 'short' }}
      value={typedText(again.typed, 'code')}
    />
  )
  return framed({
    ...{ platform, visitor, path: programmeHref(file, '/register'), again, back: back(props) },
    children: (
      <>
        <h1>{words.say('programmes.registerTitle')}</h1>
        <p>
          <Typed>{programme.name}</Typed>
        </p>
        <p>{words.say('programmes.askIntro')}</p>
        <Form action={programmeHref(file, '/register')} token={visitor.formToken}>
          {code}
          <Button kind="secondary" action={programmeHref(file, '/ask')}>
            {words.say('programmes.ask')}
          </Button>
          <Answers {...props} now={[]} />
          <Button>{words.say('programmes.register')}</Button>
        </Form>
      </>
    ),
  })
}

/** Each rule with met, not met or unknown, and why. */
function Answers({ open, visitor, again, now }: Props & { readonly now: Beneficiary['answers'] }) {
  const words: ProgrammesWords = visitor.words
  return (
    <>
      {open.programme.rules.map(({ id, words: rule }) => {
        const known = now.find((one) => one.rule === id)
        return (
          <div key={id}>
            <Radios
              {...{ name: answerField(id), label: <Typed>{rule}</Typed>, inline: true }}
              choices={ANSWERS.map((value) => ({ value, label: words.say(`programmes.answer-${value}`) }))}
              value={typedText(again.typed, answerField(id)) ?? known?.answer ?? 'unknown'}
            />
            <TextInput
              {...{ name: whyField(id), label: words.say('programmes.answerWhy', { rule }), optional: true }}
              value={typedText(again.typed, whyField(id)) ?? known?.reason}
            />
          </div>
        )
      })}
    </>
  )
}

/** One person of a programme, by the code of their case alone. */
export function personPage(
  props: Props & { readonly person: Beneficiary; readonly payments: readonly Payment[] },
): VNode {
  const { open, visitor, again, person } = props
  const words: ProgrammesWords = visitor.words
  const { platform, file } = open
  return framed({
    ...{ platform, visitor, path: programmeHref(file, `/people/${person.id}`), again, back: back(props) },
    children: (
      <>
        <h1>{person.code}</h1>
        <p>
          <Tag>{words.say(`programmes.standing-${person.state}`)}</Tag>
        </p>
        <SummaryList
          rows={[
            { label: words.say('programmes.harms'), value: <Harms {...props} /> },
            ...(['reason', 'objection'] as const).flatMap((said) =>
              person[said] === ''
                ? []
                : [{ label: words.say(`programmes.${said}`), value: <TypedText>{person[said]}</TypedText> }],
            ),
          ]}
        />
        <Paid words={words} payments={props.payments} />
        <Step {...props} />
      </>
    ),
  })
}

/** What was paid to them, and their own word on whether it arrived. */
function Paid({ words, payments }: { readonly words: ProgrammesWords; readonly payments: readonly Payment[] }) {
  if (payments.length === 0) return null
  return (
    <>
      <h2>{words.say('programmes.payments')}</h2>
      <ul>
        {payments.map(({ id, amount, on, arrived, saidOn }) => (
          <li key={id}>
            {words.formats.date(on)}: {sumInWords(words, amount)}
            {' · '}
            {words.say(`programmes.said-arrived-${arrived ?? 'unknown'}`)}
            {saidOn === null ? null : ` (${words.formats.date(saidOn)})`}
          </li>
        ))}
      </ul>
    </>
  )
}

function Harms({ open, visitor, person }: Props & { readonly person: Beneficiary }) {
  const words: ProgrammesWords = visitor.words
  if (person.harms.length === 0) return <>{words.say('programmes.noHarms')}</>
  return (
    <ul>
      {person.harms.map(({ head, count }) => (
        <li key={head}>
          {headName(open.platform.norms, visitor.language, head)}: {words.formats.number(count)}
        </li>
      ))}
    </ul>
  )
}

function Step(props: Props & { readonly person: Beneficiary }) {
  const { open, visitor, again, person } = props
  const words: ProgrammesWords = visitor.words
  const moves = STANDING_MOVES[person.state]
  if (moves.length === 0) return null
  return (
    <Form action={programmeHref(open.file, `/people/${person.id}`)} token={visitor.formToken}>
      <input type="hidden" name="saw" value={person.head} />
      <Answers {...props} now={person.answers} />
      <Radios
        {...{ name: 'to', label: words.say('programmes.step') }}
        choices={moves.map((value) => ({ value, label: words.say(`programmes.standing-${value}`) }))}
        value={typedText(again.typed, 'to')}
      />
      <Textarea
        {...{ name: 'reason', label: words.say('programmes.reason'), rows: 3, optional: true }}
        value={typedText(again.typed, 'reason')}
      />
      <Textarea
        {...{ name: 'objection', label: words.say('programmes.objection'), rows: 3, optional: true }}
        value={typedText(again.typed, 'objection')}
      />
      <Button>{words.say('programmes.moveStanding')}</Button>
    </Form>
  )
}
