import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { countryName, isCountryCode } from '../../../platform/norms/index.ts'
import { Link, Typed } from '../../../platform/ui/index.tsx'
import type { CasefileWords } from '../texts.ts'
import { fromOf, hrefWith, originOf } from './chronicle-filter.ts'
import { unreadOf, type Gathered, type Line, type Party, type Unread } from './chronicle-shared.ts'

const stateName = (words: CasefileWords, state: string): string =>
  isCountryCode(state) ? countryName(words.code, state) : state

/** Who said it, for which State, and on which instance it was written. */
export function Origin({ words, line }: { readonly words: CasefileWords; readonly line: Line }): VNode | null {
  const { origin, href } = line
  if (origin === null) return null
  return (
    <p class="hint">
      {words.say(origin.isOurs ? 'casefile.fromHere' : 'casefile.fromThere')} <Typed>{origin.name}</Typed>
      {origin.state === '' ? null : <> · {stateName(words, origin.state)}</>}
      {origin.url === '' ? null : (
        <>
          {' '}
          · <bdi>{hostOf(origin.url)}</bdi>
        </>
      )}
      {href === null ? null : (
        <>
          {' '}
          · <Link href={`${href}#said-${line.entry.header.id}`}>{words.say('casefile.inShared')}</Link>
        </>
      )}
    </p>
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

/** By who said it, and by their State. */
export function OriginChoices({ view, gathered }: { readonly view: CaseView; readonly gathered: Gathered }) {
  const words: CasefileWords = view.visitor.words
  const { query, opened } = view
  const [origin, from] = [originOf(query), fromOf(query)]
  const parties = [...gathered.parties.values()]
  const states = [...new Set(parties.map(({ state }) => state))].filter(isCountryCode).sort()
  const choice = (label: VNode | string, change: Record<string, string>, isNow: boolean) => (
    <li key={Object.values(change).join(' ')}>
      {isNow ? (
        <strong>{label}</strong>
      ) : (
        <Link href={hrefWith(opened.file, query, { after: '', time: '', origin: '', from: '', ...change })}>
          {label}
        </Link>
      )}
    </li>
  )
  if (parties.length === 0) return null
  return (
    <nav class="contents" aria-label={words.say('casefile.byOrigin')}>
      <ul>
        {choice(words.say('casefile.fromAll'), {}, origin === undefined && from === undefined)}
        {parties.map(({ authority, name }) =>
          choice(<Typed>{name}</Typed>, { origin: authority }, origin === authority),
        )}
      </ul>
      <ul>
        {states.map((state) =>
          choice(words.say('casefile.fromState', { state: stateName(words, state) }), { from: state }, from === state),
        )}
      </ul>
    </nav>
  )
}

/** In words, what belongs to the case and can not be read on this page. */
export function Elsewhere({ words, gathered }: { readonly words: CasefileWords; readonly gathered: Gathered }) {
  const { parts, parties } = gathered
  if (parts.length === 0) return null
  const partners = [...parties.values()].filter(({ isOurs }) => !isOurs)
  return (
    <>
      <h2>{words.say('casefile.elsewhereTitle')}</h2>
      <ul>
        {unreadOf(gathered).map((unread) => (
          <PartUnread key={unread.part.file} words={words} unread={unread} />
        ))}
        {partners.map((party) => (
          <li key={party.authority}>
            <Typed>{party.name}</Typed>: {words.say('casefile.keepsOwn')}{' '}
            {party.hasLeft ? words.say('casefile.hasLeft') : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function PartUnread({ words, unread }: { readonly words: CasefileWords; readonly unread: Unread }) {
  const { part, sealed, erased, missing } = unread
  if (part.entries === null) return <li>{words.say('casefile.heldByOthers')}</li>
  const said: readonly (readonly [string, Party | null])[] = [
    ...(sealed === 0 ? [] : [[words.say('casefile.sealedThere', { count: sealed }), null] as const]),
    ...(erased === 0 ? [] : [[words.say('casefile.erasedThere', { count: erased }), null] as const]),
    ...missing.map(({ party, count }) => [words.say('casefile.notArrived', { count }), party] as const),
  ]
  return (
    <>
      {said.map(([text, party]) => (
        <li key={text}>
          {party === null ? null : (
            <>
              <Typed>{party.name}</Typed>:{' '}
            </>
          )}
          {text} <Link href={part.href}>{words.say('casefile.inShared')}</Link>
        </li>
      ))}
    </>
  )
}
