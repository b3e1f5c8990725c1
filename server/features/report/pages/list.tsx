import type { VNode } from 'preact'
import { ButtonLink, Link, TaskList, type Task } from '../../../platform/ui/index.tsx'
import type { FilesWords } from '../../files/index.ts'
import type { ReportDraft } from '../form/draft.ts'
import { pages } from '../form/pages.ts'
import type { ReportWords } from '../texts.ts'
import { askingOf, framed, type Making } from './frame.tsx'

/** All parts, in any order. What is done is told from the answers, never stored. */
export function listPage(making: Making, draft: ReportDraft, deskToChoose: boolean): VNode {
  const words: ReportWords = making.visitor.words
  const asking = askingOf(making)
  const task = (id: string, title: string, href: string, isDone: boolean): Task => ({
    ...{ id, title, href, status: isDone ? 'done' : 'todo' },
  })
  const [story, ...others] = pages.map(({ id, title }) =>
    task(id, title(asking), `/report/q/${id}`, Object.keys(draft.pages[id] ?? {}).length > 0),
  )
  const events = task('events', words.say('report.eventsTitle'), '/report/events', draft.events.length > 0)
  const filesWords: FilesWords = making.visitor.words
  const files = task('files', filesWords.say('files.title'), '/report/files', draft.files.length > 0)
  const desk = deskToChoose ? [task('desk', words.say('report.deskTitle'), '/report/desk', draft.desk !== null)] : []
  return framed(making, {
    children: (
      <>
        <h1>{words.say('report.listTitle')}</h1>
        <p>{words.say('report.listIntro')}</p>
        <TaskList tasks={[...desk, ...(story === undefined ? [] : [story]), events, files, ...others]} />
        <ButtonLink href="/report/check">{words.say('report.checkGo')}</ButtonLink>
        <p>
          <Link href="/report/receipt">{words.say('report.showReceipt')}</Link>
        </p>
      </>
    ),
  })
}
