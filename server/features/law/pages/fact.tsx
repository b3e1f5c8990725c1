import type { VNode } from 'preact'
import type { People } from '../../../platform/access/index.ts'
import { cooperationLaw, lawTexts, placeKey, type Correction, type FactPlace } from '../../../platform/norms/index.ts'
import { typedDate, typedText, type TypedForm } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Select,
  SummaryList,
  Textarea,
  TextInput,
  Timeline,
  TypedText,
  Warning,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import type { FactKind } from '../facts.ts'
import { factHref, inWords, placeName, SAID_KEYS } from '../labels.tsx'
import type { LawKey, LawWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'
import { ownWord } from './records.tsx'
import { FileSays, Holds, valueSaid } from './says.tsx'

export interface Asking {
  readonly place: FactPlace
  readonly kind: FactKind
  readonly people: People
  readonly typed: TypedForm
  readonly errors: readonly FieldError[]
  /** Set where a colleague said something since the page was opened. */
  readonly isMoved?: boolean
}

/** One fact: what the files say, what this instance said of it, and a form to say more. */
export function factPage(making: Making, asking: Asking): VNode {
  const words: LawWords = making.visitor.words
  const { place, errors, isMoved } = asking
  const { forums, instruments } = lawTexts()
  const names = new Map([
    ...[...forums.values()].map(({ id, name }) => [id, name] as const),
    ...Object.entries(instruments).map(([id, { name }]) => [id, name] as const),
    ...[...cooperationLaw().instruments.values()].map(({ id, title }) => [id, title] as const),
  ])
  return frame(making, {
    ...{ title: words.say('law.fact'), errors },
    children: (
      <>
        <h1>
          <bdi>{placeName(words, place, names)}</bdi>
        </h1>
        {isMoved === true ? (
          <Warning>
            <strong>{words.say('law.movedTitle')}.</strong> {words.say('law.movedIntro')}
          </Warning>
        ) : null}
        <SummaryList
          rows={[
            { label: words.say('law.fileSays'), value: <FileSays making={making} place={place} /> },
            { label: words.say('law.holds'), value: <Holds making={making} place={place} /> },
          ]}
        />
        <History making={making} asking={asking} />
        {making.mayCorrect ? <Forms making={making} asking={asking} /> : null}
      </>
    ),
  })
}

/** Enough digits to sort as many words on one fact as anybody will say. */
const SORT_DIGITS = 6

function History({ making, asking: { place, people } }: { readonly making: Making; readonly asking: Asking }) {
  const words: LawWords = making.visitor.words
  const all = making.inForce.corrections.get(placeKey(place)) ?? []
  return (
    <>
      <h2>{words.say('law.history')}</h2>
      {all.length === 0 ? <p>{words.say('law.historyNone')}</p> : null}
      {all.length === 0 ? null : (
        <Timeline
          headingLevel={3}
          events={all.map((one, at) => ({
            ...{ id: one.entry, at: { civil: one.saidOn }, title: words.say(SAID_KEYS[one.does]) },
            sortKey: String(at).padStart(SORT_DIGITS, '0'),
            by: `${inWords(one.role)}, ${people.authorities.get(one.authority)?.name ?? ''}`,
            children: <Said words={words} one={one} />,
          }))}
        />
      )}
    </>
  )
}

function Said({ words, one }: { readonly words: LawWords; readonly one: Correction }) {
  const { instrument, article, address } = one.source
  const lines: readonly (readonly [LawKey, string | null])[] = [
    ['law.value', valueSaid(words, one)],
    ['law.deposited', one.deposited],
    ['law.inForceFrom', one.inForceFrom],
    ['law.note', one.note],
    ['law.reason', one.reason],
    ['law.instrument', instrument],
    ['law.article', article],
    ['law.address', address],
  ]
  return (
    <SummaryList
      rows={lines.flatMap(([key, text]) =>
        text ? [{ label: words.say(key), value: <TypedText>{text}</TypedText> }] : [],
      )}
    />
  )
}

function Forms({ making, asking }: { readonly making: Making; readonly asking: Asking }) {
  const words: LawWords = making.visitor.words
  const { place, kind, typed } = asking
  const saw = making.inForce.corrections.get(placeKey(place))?.at(-1)?.entry
  const text = (name: string): string => typedText(typed, name) ?? ''
  const token = making.visitor.formToken
  return (
    <>
      <h2>{words.say(kind.does === 'confirms' ? 'law.confirm' : 'law.change')}</h2>
      {kind.does === 'confirms' ? <Warning>{words.say('law.confirmHint')}</Warning> : null}
      <Form action={factHref(place)} token={token}>
        {saw === undefined ? null : <input type="hidden" name="saw" value={saw} />}
        {kind.values === null ? null : (
          <Select
            name="value"
            label={words.say('law.value')}
            options={kind.values.map((value) => ({ value, label: inWords(value) }))}
            value={text('value')}
          />
        )}
        {kind.counts === undefined ? null : (
          <TextInput
            name="value"
            label={words.say('law.marginDays')}
            hint={words.say('law.marginHint', kind.counts)}
            value={text('value')}
            width="short"
            keyboard="numeric"
          />
        )}
        {kind.hasDays ? (
          <>
            <DateInput name="deposited" label={words.say('law.deposited')} value={typedDate(typed, 'deposited')} />
            <DateInput name="from" label={words.say('law.inForceFrom')} value={typedDate(typed, 'from')} />
          </>
        ) : null}
        <Textarea name="reason" label={words.say('law.reason')} value={text('reason')} />
        <TextInput name="instrument" label={words.say('law.instrument')} value={text('instrument')} />
        <TextInput name="article" label={words.say('law.article')} value={text('article')} />
        <TextInput name="address" label={words.say('law.address')} value={text('address')} />
        <Textarea name="note" label={words.say('law.note')} value={text('note')} />
        <Button>{words.say(kind.does === 'confirms' ? 'law.confirm' : 'law.save')}</Button>
      </Form>
      {ownWord(making, place) === null ? null : (
        <Form action={`${factHref(place)}/back`} token={token}>
          <input type="hidden" name="saw" value={saw} />
          <Textarea name="backReason" label={words.say('law.reason')} value={text('backReason')} />
          <Button kind="secondary">{words.say('law.takeBack')}</Button>
        </Form>
      )}
    </>
  )
}
