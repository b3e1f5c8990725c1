import type { VNode } from 'preact'
import type { People } from '../../platform/access/index.ts'
import { breakGlassUnit, takingUnit, type WaitingAsk } from '../../platform/break-glass/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { typedText, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import {
  Button,
  ButtonGroup,
  Form,
  Hidden,
  Reference,
  Select,
  SummaryList,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  type FieldError,
} from '../../platform/ui/index.tsx'
import { framed, PATH, type BreakGlassWords } from './frame.tsx'

export const REASON_CHARACTERS_MAX = 2000

export interface Shown {
  readonly people: People
  readonly waiting: readonly WaitingAsk[]
  readonly errors?: readonly FieldError[]
  readonly typed?: TypedForm
}

/** What waits for this supervisor's answer, and the form that asks the others. */
export function supervisorPage(platform: Platform, visitor: Visitor, shown: Shown): VNode {
  const words: BreakGlassWords = visitor.words
  const { people, waiting, errors } = shown
  const authority = visitor.who?.authority ?? ''
  return framed(platform, visitor, {
    ...{ title: words.say('break-glass-pages.title'), errors },
    children: (
      <>
        <p>{words.say('break-glass-pages.intro')}</p>
        {breakGlassUnit(people, authority) === null ? (
          <p>{words.say('break-glass-pages.none')}</p>
        ) : (
          <>
            <h2>{words.say('break-glass-pages.waitingTitle')}</h2>
            {waiting.length === 0 ? <p>{words.say('break-glass-pages.nobodyWaits')}</p> : null}
            {waiting.map((one) => (
              <section key={one.request}>
                <AskFacts words={words} people={people} waiting={one} />
                <Answers words={words} token={visitor.formToken} waiting={one} />
              </section>
            ))}
            <AskForm visitor={visitor} shown={shown} />
          </>
        )}
      </>
    ),
  })
}

interface AskProps {
  readonly words: BreakGlassWords
  readonly waiting: WaitingAsk
}

/** What a supervisor must know before they give their share. */
export function AskFacts({ words, people, waiting: { said } }: AskProps & { readonly people: People }) {
  const { number } = words.formats
  return (
    <SummaryList
      rows={[
        {
          label: words.say('break-glass-pages.asker'),
          value: <Typed>{people.members.get(said.asker)?.name ?? ''}</Typed>,
        },
        { label: words.say('break-glass-pages.reason'), value: <TypedText>{said.reason}</TypedText> },
        {
          label: words.say('break-glass-pages.unit'),
          value: <Typed>{people.units.get(said.to)?.name ?? ''}</Typed>,
        },
        { label: words.say('break-glass-pages.file'), value: <Reference>{said.file}</Reference> },
        { label: words.say('break-glass-pages.parts'), value: number(said.places.length) },
        { label: words.say('break-glass-pages.askedClosed'), value: number(said.closed) },
      ]}
    />
  )
}

function Answers({ words, token, waiting }: AskProps & { readonly token: string }) {
  const request = <input type="hidden" name="request" value={waiting.request} />
  const about = <Hidden>{waiting.said.file}</Hidden>
  return (
    <>
      <p>{words.say('break-glass-pages.approveNote')}</p>
      <ButtonGroup>
        <Form action={`${PATH}/approve`} token={token}>
          {request}
          <Button kind="danger">
            {words.say('break-glass-pages.approve')} {about}
          </Button>
        </Form>
        <Form action={`${PATH}/decline`} token={token}>
          {request}
          <Button kind="secondary">
            {words.say('break-glass-pages.decline')} {about}
          </Button>
        </Form>
      </ButtonGroup>
    </>
  )
}

function AskForm({ visitor, shown }: { readonly visitor: Visitor; readonly shown: Shown }) {
  const words: BreakGlassWords = visitor.words
  const { people, typed = {} } = shown
  const text = (name: string): string => typedText(typed, name) ?? ''
  const authority = visitor.who?.authority ?? ''
  const units = [...people.units.keys()].flatMap((id) => takingUnit(people, authority, id) ?? [])
  return (
    <>
      <h2>{words.say('break-glass-pages.askTitle')}</h2>
      <Form action={`${PATH}/ask`} token={visitor.formToken}>
        <TextInput
          name="file"
          label={words.say('break-glass-pages.file')}
          hint={words.say('break-glass-pages.fileHint')}
          value={text('file')}
        />
        <Textarea
          name="reason"
          label={words.say('break-glass-pages.reason')}
          hint={words.say('break-glass-pages.reasonHint')}
          value={text('reason')}
          charactersMax={REASON_CHARACTERS_MAX}
        />
        <Select
          name="unit"
          label={words.say('break-glass-pages.unit')}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          value={text('unit')}
        />
        <Button>{words.say('break-glass-pages.askButton')}</Button>
      </Form>
    </>
  )
}
