import { NEED_ANSWERS } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { NormText, type Saying } from '../../../platform/norms/index.ts'
import { Button, Details, Link, Notice, Radios, SummaryList, TypedText, When } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { unitName } from '../room/names.tsx'
import { dayOf } from '../room/own.ts'
import { addressOf, type Typed } from '../room/visiting.ts'
import type { MineKey, MineWords } from '../texts.ts'
import type { Answer } from './commands.ts'
import { AskedAgain, Life } from './life.tsx'
import { needDomainsOf, needHistories, type NeedAnswer, type NeedDomain } from './read.ts'

const ANSWERS: Readonly<Record<Answer, MineKey | 'report.yes' | 'report.no' | 'report.dontKnow'>> = {
  yes: 'report.yes',
  some: 'mine.needSome',
  no: 'report.no',
  unknown: 'report.dontKnow',
  'not-now': 'mine.needNotNow',
  skip: 'mine.needSkip',
}

export const NEEDS_FORM = 'needs'
export const answerName = (need: string): string => `answer-${need}`
export const sawName = (need: string): string => `saw-${need}`

const domainSaying = ({ platform, visitor }: PersonView, id: string): Saying =>
  platform.norms.words(visitor.language).say('needs', id, 'label')
const needSaying = ({ platform, visitor }: PersonView, id: string): Saying =>
  platform.norms.words(visitor.language).find('needs', id, 'question') ?? {
    text: id,
    lang: 'en',
    translation: 'original',
  }

interface NeedsProps {
  readonly view: PersonView
  /** What was typed on the form about something that happened. */
  readonly typed?: Typed
}

/** The newest answer of each need, area by area. */
export function Needs({ view, typed }: NeedsProps) {
  const words: MineWords = view.visitor.words
  const histories = needHistories(view.opened.entries)
  return (
    <>
      <h1>{words.say('mine.needsTitle')}</h1>
      <p>{words.say('mine.needsIntro')}</p>
      <AskedAgain view={view} />
      {needDomainsOf(view.platform.norms).map((domain) => (
        <Domain key={domain.id} view={view} domain={domain} histories={histories} />
      ))}
      <Life view={view} {...(typed === undefined ? {} : { typed })} />
    </>
  )
}

interface DomainProps {
  readonly view: PersonView
  readonly domain: NeedDomain
  readonly histories: ReadonlyMap<string, readonly NeedAnswer[]>
}

function Domain({ view, domain, histories }: DomainProps) {
  const words: MineWords = view.visitor.words
  const rows = domain.needs.flatMap((need) => {
    const history = histories.get(need) ?? []
    const [newest, before] = [history.at(-1), history.at(-2)]
    return newest === undefined
      ? []
      : [{ label: needSaying(view, need).text, value: <Answered view={view} one={newest} before={before} /> }]
  })
  return (
    <>
      <h2>
        <NormText saying={domainSaying(view, domain.id)} />
      </h2>
      {rows.length === 0 ? <p class="hint">{words.say('mine.needsNone')}</p> : <SummaryList rows={rows} />}
      <p>
        <Link href={addressOf(view.own, `/mine/needs/${domain.place}`)} about={domainSaying(view, domain.id).text}>
          {words.say('mine.needsChange')}
        </Link>
      </p>
    </>
  )
}

interface AnsweredProps {
  readonly view: PersonView
  readonly one: NeedAnswer
  /** The answer that it took the place of, where what changed is to be seen. */
  readonly before?: NeedAnswer | undefined
}

function Answered({ view, one, before }: AnsweredProps) {
  const words: MineWords = view.visitor.words
  const { told } = one
  return (
    <>
      {words.say(ANSWERS[one.facets.answer])}{' '}
      <span class="hint">
        <When at={{ civil: told?.on ?? dayOf(one.header, words.timeZone) }} />
        {before === undefined
          ? null
          : ` (${words.say('mine.needBefore', { answer: words.say(ANSWERS[before.facets.answer]) })})`}
      </span>
      {told === null ? null : (
        <p class="hint">
          {words.say('mine.needWritten', { unit: unitName(view, one.header.unit, one.header.authority) })}{' '}
          {words.say(`mine.told-${told.how}`)}
        </p>
      )}
      {one.body.words === undefined ? null : <TypedText>{one.body.words}</TypedText>}
    </>
  )
}

export interface Asking {
  readonly view: PersonView
  readonly domain: NeedDomain
  /** Newest word on each need, read before the answers were. */
  readonly heads: ReadonlyMap<string, string>
  /** What was chosen on a form that was not taken. */
  readonly typed?: ReadonlyMap<string, string>
  /** Somebody was quicker: what stands now is shown beside what was chosen. */
  readonly moved?: boolean
}

/** All needs of one area, each with what was answered before. Every answer is a full one. */
export function NeedsOfDomain({ view, domain, heads, typed, moved = false }: Asking) {
  const words: MineWords = view.visitor.words
  const histories = needHistories(view.opened.entries)
  const choices = [...NEED_ANSWERS].map((value) => ({ value, label: words.say(ANSWERS[value]) }))
  return (
    <>
      <h1>
        <NormText saying={domainSaying(view, domain.id)} />
      </h1>
      {moved ? (
        <Notice id="moved" kind="important">
          {words.say('mine.moved')}
        </Notice>
      ) : null}
      <OwnForm view={view} action={`/mine/needs/${domain.place}`} id={NEEDS_FORM}>
        {domain.needs.map((need) => {
          const history = histories.get(need) ?? []
          const newest = history.at(-1)?.facets.answer
          const chosen = typed?.get(need) ?? newest
          return (
            <div key={need}>
              <input type="hidden" name={sawName(need)} value={heads.get(need) ?? ''} />
              <Radios
                name={answerName(need)}
                label={<NormText saying={needSaying(view, need)} />}
                choices={choices}
                value={chosen}
                {...(moved && newest !== undefined && newest !== chosen
                  ? { hint: words.say('mine.needStandsNow', { answer: words.say(ANSWERS[newest]) }) }
                  : {})}
              />
              <History view={view} history={history} />
            </div>
          )
        })}
        <Button>{words.say('mine.needsSave')}</Button>
      </OwnForm>
    </>
  )
}

function History({ view, history }: { readonly view: PersonView; readonly history: readonly NeedAnswer[] }) {
  const words: MineWords = view.visitor.words
  if (history.length === 0) return null
  return (
    <Details summary={words.say('mine.needHistory')}>
      <ul>
        {history.map((one) => (
          <li key={one.id}>
            <Answered view={view} one={one} />
          </li>
        ))}
      </ul>
    </Details>
  )
}
