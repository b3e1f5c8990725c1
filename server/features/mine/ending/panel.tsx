import type { VNode } from 'preact'
import { fileHeld } from '@recourse/chronicle'
import { mayMove } from '../../../platform/cases/index.ts'
import { keepingOfFile, readingsOf, whyKept, type FileKeeping } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import {
  Button,
  Checkboxes,
  Inset,
  Link,
  sentence,
  Typed,
  TypedText,
  Warning,
  When,
} from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { partName, unitName } from '../room/names.tsx'
import { dayOf, saidIn } from '../room/own.ts'
import { addressOf } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { backupsUntil, ERASABLE_PARTS, erasableEntries, type OwnEntry, type Wish } from './commands.ts'

/** Longer beginnings make the list hard to read; the whole stands in the thread. */
const BEGINNING_CHARS = 80

export async function ending(view: PersonView): Promise<VNode> {
  const words: MineWords = view.visitor.words
  const keeping = await keepingOfFile(view.platform.database.app, view.own.file)
  const why = whyKept(view.opened.entries)
  return (
    <>
      <h1>{words.say('mine.endTitle')}</h1>
      <h2>{words.say('mine.endWithdraw')}</h2>
      <p>{words.say('mine.endWithdrawWhat')}</p>
      {mayMove(view.opened.standing.status, 'withdrawn') ? (
        <OwnForm view={view} action="/mine/end/withdraw">
          <Button kind="secondary">{words.say('mine.endWithdrawGo')}</Button>
        </OwnForm>
      ) : (
        <p>{words.say('mine.endWithdrawNot')}</p>
      )}
      <h2>{words.say('mine.endErase')}</h2>
      <p>{words.say('mine.endEraseWhat')}</p>
      {keeping.retainUntil === null ? null : (
        <p>{sentence(words, 'mine.keptUntil', { day: <When at={{ civil: keeping.retainUntil }} /> })}</p>
      )}
      {why === null ? null : <TypedText>{why}</TypedText>}
      {keeping.holds.length > 0 ? <Held view={view} keeping={keeping} /> : <EraseForm view={view} />}
    </>
  )
}

/** A hold by law wins, and the person is told which and why. */
function Held({ view, keeping }: { readonly view: PersonView; readonly keeping: FileKeeping }) {
  const words: MineWords = view.visitor.words
  const holds = saidIn(view.opened.entries, fileHeld).filter(({ id }) => keeping.holds.includes(id))
  return (
    <Inset>
      <p>{words.say('mine.held')}</p>
      {holds.map(({ id, body, facets }) => (
        <div key={id}>
          <TypedText>{body.note}</TypedText>
          {body.article === undefined ? null : <TypedText>{body.article}</TypedText>}
          {facets.until === undefined ? null : (
            <p>{sentence(words, 'mine.holderUntil', { day: <When at={{ civil: facets.until }} /> })}</p>
          )}
        </div>
      ))}
    </Inset>
  )
}

export const entryValue = ({ header }: OwnEntry): string => `entry:${header.id}`

function EraseForm({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const entries = erasableEntries(view.opened.entries).map((entry) => ({
    value: entryValue(entry),
    label: <Beginning words={words} entry={entry} />,
  }))
  const parts = ERASABLE_PARTS.map((part) => ({ value: part as string, label: partName(words, part) }))
  return (
    <OwnForm view={view} action="/mine/end/erase">
      <Checkboxes
        name="what"
        label={words.say('mine.eraseChoose')}
        choices={[{ value: 'all', label: words.say('mine.eraseAll') }, ...parts, ...entries]}
      />
      <Button kind="secondary">{words.say('mine.eraseNext')}</Button>
    </OwnForm>
  )
}

function Beginning({ words, entry }: { readonly words: MineWords; readonly entry: OwnEntry }) {
  const { text, what, words: told } = entry.body as { readonly [name in 'text' | 'what' | 'words']?: string }
  const said = text ?? what ?? told ?? words.say('mine.eraseAnswer')
  const short = said.length > BEGINNING_CHARS ? `${said.slice(0, BEGINNING_CHARS)}…` : said
  return (
    <>
      <When at={{ civil: dayOf(entry.header, words.timeZone) }} />: <Typed>{short}</Typed>
    </>
  )
}

/** What an erasure reaches and what it does not, before it is done. */
export async function account(view: PersonView, wish: Wish): Promise<VNode> {
  const words: MineWords = view.visitor.words
  const readings = await readingsOf(view.platform.database.app, view.own.file)
  const readers = [...new Set(readings.map(({ unit, authority }) => unitName(view, unit, authority)))]
  const values = wish.all ? ['all'] : [...wish.parts, ...wish.entries.map((id) => `entry:${id}`)]
  return (
    <>
      <h1>{words.say('mine.eraseSureTitle')}</h1>
      <Warning>{words.say(wish.all ? 'mine.eraseSureAll' : 'mine.eraseSureSome')}</Warning>
      <h2>{words.say('mine.eraseNotReached')}</h2>
      <ul>
        <li>{sentence(words, 'mine.eraseBackups', { day: <When at={{ civil: backupsUntil(view.today) }} /> })}</li>
        <li>
          {readers.length === 0
            ? words.say('mine.eraseReadByNobody')
            : words.say('mine.eraseReadBy', { readers: words.formats.list(readers) })}
        </li>
        <li>{words.say('mine.eraseTrace')}</li>
      </ul>
      <OwnForm view={view} action="/mine/end/erased">
        {values.map((value) => (
          <input key={value} type="hidden" name="what" value={value} />
        ))}
        <Button kind="danger">{words.say('mine.eraseSure')}</Button>
      </OwnForm>
      <p>
        <Link href={addressOf(view.own, '/mine/end')}>{words.say('mine.keepIt')}</Link>
      </p>
    </>
  )
}

export function WithdrawSure({ view, saw }: { readonly view: PersonView; readonly saw: string }) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h1>{words.say('mine.endWithdrawTitle')}</h1>
      <p>{words.say('mine.endWithdrawWhat')}</p>
      <p>{words.say('mine.endWithdrawAfter')}</p>
      <OwnForm view={view} action="/mine/end/withdrawn">
        <input type="hidden" name="saw" value={saw} />
        <Button kind="danger">{words.say('mine.endWithdrawSure')}</Button>
      </OwnForm>
      <p>
        <Link href={addressOf(view.own, '/mine/end')}>{words.say('mine.keepIt')}</Link>
      </p>
    </>
  )
}
