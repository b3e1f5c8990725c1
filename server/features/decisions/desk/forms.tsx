import { DECISION_KINDS, type DecisionStep } from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import { countries } from '../../../platform/norms/index.ts'
import { Button, DateInput, Form, Link, Radios, Select, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import { Begins, caseHref } from '../../casefile/index.ts'
import { forumInWords, forumNames, proceedingsOf } from '../../proceedings/index.ts'
import { measureName, type measuresOf } from '../../remedies/index.ts'
import type { Decision } from '../read.ts'
import { decisionStepName, kindName } from '../show.tsx'
import { asAnswered } from './answered.tsx'
import type { DecisionsWords } from '../texts.ts'

/** A decision as it was given; its orders come one by one afterwards. */
export async function enterFormOf(asked: CaseView) {
  const view = await asAnswered(asked)
  const words: DecisionsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'decisions')
  const names = await forumNames(view.platform, words.code)
  const proceedings = proceedingsOf(view.opened).map((one) => ({
    value: one.id,
    label: forumInWords(words, names, one),
  }))
  const text = (name: string): string | undefined => typedText(view.typed, name)
  return (
    <Form action={`${tab}/enter`} token={view.visitor.formToken}>
      <h2>{words.say('decisions.enterTitle')}</h2>
      <Begins {...view} />
      <input type="hidden" name="answer" value={text('answer') ?? ''} />
      <Radios
        name="kind"
        label={words.say('decisions.kind')}
        choices={DECISION_KINDS.map((one) => ({ value: one, label: kindName(words, one) }))}
        value={text('kind')}
      />
      <TextInput name="body" label={words.say('decisions.body')} value={text('body')} />
      <Select
        name="bodyState"
        label={words.say('decisions.bodyState')}
        hint={words.say('decisions.bodyStateHint')}
        optional
        options={countries(words.code).map(({ code, name }) => ({ value: code, label: name }))}
        value={text('bodyState')}
      />
      <DateInput name="on" label={words.say('decisions.givenOn')} value={typedDate(view.typed, 'on')} />
      <TextInput name="reference" label={words.say('decisions.reference')} optional value={text('reference')} />
      {proceedings.length === 0 ? null : (
        <Select
          name="proceeding"
          label={words.say('decisions.proceeding')}
          optional
          options={proceedings}
          value={text('proceeding')}
        />
      )}
      <Textarea
        name="wanted"
        label={words.say('decisions.wanted')}
        hint={words.say('decisions.wantedHint')}
        rows={2}
        optional
        value={text('wanted')}
      />
      <Textarea name="words" label={words.say('decisions.words')} rows={4} optional value={text('words')} />
      <Button>{words.say('decisions.write')}</Button>
      <p>
        <Link href={tab}>{words.say('decisions.toList')}</Link>
      </p>
    </Form>
  )
}

interface OfOne {
  readonly view: CaseView
  readonly decision: Decision
}

/** What became of it, one step by itself. */
export function StepForm({ view, decision, step }: OfOne & { readonly step: DecisionStep }) {
  const words: DecisionsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'decisions')
  return (
    <Form action={`${tab}/step`} token={view.visitor.formToken}>
      <h2>{decisionStepName(words, step)}</h2>
      <input type="hidden" name="decision" value={decision.id} />
      <input type="hidden" name="saw" value={typedText(view.typed, 'saw') ?? decision.head} />
      <input type="hidden" name="step" value={step} />
      <DateInput name="on" label={words.say('decisions.on')} value={typedDate(view.typed, 'on')} />
      <TextInput
        name="reference"
        label={words.say('decisions.reference')}
        optional
        value={typedText(view.typed, 'reference')}
      />
      <Textarea
        name="words"
        label={words.say('decisions.words')}
        rows={3}
        optional
        value={typedText(view.typed, 'words')}
      />
      <Button>{words.say('decisions.write')}</Button>
      <p>
        <Link href={`${tab}?decision=${decision.id}`}>{words.say('decisions.toDecision')}</Link>
      </p>
    </Form>
  )
}

interface Grading extends OfOne {
  readonly orders: ReturnType<typeof measuresOf>
}

/** A grade of a body outside, kept as given. */
export function GradeForm({ view, decision, orders }: Grading) {
  const words: DecisionsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'decisions')
  const { norms } = view.platform
  const text = (name: string): string | undefined => typedText(view.typed, name)
  const known = norms.remedies.externalScales.map(({ label, values }) => `${label}: ${values.join(', ')}`)
  return (
    <Form action={`${tab}/grade`} token={view.visitor.formToken}>
      <h2>{words.say('decisions.gradeGo')}</h2>
      <p>{words.say('decisions.gradeWhat')}</p>
      <ul>
        {known.map((one) => (
          <li key={one} lang="en">
            {one}
          </li>
        ))}
      </ul>
      <input type="hidden" name="decision" value={decision.id} />
      <TextInput
        name="scale"
        label={words.say('decisions.scale')}
        hint={words.say('decisions.scaleHint')}
        value={text('scale')}
      />
      <TextInput
        name="value"
        label={words.say('decisions.value')}
        hint={words.say('decisions.valueHint')}
        value={text('value')}
      />
      {orders.length === 0 ? null : (
        <Select
          name="measure"
          label={words.say('decisions.gradedMeasure')}
          hint={words.say('decisions.gradedHint')}
          optional
          options={orders.map(({ id, content }) => ({ value: id, label: measureName(norms, words.code, content) }))}
          value={text('measure')}
        />
      )}
      <DateInput name="on" label={words.say('decisions.on')} value={typedDate(view.typed, 'on')} />
      <TextInput name="source" label={words.say('decisions.source')} optional value={text('source')} />
      <Textarea name="words" label={words.say('decisions.words')} rows={2} optional value={text('words')} />
      <Button>{words.say('decisions.write')}</Button>
      <p>
        <Link href={`${tab}?decision=${decision.id}`}>{words.say('decisions.toDecision')}</Link>
      </p>
    </Form>
  )
}
