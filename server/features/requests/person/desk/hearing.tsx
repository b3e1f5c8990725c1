import type { CaseView } from '../../../../platform/feature.ts'
import { typedText } from '../../../../platform/http/index.ts'
import { Button, Form, Inset, Link, sentence, Tag, Textarea, TypedText, When } from '../../../../platform/ui/index.tsx'
import { caseHref, HeardHow } from '../../../casefile/index.ts'
import { English } from '../../../law/index.ts'
import type { OpenDraft } from '../../draft.ts'
import { HEARD, OPINION_CHARACTERS_MAX } from '../kinds.ts'
import type { OpinionAsk } from '../read.ts'
import type { PersonWords } from '../texts.ts'

interface Props {
  readonly view: CaseView
  readonly open: OpenDraft
}

/** In the words in which the list of drafts says it too. */
export function opinionState(asked: OpinionAsk | null) {
  if (asked === null) return 'request-person.opinion-none'
  if (asked.given !== null) return 'request-person.opinion-given'
  return asked.isOver ? 'request-person.opinion-over' : 'request-person.opinion-asked'
}

/** A transfer of proceedings: the person is asked what they think of it, and what they said stands here. */
export function Hearing({ view, open }: Props) {
  const words: PersonWords = view.visitor.words
  const { opinion } = open.word
  return (
    <>
      <h2>
        <English>{open.kind.name}</English>
      </h2>
      {opinion === null ? <AskForm view={view} open={open} /> : <Stands words={words} open={open} asked={opinion} />}
      {opinion?.given === null ? <Heard view={view} open={open} asked={opinion} /> : null}
      <p>
        <Link href={`/requests/drafts/${open.file}/preview`}>{words.say('request-person.toDraft')}</Link>
      </p>
    </>
  )
}

function AskForm({ view, open }: Props) {
  const words: PersonWords = view.visitor.words
  if (open.draft.to.length === 0) return <Inset>{words.say('requests.no-partner')}</Inset>
  return (
    <Form action={caseHref(view.opened.file, 'other-bodies/ask-opinion')} token={view.visitor.formToken}>
      <h3>{words.say('request-person.opinionAskTitle')}</h3>
      <p>{words.say('request-person.opinionAskIntro')}</p>
      <input type="hidden" name="draft" value={open.file} />
      <Textarea
        {...{ name: 'words', rows: 4, label: words.say('request-person.opinionPlanned') }}
        hint={words.say('request-person.purposeHint')}
        value={typedText(view.typed, 'words')}
      />
      <Button>{words.say('request-person.ask')}</Button>
    </Form>
  )
}

interface AskedProps {
  readonly open: OpenDraft
  readonly asked: OpinionAsk
}

function Stands({ words, open, asked }: AskedProps & { readonly words: PersonWords }) {
  const { given, until, isOver } = asked
  return (
    <Inset>
      <p>
        <Tag>{words.say(opinionState(asked))}</Tag>{' '}
        {sentence(words, 'request-person.opinionUntil', { day: <When at={{ civil: until }} /> })}
      </p>
      <TypedText>{asked.words}</TypedText>
      {given === null ? (
        <p>{words.say(isOver ? 'request-person.opinionNothing' : 'request-person.opinionWaits')}</p>
      ) : (
        <>
          <p>
            {sentence(words, 'request-person.opinionOn', { day: <When at={{ civil: given.on }} /> })}{' '}
            {words.say(`casefile.heard-${given.how}`)}{' '}
            {given.isLate ? <Tag tone="attention">{words.say('request-person.opinionLate')}</Tag> : null}
          </p>
          <TypedText>{given.words}</TypedText>
          {open.sentAs === null ? null : (
            <p>
              <Link href={`/requests/${open.sentAs}`}>{words.say('request-person.opinionAfter')}</Link>
            </p>
          )}
        </>
      )}
    </Inset>
  )
}

/** By telephone or at the desk somebody asks, and writes down what the person said in their own words. */
function Heard({ view, open, asked }: Props & AskedProps) {
  const words: PersonWords = view.visitor.words
  const { typed } = view
  return (
    <Form action={caseHref(view.opened.file, 'other-bodies/opinion-heard')} token={view.visitor.formToken}>
      <h3>{words.say('request-person.heardTitle')}</h3>
      <input type="hidden" name="draft" value={open.file} />
      <input type="hidden" name="asked" value={asked.id} />
      <input type="hidden" name="saw" value={asked.header.id} />
      <HeardHow view={view} ways={HEARD} />
      <Textarea
        {...{ name: 'words', rows: 4, label: words.say('request-person.theirWords') }}
        charactersMax={OPINION_CHARACTERS_MAX}
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('request-person.writeDown')}</Button>
    </Form>
  )
}
