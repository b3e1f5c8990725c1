import type { ReadEntry } from '@recourse/chronicle'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { PersonView } from '../../../platform/feature.ts'
import { shownName } from '../../../platform/files/index.ts'
import { Typed, TypedText, When, WordsProvider } from '../../../platform/ui/index.tsx'
import { entryTitle } from '../../casefile/index.ts'
import { partName } from '../room/names.tsx'
import { dayOf, isOwn } from '../room/own.ts'
import type { MineWords } from '../texts.ts'
import type { CopiedFile } from './files.ts'

/** The readable half of an archive, piece by piece, so that a long file never stands in memory as a whole. */

const render = (words: MineWords, node: VNode): string =>
  renderToString(<WordsProvider value={words}>{node}</WordsProvider>)

export function headOf(
  { visitor, today }: PersonView,
  copied: readonly CopiedFile[],
  linkTo: (entry: string) => string,
): string {
  const words: MineWords = visitor.words
  const title = words.say('ui.neutralTitle')
  const head = `<!doctype html>\n<html lang="${words.htmlTag}" dir="${words.direction}"><head><meta charset="utf-8">`
  const style = '<style>body{max-width:45rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif}</style>'
  const intro = (
    <>
      <h1>{words.say('mine.archiveTitle')}</h1>
      <p>
        <When at={{ civil: today }} />
      </p>
      <p>{words.say('mine.archiveWhat')}</p>
      <Copied words={words} copied={copied} linkTo={linkTo} />
    </>
  )
  return `${head}<meta name="viewport" content="width=device-width"><title>${title}</title>${style}</head><body>${render(words, intro)}`
}

interface CopiedProps {
  readonly words: MineWords
  readonly copied: readonly CopiedFile[]
  /** Where one file is fetched by itself: whole addresses, for whoever reads this page on their own machine. */
  readonly linkTo: (entry: string) => string
}

/** The files by the names that their owner knows: where each lies in the copy, or why it does not and how to get it. */
function Copied({ words, copied, linkTo }: CopiedProps) {
  const [here, noRoom, notWhole] = [
    copied.filter(({ place }) => place !== null),
    copied.filter(({ why }) => why === 'no-room'),
    copied.filter(({ why }) => why === 'not-whole'),
  ]
  return (
    <>
      {here.length === 0 ? null : <h2>{words.say('mine.archiveFiles')}</h2>}
      <Named some={here} href={({ place }) => place} />
      {noRoom.length === 0 ? null : (
        <>
          <h2>{words.say('mine.archiveNoRoom')}</h2>
          <p>{words.say('mine.archiveOneByOne')}</p>
          <Named some={noRoom} href={({ entry }) => linkTo(entry)} />
        </>
      )}
      {notWhole.length === 0 ? null : (
        <>
          <h2>{words.say('mine.archiveNotWhole')}</h2>
          <p>{words.say('mine.archiveAskDesk')}</p>
          <Named some={notWhole} href={() => null} />
        </>
      )}
    </>
  )
}

interface NamedProps {
  readonly some: readonly CopiedFile[]
  /** Null: there is nothing to get. */
  readonly href: (one: CopiedFile) => string | null
}

const Named = ({ some, href }: NamedProps) =>
  some.length === 0 ? null : (
    <ul>
      {some.map((one, index) => {
        const to = href(one)
        const name = <Typed>{shownName(one.name)}</Typed>
        return <li key={index}>{to === null ? name : <a href={to}>{name}</a>}</li>
      })}
    </ul>
  )

export const partOf = (view: PersonView, purpose: string): string =>
  render(view.visitor.words, <h2>{partName(view.visitor.words, purpose)}</h2>)

export const TAIL = '</body></html>\n'

/** What stands in parts of its own has no line in a desk's chronicle. */
const OWN_TITLES: Readonly<Record<string, (words: MineWords) => string>> = {
  'identity.given': (words) => words.say('mine.identityTitle'),
  'contact.agreed': (words) => words.say('mine.contactTitle'),
  'danger.told': (words) => words.say('report.dangerTitle'),
}

/** What an entry is called before the person whose file it is; its code where no room has a name for it. */
export const ownTitle = (view: Pick<PersonView, 'platform' | 'visitor'>, kind: string): string =>
  OWN_TITLES[kind]?.(view.visitor.words) ?? entryTitle(view, kind)

/** One entry: its day, what it is, and everything that stands in it, as it was said. */
export function entryOf(view: PersonView, entry: ReadEntry): string {
  const words: MineWords = view.visitor.words
  const { header } = entry
  return render(
    words,
    <article>
      <h3>
        {words.say(isOwn(entry) ? 'mine.archiveYou' : 'mine.archiveDesk')} · {ownTitle(view, entry.kind)}
      </h3>
      <p>
        <When at={{ civil: dayOf(header, words.timeZone) }} />
      </p>
      {entry.state === 'erased' ? <p>{words.say('mine.archiveErased')}</p> : null}
      {entry.state === 'open' || entry.state === 'unknown' ? (
        <>
          {linesOf(entry.body).map((line, index) => (
            <TypedText key={index}>{line}</TypedText>
          ))}
          <p>
            <bdi dir="ltr">{linesOf(entry.facets).join(' · ')}</bdi>
          </p>
        </>
      ) : null}
    </article>,
  )
}

/** All texts of a body in order, each with the name of its field where it has one. */
function linesOf(value: unknown, name = ''): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap((one) => linesOf(one, name))
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([field, inner]) => (field.startsWith('_') ? [] : linesOf(inner, field)))
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return [name === '' ? text : `${name}: ${text}`]
}
