import type { CaseView } from '../../../../platform/feature.ts'
import { typedText } from '../../../../platform/http/index.ts'
import {
  Button,
  Checkbox,
  Form,
  Inset,
  Link,
  Radios,
  sentence,
  Tag,
  Textarea,
  TypedText,
  When,
} from '../../../../platform/ui/index.tsx'
import { caseHref, HeardHow } from '../../../casefile/index.ts'
import { English } from '../../../law/index.ts'
import type { OpenDraft } from '../../draft.ts'
import { leavingOf } from '../leaving.ts'
import { HEARD } from '../kinds.ts'
import type { ConsentAsk } from '../read.ts'
import { CONSENT_DAYS } from '../rules.ts'
import type { PersonWords } from '../texts.ts'

interface Props {
  readonly view: CaseView
  readonly open: OpenDraft
  readonly ask: ConsentAsk | null
}

/** One draft: exactly what would leave, what the person said of it, and how to ask them or write down their answer. */
export function Consent({ view, open, ask }: Props) {
  const words: PersonWords = view.visitor.words
  const isOfThese = ask?.words === open.words
  return (
    <>
      <h2>
        <English>{open.kind.name}</English>
      </h2>
      <h3>{words.say('request-person.theySee')}</h3>
      {leavingOf(open.kind, open.draft).map(({ label, value }, index) => (
        <section key={index}>
          <h4>
            <English>{label}</English>
          </h4>
          <TypedText>{value}</TypedText>
        </section>
      ))}
      {ask === null ? null : <Stands words={words} ask={ask} isOfThese={isOfThese} />}
      {ask?.state === 'asked' && isOfThese ? <Heard view={view} ask={ask} draft={open.file} /> : null}
      {isOfThese && (ask.state === 'asked' || ask.state === 'given') ? null : <AskForm view={view} open={open} />}
      <p>
        <Link href={`/requests/drafts/${open.file}/preview`}>{words.say('request-person.toDraft')}</Link>
      </p>
    </>
  )
}

function Stands({ words, ask, isOfThese }: { words: PersonWords; ask: ConsentAsk; isOfThese: boolean }) {
  return (
    <Inset>
      <p>
        <Tag>{words.say(isOfThese ? `request-person.consent-${ask.state}` : 'request-person.consent-outdated')}</Tag>{' '}
        {ask.answer === null ? null : words.say(`casefile.heard-${ask.answer.how}`)}
      </p>
      <TypedText>{ask.purpose}</TypedText>
      <p>{sentence(words, 'request-person.holdsUntil', { day: <When at={{ civil: ask.until }} /> })}</p>
    </Inset>
  )
}

function AskForm({ view, open }: Omit<Props, 'ask'>) {
  const words: PersonWords = view.visitor.words
  const { typed } = view
  if (!open.isComplete || open.draft.to.length === 0) return <Inset>{words.say('requests.not-complete')}</Inset>
  return (
    <Form action={caseHref(view.opened.file, 'other-bodies/ask')} token={view.visitor.formToken}>
      <h3>{words.say('request-person.askTitle')}</h3>
      <p>{words.say('request-person.askIntro')}</p>
      <input type="hidden" name="draft" value={open.file} />
      <Textarea
        {...{ name: 'purpose', rows: 3, label: words.say('request-person.purposeAsked') }}
        hint={words.say('request-person.purposeHint')}
        value={typedText(typed, 'purpose')}
      />
      <Checkbox
        {...{ name: 'contact', value: 'yes', label: words.say('request-person.contactGoes') }}
        hint={words.say('request-person.contactHint')}
        chosen={typedText(typed, 'contact') === 'yes'}
      />
      <Radios
        name="days"
        label={words.say('request-person.howLong')}
        choices={CONSENT_DAYS.map((count) => ({
          value: String(count),
          label: words.say('request-person.days', { count }),
        }))}
        value={typedText(typed, 'days')}
      />
      <Button>{words.say('request-person.ask')}</Button>
    </Form>
  )
}

/** By telephone or at the desk somebody reads it out, and writes down what the person said in their own words. */
function Heard({ view, ask, draft }: { view: CaseView; ask: ConsentAsk; draft: string }) {
  const words: PersonWords = view.visitor.words
  const { typed } = view
  return (
    <Form action={caseHref(view.opened.file, 'other-bodies/heard')} token={view.visitor.formToken}>
      <h3>{words.say('request-person.heardTitle')}</h3>
      <p>{words.say('request-person.heardIntro')}</p>
      <input type="hidden" name="draft" value={draft} />
      <input type="hidden" name="asked" value={ask.id} />
      <input type="hidden" name="saw" value={ask.head} />
      <HeardHow view={view} ways={HEARD} />
      <Radios
        name="answer"
        label={words.say('request-person.theySaid')}
        choices={[
          { value: 'given', label: words.say('request-person.consent-given') },
          { value: 'declined', label: words.say('request-person.consent-declined') },
        ]}
        value={typedText(typed, 'answer')}
      />
      <Textarea
        {...{ name: 'words', rows: 3, label: words.say('request-person.theirWords') }}
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('request-person.writeDown')}</Button>
    </Form>
  )
}
