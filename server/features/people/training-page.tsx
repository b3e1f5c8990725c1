import type { VNode } from 'preact'
import { TRAININGS, type People, type Trained, type Training } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { typedDate, typedText, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Select,
  Table,
  TextInput,
  Typed,
  When,
  type FieldError,
} from '../../platform/ui/index.tsx'
import { framed, type PeopleWords } from './frame.tsx'

export const trainingName = (words: PeopleWords, training: Training): string => words.say(`people.training-${training}`)

function TrainedTable({ people, words, rows }: { people: People; words: PeopleWords; rows: readonly Trained[] }) {
  return (
    <Table<Trained>
      caption={words.say('people.trainingTitle')}
      captionHidden
      rows={rows}
      rowId={(one) => `${one.member}-${one.training}-${one.completed}`}
      empty={words.say('people.nobodyTrained')}
      columns={[
        {
          id: 'name',
          heading: words.say('people.member'),
          cell: (one) => <Typed>{people.members.get(one.member)?.name ?? ''}</Typed>,
        },
        { id: 'training', heading: words.say('people.training'), cell: (one) => trainingName(words, one.training) },
        {
          id: 'completed',
          heading: words.say('people.trainingCompleted'),
          cell: (one) => <When at={{ civil: one.completed }} />,
        },
        {
          id: 'until',
          heading: words.say('people.trainingUntil'),
          cell: (one) =>
            one.until === null ? words.say('people.trainingForGood') : <When at={{ civil: one.until }} />,
        },
        { id: 'by', heading: words.say('people.trainingBy'), cell: (one) => <Typed>{one.by}</Typed> },
      ]}
    />
  )
}

function TrainingForm({ words, token, typed, colleagues }: TrainingFormProps) {
  return (
    <Form action="/people/training" token={token}>
      <h2>{words.say('people.trainingRecord')}</h2>
      <Select
        name="member"
        label={words.say('people.member')}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        value={typedText(typed, 'member')}
      />
      <Select
        name="training"
        label={words.say('people.training')}
        options={TRAININGS.map((one) => ({ value: one, label: trainingName(words, one) }))}
        value={typedText(typed, 'training')}
      />
      <DateInput name="completed" label={words.say('people.trainingCompleted')} value={typedDate(typed, 'completed')} />
      <DateInput
        name="until"
        label={words.say('people.trainingUntil')}
        hint={words.say('people.trainingUntilHint')}
        optional
        value={typedDate(typed, 'until')}
      />
      <TextInput name="by" label={words.say('people.trainingBy')} value={typedText(typed, 'by')} />
      <Button>{words.say('people.trainingButton')}</Button>
    </Form>
  )
}

interface TrainingFormProps {
  readonly words: PeopleWords
  readonly token: string
  readonly typed: TypedForm
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
}

/** Who was trained in what: some steps ask for it, and lowering a level of risk is one. */
export function trainingPage(
  platform: Platform,
  visitor: Visitor,
  { people, typed = {}, errors = [] }: { people: People; typed?: TypedForm; errors?: readonly FieldError[] },
): VNode {
  const words: PeopleWords = visitor.words
  const authority = visitor.who?.authority ?? ''
  const colleagues = [...people.members.values()].filter((one) => one.authority === authority)
  const own = new Set(colleagues.map(({ id }) => id))
  return framed(platform, visitor, {
    ...{ title: words.say('people.trainingTitle'), errors },
    back: { href: '/people', label: words.say('people.backToPeople') },
    children: (
      <>
        <p>{words.say('people.trainingIntro')}</p>
        <TrainedTable people={people} words={words} rows={people.trained.filter(({ member }) => own.has(member))} />
        <TrainingForm words={words} token={visitor.formToken} typed={typed} colleagues={colleagues} />
      </>
    ),
  })
}
