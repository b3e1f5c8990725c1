import type { ReliefStep } from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import { Button, DateInput, Form, Link, Radios, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { TOLD } from '../kinds.ts'
import type { Relief } from '../read.ts'
import { HAS_END, NEEDS_REASON, OF_PERSON } from '../rules.ts'
import { stepName, toldName } from '../show.tsx'
import type { ReliefWords } from '../texts.ts'

interface Props {
  readonly view: CaseView
  readonly one: Relief
  readonly step: ReliefStep
}

/** Steps that a court or body takes. */
const OF_BODY: readonly ReliefStep[] = ['send', 'grant', 'refuse', 'extend', 'lift']

/** One step by itself: only what it needs is asked. Without a day, it was today. */
export function StepForm({ view, one, step }: Props) {
  const { visitor, opened, typed } = view
  const words: ReliefWords = visitor.words
  const here = `${caseHref(opened.file, 'relief')}?relief=${one.id}`
  const hint = words.say(step === 'send' ? 'relief.noAddress' : 'relief.wordsHint')
  return (
    <Form action={caseHref(opened.file, 'relief/step')} token={visitor.formToken}>
      <h2>{stepName(words, step)}</h2>
      <input type="hidden" name="relief" value={one.id} />
      <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? one.head} />
      <input type="hidden" name="step" value={step} />
      {OF_BODY.includes(step) ? (
        <TextInput
          name="body"
          label={words.say('relief.body')}
          optional={step !== 'send'}
          value={typedText(typed, 'body')}
        />
      ) : null}
      <DateInput
        name="on"
        label={words.say('relief.on')}
        hint={words.say('relief.onHint')}
        optional
        value={typedDate(typed, 'on')}
      />
      {HAS_END.includes(step) ? (
        <DateInput
          name="until"
          label={words.say('relief.lastDay')}
          hint={words.say('relief.untilHint')}
          optional={step !== 'extend'}
          value={typedDate(typed, 'until')}
        />
      ) : null}
      {OF_PERSON.includes(step) ? (
        <Radios
          name="told"
          label={words.say('relief.whoSays')}
          optional
          choices={TOLD.filter((told) => told !== 'page').map((value) => ({ value, label: toldName(words, value) }))}
          value={typedText(typed, 'told')}
        />
      ) : null}
      <Textarea
        name="words"
        label={words.say(NEEDS_REASON.includes(step) ? 'relief.reason' : 'relief.words')}
        hint={hint}
        rows={3}
        optional={!NEEDS_REASON.includes(step)}
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('relief.writeDown')}</Button>
      <p>
        <Link href={here}>{words.say('relief.back')}</Link>
      </p>
    </Form>
  )
}
