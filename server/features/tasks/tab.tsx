import type { VNode } from 'preact'
import { unitMembers } from '../../platform/access/index.ts'
import { mayWork } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedDate, typedText } from '../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Select,
  Table,
  Tag,
  Textarea,
  Typed,
  TypedText,
  When,
} from '../../platform/ui/index.tsx'
import { caseHref } from '../casefile/index.ts'
import { tasksOf, type Task } from './read.ts'
import type { TasksWords } from './texts.ts'
import { TASK_RULE } from './commands.ts'

function List({ view, mayWrite }: { readonly view: CaseView; readonly mayWrite: boolean }) {
  const { visitor, opened, people, today } = view
  const words: TasksWords = visitor.words
  return (
    <Table<Task>
      caption={words.say('tasks.title')}
      captionHidden
      rows={tasksOf(opened.entries)}
      rowId={({ id }) => id}
      columns={[
        { id: 'what', heading: words.say('tasks.what'), cell: (task) => <TypedText>{task.words}</TypedText> },
        {
          id: 'who',
          heading: words.say('tasks.who'),
          cell: ({ member }) =>
            member === null ? words.say('tasks.anyone') : <Typed>{people.members.get(member)?.name ?? ''}</Typed>,
        },
        {
          id: 'due',
          heading: words.say('tasks.due'),
          cell: ({ due, isDone }) =>
            due === null ? null : (
              <>
                <When at={{ civil: due }} />{' '}
                {!isDone && due < today ? <Tag tone="danger">{words.say('casefile.overdue')}</Tag> : null}
              </>
            ),
        },
        {
          id: 'done',
          heading: words.say('tasks.state'),
          cell: ({ id, isDone }) =>
            isDone ? (
              <Tag tone="good">{words.say('tasks.isDone')}</Tag>
            ) : mayWrite ? (
              <Form action={caseHref(opened.file, `tasks/${id}/done`)} token={visitor.formToken}>
                <Button kind="secondary">{words.say('tasks.finish')}</Button>
              </Form>
            ) : null,
        },
      ]}
    />
  )
}

function render(view: CaseView): VNode {
  const { visitor, opened, people, typed } = view
  const words: TasksWords = visitor.words
  const mayWrite = mayWork(view)
  return (
    <>
      <p>{words.say('tasks.intro')}</p>
      <List view={view} mayWrite={mayWrite} />
      {mayWrite ? (
        <Form action={caseHref(opened.file, 'tasks/set')} token={visitor.formToken}>
          <h2>{words.say('tasks.add')}</h2>
          <Textarea name="task" label={words.say('tasks.what')} rows={3} value={typedText(typed, 'task')} />
          <Select
            name="member"
            label={words.say('tasks.who')}
            optional
            options={unitMembers(people, opened.author.unit ?? '').map(({ id, name }) => ({ value: id, label: name }))}
            value={typedText(typed, 'member')}
          />
          <DateInput name="due" label={words.say('tasks.due')} optional value={typedDate(typed, 'due')} />
          <Button>{words.say('tasks.keep')}</Button>
        </Form>
      ) : null}
    </>
  )
}

/** What the desk wants done for this case, by whom and until when. */
export const tasksTab: CaseTab = {
  ...{ id: 'tasks', group: 'overview', order: 70, purposes: ['desk'], render },
  clocks: [TASK_RULE],
  label: (words) => words.say('tasks.title'),
}
