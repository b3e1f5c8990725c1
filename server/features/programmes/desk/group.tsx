import { Begins } from '../../casefile/index.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Details,
  Form,
  Link,
  Radios,
  Select,
  Table,
  Tag,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  When,
} from '../../../platform/ui/index.tsx'
import type { Assembly } from '../read.ts'
import { mayConfirm, MEASURE_MOVES } from '../rules.ts'
import type { ProgrammesWords } from '../texts.ts'
import { programmeHref } from './frame.tsx'
import { formOptions, formWords } from './progress.tsx'
import type { Shown } from './shown.ts'

/** What is done for the group as a whole. */
export function Measures(shown: Shown) {
  const { open, visitor, measure } = shown
  const words: ProgrammesWords = visitor.words
  const { file, programme } = open
  return (
    <section>
      <h2>{words.say('programmes.measures')}</h2>
      <Table
        caption={words.say('programmes.measures')}
        captionHidden
        rows={programme.measures}
        rowId={({ id }) => id}
        empty={words.say('programmes.noMeasures')}
        columns={[
          {
            ...{ id: 'what', heading: words.say('programmes.what') },
            cell: ({ id, what }) => (
              <Link href={programmeHref(file, `?measure=${id}#step`)}>
                <Typed>{what}</Typed>
              </Link>
            ),
          },
          { id: 'form', heading: words.say('programmes.form'), cell: ({ form }) => formWords(shown, form) },
          {
            ...{ id: 'due', heading: words.say('programmes.due') },
            cell: ({ due }) => (due === null ? '–' : <When at={{ civil: due }} />),
          },
          {
            ...{ id: 'state', heading: words.say('programmes.state') },
            cell: ({ state }) => <Tag>{words.say(`programmes.measure-${state}`)}</Tag>,
          },
        ]}
      />
      {measure === undefined ? null : <MeasureStep {...shown} />}
      {programme.state === 'ended' ? null : <MeasureForm {...shown} />}
    </section>
  )
}

function MeasureForm(shown: Shown) {
  const { open, visitor, again } = shown
  const words: ProgrammesWords = visitor.words
  const { typed } = again
  return (
    <Details summary={words.say('programmes.addMeasure')}>
      <Form action={programmeHref(open.file, '/measures')} token={visitor.formToken}>
        <Begins platform={open.platform} typed={typed} name="measureBegins" />
        <Textarea name="what" label={words.say('programmes.what')} value={typedText(typed, 'what')} rows={3} />
        <Select
          {...{ name: 'form', label: words.say('programmes.form'), options: formOptions(shown) }}
          value={typedText(typed, 'form')}
        />
        <DateInput name="due" label={words.say('programmes.due')} value={typedDate(typed, 'due')} optional />
        <Button kind="secondary">{words.say('programmes.addMeasure')}</Button>
      </Form>
    </Details>
  )
}

function MeasureStep({ open, visitor, again, measure }: Shown) {
  const words: ProgrammesWords = visitor.words
  const now = open.programme.measures.find(({ id }) => id === measure)
  if (now === undefined) return null
  const moves = MEASURE_MOVES[now.state]
  if (moves.length === 0) return null
  return (
    <section id="step">
      <h3>
        <Typed>{now.what}</Typed>
      </h3>
      <Form action={programmeHref(open.file, '/measures/move')} token={visitor.formToken}>
        <input type="hidden" name="measure" value={now.id} />
        <input type="hidden" name="measureSaw" value={now.head} />
        <Radios
          {...{ name: 'measureTo', label: words.say('programmes.step') }}
          choices={moves.map((value) => ({ value, label: words.say(`programmes.measure-${value}`) }))}
          value={typedText(again.typed, 'measureTo')}
        />
        <Textarea
          {...{ name: 'measureWords', label: words.say('programmes.reason'), rows: 2, optional: true }}
          value={typedText(again.typed, 'measureWords')}
        />
        {moves.includes('confirmed') ? (
          <Select
            {...{ name: 'assembly', label: words.say('programmes.assembly'), optional: true }}
            hint={words.say('programmes.assemblyHint')}
            options={open.programme.assemblies
              .filter((one) => mayConfirm(one, now.claimedOn))
              .map(({ id, on, place }) => ({ value: id, label: `${words.formats.date(on)} ${place}` }))}
          />
        ) : null}
        <DateInput
          {...{ name: 'measureOn', label: words.say('programmes.stepOn'), optional: true }}
          value={typedDate(again.typed, 'measureOn')}
        />
        <Button kind="secondary">{words.say('programmes.moveMeasure')}</Button>
      </Form>
    </section>
  )
}

/** Minutes of assemblies, the newest first. */
export function Assemblies({ open, visitor, again }: Shown) {
  const words: ProgrammesWords = visitor.words
  return (
    <section>
      <h2>{words.say('programmes.assemblies')}</h2>
      {open.programme.assemblies.toReversed().map((one) => (
        <OneAssembly key={one.id} words={words} assembly={one} />
      ))}
      <AssemblyForm {...{ open, visitor, again }} />
    </section>
  )
}

function OneAssembly({ words, assembly }: { readonly words: ProgrammesWords; readonly assembly: Assembly }) {
  const { on, place, spoke, minutes, decisions, writtenBy } = assembly
  const counts = (['women', 'youth', 'minorities'] as const).map((group) => {
    const count = assembly[group]
    const shown = count === null ? words.say('programmes.notCounted') : words.formats.number(count)
    return `${words.say(`programmes.${group}`)}: ${shown}`
  })
  return (
    <section>
      <h3>
        <When at={{ civil: on }} /> <Typed>{place}</Typed>
      </h3>
      <p>{[`${words.say('programmes.spoke')}: ${words.formats.number(spoke)}`, ...counts].join('; ')}</p>
      <TypedText>{minutes}</TypedText>
      {decisions === '' ? null : (
        <>
          <h4>{words.say('programmes.decisions')}</h4>
          <TypedText>{decisions}</TypedText>
        </>
      )}
      <p class="hint">
        {words.say('programmes.writtenBy')}: <Typed>{writtenBy}</Typed>
      </p>
    </section>
  )
}

function AssemblyForm({ open, visitor, again: { typed } }: Pick<Shown, 'open' | 'visitor' | 'again'>) {
  const words: ProgrammesWords = visitor.words
  return (
    <Details summary={words.say('programmes.addAssembly')}>
      <p>{words.say('programmes.assembliesIntro')}</p>
      <Form action={programmeHref(open.file, '/assemblies')} token={visitor.formToken}>
        <Begins platform={open.platform} typed={typed} name="assemblyBegins" />
        <DateInput name="on" label={words.say('programmes.on')} value={typedDate(typed, 'on')} />
        <TextInput name="place" label={words.say('programmes.place')} value={typedText(typed, 'place')} optional />
        <TextInput
          {...{ name: 'spoke', label: words.say('programmes.spoke'), keyboard: 'numeric', width: 'tiny' }}
          value={typedText(typed, 'spoke')}
        />
        {(['women', 'youth', 'minorities'] as const).map((name) => (
          <TextInput
            key={name}
            {...{ name, label: words.say(`programmes.${name}`), keyboard: 'numeric', width: 'tiny', optional: true }}
            value={typedText(typed, name)}
          />
        ))}
        <Textarea name="minutes" label={words.say('programmes.minutes')} value={typedText(typed, 'minutes')} rows={6} />
        <Textarea
          {...{ name: 'decisions', label: words.say('programmes.decisions'), rows: 3, optional: true }}
          value={typedText(typed, 'decisions')}
        />
        <TextInput
          {...{ name: 'writtenBy', label: words.say('programmes.writtenBy') }}
          value={typedText(typed, 'writtenBy')}
        />
        <Button kind="secondary">{words.say('programmes.addAssembly')}</Button>
      </Form>
    </Details>
  )
}
