import type { VNode } from 'preact'
import { HANDLING_KIND, messageSent, type PersonFile } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { ButtonLink, Link, PublicPage } from '../../../platform/ui/index.tsx'
import { openQuestions } from '../messages/read.ts'
import type { MineWords } from '../texts.ts'
import { WorryLink } from './frame.tsx'
import { isOwn, saidIn } from './own.ts'
import { Clocks, Otherwise, Standing } from './standing.tsx'
import { addressOf } from './visiting.ts'

/** What the first page reads. */
export const NEXT_PURPOSES: readonly string[] = ['narrative']

/** The first page: what happens next comes before everything else (interface 2.5, behaviour 7). */
export async function nextPage(view: PersonView, files: readonly PersonFile[]): Promise<VNode> {
  const { platform, visitor, own } = view
  const words: MineWords = visitor.words
  const waiting = await waitingIn(view)
  return (
    <PublicPage words={words} look={platform.look(visitor.words)} path={addressOf(own, '/mine')}>
      <h1>{words.say('mine.nextTitle')}</h1>
      <Standing view={view} />
      <News view={view} />
      {waiting.map(({ id, says }) => (
        <p key={id}>
          <Link href={addressOf(own, `/mine/${id}`)}>
            <strong>{says}</strong>
          </Link>
        </p>
      ))}
      <h2>{words.say('mine.clocksTitle')}</h2>
      <Clocks view={view} />
      <Otherwise view={view} />
      <Panels view={view} />
      {files.length < 2 ? null : <Files words={words} files={files} current={own} />}
      <WorryLink words={words} href={addressOf(own, '/mine/worry')} />
    </PublicPage>
  )
}

/** Panels where somebody waits for the person's own word. */
async function waitingIn(view: PersonView): Promise<readonly { readonly id: string; readonly says: string }[]> {
  const asked = view.platform.personPanels().map(async ({ id, waiting }) => ({ id, says: await waiting?.(view) }))
  return (await Promise.all(asked)).flatMap(({ id, says }) => (typeof says === 'string' ? [{ id, says }] : []))
}

/** Whoever comes back reads without a trace, so all we can tell is what came after they last wrote. */
function News({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const { entries } = view.opened
  const lastOwn = Math.max(0, ...entries.filter((entry) => isOwn(entry)).map(({ header }) => header.seq))
  const news = saidIn(entries, messageSent).filter((one) => !isOwn(one) && one.header.seq > lastOwn).length
  const questions = openQuestions(entries).length
  return (
    <>
      {questions === 0 ? null : (
        <p>
          <strong>{words.say('mine.questionsOpen', { count: questions })}</strong>
        </p>
      )}
      <p>{words.say('mine.newMessages', { count: news })}</p>
      <ButtonLink href={addressOf(view.own, '/mine/messages')}>{words.say('mine.readMessages')}</ButtonLink>
    </>
  )
}

function Panels({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h2>{words.say('mine.panelsTitle')}</h2>
      <ul>
        {view.platform.personPanels().map(({ id, label }) => (
          <li key={id}>
            <Link href={addressOf(view.own, `/mine/${id}`)}>{label(view.visitor.words)}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

interface FilesProps {
  readonly words: MineWords
  readonly files: readonly PersonFile[]
  readonly current: PersonFile
}

/** By number alone: an address in a history, or a page seen over a shoulder, tells nothing. */
function Files({ words, files, current }: FilesProps) {
  return (
    <>
      <h2>{words.say('mine.filesTitle')}</h2>
      <ul>
        {files.map((one, index) => {
          const key = one.kind === HANDLING_KIND ? 'mine.fileComplaint' : 'mine.fileCase'
          const name = words.say(key, { number: index + 1 })
          return (
            <li key={one.slot}>
              {one.slot === current.slot ? <strong>{name}</strong> : <Link href={addressOf(one, '/mine')}>{name}</Link>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
