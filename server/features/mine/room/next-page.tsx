import type { VNode } from 'preact'
import { HANDLING_KIND, messageSent, type PersonFile } from '../../../platform/cases/index.ts'
import { OWN_GROUPS, type PersonView } from '../../../platform/feature.ts'
import { ButtonLink, Link, Notice, PublicPage, Tag } from '../../../platform/ui/index.tsx'
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
      <Waiting {...{ view, waiting }} />
      <Standing view={view} />
      <News view={view} />
      <h2>{words.say('mine.clocksTitle')}</h2>
      <Clocks view={view} />
      <Otherwise view={view} />
      <Panels {...{ view, waiting }} />
      {files.length < 2 ? null : <Files words={words} files={files} current={own} />}
      <WorryLink words={words} href={addressOf(own, '/mine/worry')} />
    </PublicPage>
  )
}

interface Waits {
  readonly id: string
  readonly says: string
}

interface WaitingProps {
  readonly view: PersonView
  readonly waiting: readonly Waits[]
}

/** What waits for the person comes before all that they can only read. */
function Waiting({ view, waiting }: WaitingProps) {
  const words: MineWords = view.visitor.words
  if (waiting.length === 0) return null
  return (
    <Notice id="waits" kind="important">
      <p>{words.say('mine.waitsTitle')}</p>
      <ul>
        {waiting.map(({ id, says }) => (
          <li key={id}>
            <Link href={addressOf(view.own, `/mine/${id}`)}>
              <strong>{says}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Panels where somebody waits for the person's own word. */
async function waitingIn(view: PersonView): Promise<readonly Waits[]> {
  const asked = view.platform.personPanels().map(async ({ id, waiting }) => ({ id, says: await waiting?.(view) }))
  return (await Promise.all(asked)).flatMap(({ id, says }) => (typeof says === 'string' ? [{ id, says }] : []))
}

/** Whoever comes back reads without a trace, so all we can tell is what came after they last wrote. */
function News({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const { entries } = view.opened
  const lastOwn = Math.max(0, ...entries.filter((entry) => isOwn(entry)).map(({ header }) => header.seq))
  const news = saidIn(entries, messageSent).filter((one) => !isOwn(one) && one.header.seq > lastOwn).length
  return (
    <>
      <p>{words.say('mine.newMessages', { count: news })}</p>
      <ButtonLink href={addressOf(view.own, '/mine/messages')}>{words.say('mine.readMessages')}</ButtonLink>
    </>
  )
}

/** All pages, by what somebody would look for; where something waits, its page says so here too. */
function Panels({ view, waiting }: WaitingProps) {
  const words: MineWords = view.visitor.words
  const panels = view.platform.personPanels()
  const waits = new Set(waiting.map(({ id }) => id))
  return (
    <>
      <h2>{words.say('mine.panelsTitle')}</h2>
      {OWN_GROUPS.map((group) => ({ group, some: panels.filter((panel) => panel.group === group) }))
        .filter(({ some }) => some.length > 0)
        .map(({ group, some }) => (
          <div key={group}>
            <h3>{words.say(`mine.group-${group}`)}</h3>
            <ul>
              {some.map(({ id, label }) => (
                <li key={id}>
                  <Link href={addressOf(view.own, `/mine/${id}`)}>{label(view.visitor.words)}</Link>{' '}
                  {waits.has(id) ? <Tag tone="attention">{words.say('mine.waitsHere')}</Tag> : null}
                </li>
              ))}
            </ul>
          </div>
        ))}
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
