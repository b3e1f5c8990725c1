import type { PersonView } from '../../../../platform/feature.ts'
import {
  Button,
  Hidden,
  Inset,
  sentence,
  Tag,
  Textarea,
  Typed,
  TypedText,
  When,
} from '../../../../platform/ui/index.tsx'
import { OwnForm } from '../../../mine/index.ts'
import { OPINION_CHARACTERS_MAX } from '../kinds.ts'
import type { OpinionAsk } from '../read.ts'
import type { PersonWords } from '../texts.ts'
import { OWN_PATH } from './path.ts'

/** Each question has a field of its own: a page may hold several. */
export const opinionField = (asked: string): string => `opinion-${asked}`

interface Props {
  readonly view: PersonView
  readonly asked: OpinionAsk
  /** What was typed and not taken. */
  readonly typed: string | undefined
}

/** What is planned, until when the person may say what they think of it, and what happens if they say nothing. */
export function Opinion({ view, asked, typed }: Props) {
  const words: PersonWords = view.visitor.words
  const to = words.formats.list([...asked.recipients])
  const { given } = asked
  return (
    <section>
      <h2>
        <Typed>{to}</Typed>{' '}
        {given === null ? <Tag tone="attention">{words.say('request-person.waitsForYou')}</Tag> : null}
      </h2>
      <p>{words.say('request-person.opinionWhat')}</p>
      <TypedText>{asked.words}</TypedText>
      {given === null ? <Ask view={view} asked={asked} typed={typed} to={to} /> : <Given words={words} given={given} />}
    </section>
  )
}

function Ask({ view, asked, typed, to }: Props & { readonly to: string }) {
  const words: PersonWords = view.visitor.words
  return (
    <>
      <p>
        {sentence(words, asked.isOver ? 'request-person.opinionPassed' : 'request-person.opinionLastDay', {
          day: (
            <strong>
              <When at={{ civil: asked.until }} />
            </strong>
          ),
        })}
      </p>
      <Inset>{words.say('request-person.opinionSilence')}</Inset>
      <OwnForm view={view} action={`${OWN_PATH}/opinion`}>
        <input type="hidden" name="asked" value={asked.id} />
        <input type="hidden" name="saw" value={asked.header.id} />
        <Textarea
          {...{ name: opinionField(asked.id), rows: 6, label: words.say('request-person.opinionLabel') }}
          hint={words.say('request-person.opinionHint')}
          charactersMax={OPINION_CHARACTERS_MAX}
          value={typed}
        />
        <Button>
          {words.say('request-person.opinionSend')}
          <Hidden> {to}</Hidden>
        </Button>
      </OwnForm>
    </>
  )
}

function Given({ words, given }: { readonly words: PersonWords; readonly given: NonNullable<OpinionAsk['given']> }) {
  return (
    <>
      <p>
        {sentence(words, 'request-person.opinionOn', { day: <When at={{ civil: given.on }} /> })}{' '}
        {given.isLate ? <Tag>{words.say('request-person.opinionLate')}</Tag> : null}
      </p>
      <TypedText>{given.words}</TypedText>
    </>
  )
}
