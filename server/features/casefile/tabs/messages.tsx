import type { VNode } from 'preact'
import { messageSent, messageTranslated, mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import {
  Button,
  Details,
  Form,
  Link,
  Radios,
  Tag,
  Textarea,
  TextInput,
  Thread,
  TypedText,
  type Message,
} from '../../../platform/ui/index.tsx'
import { threadOf, type ShownMessage } from '../folds.ts'
import { caseHref } from '../names.ts'
import { languageName } from '../frame.tsx'
import { memberNamed } from '../names.ts'
import type { CasefileKey, CasefileWords } from '../texts.ts'
import { knownTime } from './when.tsx'

/** Messages of one page. Translations are entries too, so that a page may hold fewer. */
const MESSAGES_PER_PAGE = 50

const KINDS: Readonly<Record<string, CasefileKey>> = {
  question: 'casefile.kindQuestion',
  decision: 'casefile.kindDecision',
  acknowledgement: 'casefile.kindAcknowledgement',
  objection: 'casefile.kindObjection',
  worry: 'casefile.kindWorry',
}

export function messageItem(view: CaseView, message: ShownMessage): Message {
  const words: CasefileWords = view.visitor.words
  const { id, at, text, from, kind, actor, translations } = message
  const who =
    from === 'person' ? words.say('casefile.thePerson') : (memberNamed(view)(actor) ?? words.say('casefile.theDesk'))
  const tag = KINDS[kind]
  return {
    ...{ id, text, at: knownTime(at), from: who },
    ...(tag === undefined ? {} : { tag: words.say(tag as 'casefile.kindWorry') }),
    children: translations.map(({ text: said, language, by }) => (
      <div key={`${language} ${said}`} class="inset">
        <p class="hint">
          {words.say(by === 'machine' ? 'casefile.byMachine' : 'casefile.byHuman', {
            language: languageName(words.code, language),
          })}
        </p>
        <TypedText lang={language}>{said}</TypedText>
      </div>
    )),
  }
}

const languageChoice = (words: CasefileWords, value: string | undefined) => (
  <TextInput
    name="language"
    label={words.say('casefile.language')}
    hint={words.say('casefile.languageHint')}
    width="short"
    value={value}
  />
)

function Write({ view }: { readonly view: CaseView }) {
  const { visitor, opened, typed } = view
  const words: CasefileWords = visitor.words
  const choices = (['message', 'question', 'acknowledgement'] as const).map((value) => ({
    ...{ value, label: words.say(`casefile.send-${value}`) },
    ...(value === 'question' ? { hint: words.say('casefile.questionHint') } : {}),
  }))
  return (
    <Form action={caseHref(opened.file, 'casefile/message')} token={visitor.formToken}>
      <h2>{words.say('casefile.write')}</h2>
      <p>{words.say('casefile.writeWhat')}</p>
      <Textarea name="text" label={words.say('casefile.text')} value={typedText(typed, 'text')} />
      <Radios
        {...{ name: 'kind', label: words.say('casefile.kind'), choices }}
        value={typedText(typed, 'kind') ?? 'message'}
      />
      {languageChoice(words, typedText(typed, 'language') ?? opened.standing.language ?? visitor.language)}
      <Button>{words.say('casefile.send')}</Button>
    </Form>
  )
}

function Translate({ view, messages }: { readonly view: CaseView; readonly messages: readonly ShownMessage[] }) {
  const { visitor, opened } = view
  const words: CasefileWords = visitor.words
  const last = messages.at(-1)
  if (last === undefined) return null
  return (
    <Details summary={words.say('casefile.translate')}>
      <Form action={caseHref(opened.file, 'casefile/translation')} token={visitor.formToken}>
        <div class="field">
          <label class="label" for="message">
            {words.say('casefile.whichMessage')}
          </label>
          <select class="input select" id="message" name="message" autoComplete="off">
            {[...messages].reverse().map(({ id, text }) => (
              <option key={id} value={id}>
                {text.slice(0, 60)}
              </option>
            ))}
          </select>
        </div>
        <Textarea name="translation" label={words.say('casefile.translation')} />
        <TextInput
          name="translationLanguage"
          label={words.say('casefile.translationLanguage')}
          hint={words.say('casefile.languageHint')}
          width="short"
          value={visitor.language}
        />
        <Radios
          name="by"
          label={words.say('casefile.translatedBy')}
          choices={[
            { value: 'human', label: words.say('casefile.aPerson') },
            { value: 'machine', label: words.say('casefile.aMachine') },
          ]}
        />
        <Button kind="secondary">{words.say('casefile.keepTranslation')}</Button>
      </Form>
    </Details>
  )
}

function Waiting({ view, messages }: { readonly view: CaseView; readonly messages: readonly ShownMessage[] }) {
  const { visitor, opened } = view
  const words: CasefileWords = visitor.words
  if (!opened.standing.clocks.some(({ rule }) => rule === 'answer-question')) return null
  const asked = messages.findLast(({ kind }) => kind === 'question')?.seq ?? 0
  const isAnswered = messages.some(({ from, seq }) => from === 'person' && seq > asked)
  return (
    <Form action={caseHref(opened.file, 'casefile/answered')} token={visitor.formToken}>
      <p>
        <Tag tone="attention">{words.say(isAnswered ? 'casefile.answerHere' : 'casefile.answerAwaited')}</Tag>
      </p>
      <Button kind="secondary">{words.say('casefile.goOn')}</Button>
    </Form>
  )
}

function render(view: CaseView): VNode {
  const { opened, visitor, query } = view
  const words: CasefileWords = visitor.words
  const messages = threadOf(opened.entries)
  const oldest = messages[0]
  const mayWrite = mayWork(view)
  return (
    <>
      {oldest === undefined || opened.entries.length < MESSAGES_PER_PAGE ? null : (
        <p>
          <Link href={`${caseHref(opened.file, 'messages')}?before=${oldest.seq}`}>{words.say('casefile.older')}</Link>
        </p>
      )}
      {query.before === undefined ? null : (
        <p>
          <Link href={caseHref(opened.file, 'messages')}>{words.say('casefile.newest')}</Link>
        </p>
      )}
      <Thread messages={messages.map((message) => messageItem(view, message))} />
      {mayWrite ? (
        <>
          <Waiting view={view} messages={messages} />
          <Write view={view} />
          <Translate view={view} messages={messages} />
        </>
      ) : null}
    </>
  )
}

const seqOf = (text: string | undefined): number | null => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : null)

/** One thread with the person, oldest first; translations stand beside what was written. */
export const messagesTab: CaseTab = {
  ...{ id: 'messages', group: 'person', order: 40, purposes: ['narrative'], render },
  clocks: ['answer-question'],
  label: (words) => words.say('casefile.messages'),
  page: ({ before }) => {
    const seq = seqOf(before)
    const after = seq === null ? {} : { after: { authority: FIRST_AUTHORITY, seq } }
    return { order: 'newest', limit: MESSAGES_PER_PAGE, kinds: [messageSent.kind, messageTranslated.kind], ...after }
  },
}

/** Sorts before every other: a page goes on strictly before this place. */
const FIRST_AUTHORITY = '00000000-0000-0000-0000-000000000000'
