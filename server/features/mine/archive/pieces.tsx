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

export function headOf({ visitor, today }: PersonView, copied: readonly CopiedFile[]): string {
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
      <Copied words={words} copied={copied} />
    </>
  )
  return `${head}<meta name="viewport" content="width=device-width"><title>${title}</title>${style}</head><body>${render(words, intro)}`
}

/** The files by the names that their owner knows, and where each lies in the copy. */
function Copied({ words, copied }: { readonly words: MineWords; readonly copied: readonly CopiedFile[] }) {
  if (copied.length === 0) return null
  return (
    <>
      <h2>{words.say('mine.archiveFiles')}</h2>
      <ul>
        {copied.map(({ name, place }, index) => (
          <li key={index}>
            {place === null ? (
              <>
                <Typed>{shownName(name)}</Typed>: {words.say('mine.archiveFileElsewhere')}
              </>
            ) : (
              <a href={place}>
                <Typed>{shownName(name)}</Typed>
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

export const partOf = (view: PersonView, purpose: string): string =>
  render(view.visitor.words, <h2>{partName(view.visitor.words, purpose)}</h2>)

export const TAIL = '</body></html>\n'

/** What stands in parts of its own has no line in a desk's chronicle. */
const OWN_TITLES: Readonly<Record<string, (words: MineWords) => string>> = {
  'identity.given': (words) => words.say('mine.identityTitle'),
  'contact.agreed': (words) => words.say('mine.contactTitle'),
  'danger.told': (words) => words.say('report.dangerTitle'),
}

/** One entry: its day, what it is, and everything that stands in it, as it was said. */
export function entryOf(view: PersonView, entry: ReadEntry): string {
  const words: MineWords = view.visitor.words
  const { header } = entry
  return render(
    words,
    <article>
      <h3>
        {words.say(isOwn(entry) ? 'mine.archiveYou' : 'mine.archiveDesk')} ·{' '}
        {OWN_TITLES[entry.kind]?.(words) ?? entryTitle(view, entry.kind)}
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
