import type { VNode } from 'preact'
import { fileHeld, holdReleased, retentionSet } from '@recourse/chronicle'
import { BACKUP_DAYS_DEFAULT } from '../../platform/backup/index.ts'
import { keepingOfFile, whyKept, type FileKeeping } from '../../platform/chronicle/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedDate, typedText } from '../../platform/http/index.ts'
import {
  Button,
  Checkbox,
  DateInput,
  Form,
  Radios,
  SummaryList,
  Textarea,
  TextInput,
  TypedText,
  Warning,
  When,
} from '../../platform/ui/index.tsx'
import { caseHref } from '../casefile/index.ts'
import { DECIDE_RULE, HOLD_REASONS, keepers } from './rules.ts'
import type { KeepingKey, KeepingWords } from './texts.ts'

const wordsOf = ({ visitor }: CaseView): KeepingWords => visitor.words

export interface HoldInForce {
  readonly id: string
  readonly reason: string
  readonly note: string
  readonly article: string | undefined
  readonly until: string | undefined
}

/** Holds in force, with their words. */
export const holdsIn = ({ opened }: Pick<CaseView, 'opened'>, { holds }: FileKeeping): readonly HoldInForce[] =>
  opened.entries.flatMap((entry) => {
    if (entry.kind !== fileHeld.kind || entry.state !== 'open' || !holds.includes(entry.header.id)) return []
    const { reason, until } = fileHeld.facets.parse(entry.facets)
    const { note, article } = fileHeld.body.parse(entry.body)
    return [{ id: entry.header.id, reason, until, note, article }]
  })

/** What the reason of a hold is called; one that another program wrote is shown as it stands. */
const reasonOf = (words: KeepingWords, reason: string): string =>
  (HOLD_REASONS as readonly string[]).includes(reason)
    ? words.say(`keeping.${reason}` as KeepingKey & 'keeping.proceedings')
    : reason

function Hold({
  view,
  hold,
  mayKeep,
}: {
  readonly view: CaseView
  readonly hold: HoldInForce
  readonly mayKeep: boolean
}) {
  const words = wordsOf(view)
  const rows = [
    { label: words.say('keeping.reason'), value: reasonOf(words, hold.reason) },
    { label: words.say('keeping.note'), value: <TypedText>{hold.note}</TypedText> },
    ...(hold.article === undefined
      ? []
      : [{ label: words.say('keeping.article'), value: <TypedText>{hold.article}</TypedText> }]),
    ...(hold.until === undefined
      ? []
      : [{ label: words.say('keeping.until'), value: <When at={{ civil: hold.until }} /> }]),
  ]
  return (
    <section>
      <SummaryList rows={rows} />
      {mayKeep ? (
        <Form action={caseHref(view.opened.file, 'keeping/release')} token={view.visitor.formToken}>
          <input type="hidden" name="hold" value={hold.id} />
          <Button kind="secondary">{words.say('keeping.release')}</Button>
        </Form>
      ) : null}
    </section>
  )
}

function HoldForm({ view }: { readonly view: CaseView }) {
  const words = wordsOf(view)
  return (
    <Form action={caseHref(view.opened.file, 'keeping/hold')} token={view.visitor.formToken}>
      <h2>{words.say('keeping.place')}</h2>
      <p>{words.say('keeping.placeIntro')}</p>
      <Radios
        name="reason"
        label={words.say('keeping.reason')}
        choices={HOLD_REASONS.map((reason) => ({ value: reason, label: words.say(`keeping.${reason}`) }))}
        value={typedText(view.typed, 'reason')}
      />
      <Textarea
        name="note"
        label={words.say('keeping.note')}
        hint={words.say('keeping.noteHint')}
        rows={3}
        value={typedText(view.typed, 'note')}
      />
      <TextInput
        name="article"
        label={words.say('keeping.article')}
        optional
        value={typedText(view.typed, 'article')}
      />
      <DateInput
        name="until"
        label={words.say('keeping.until')}
        hint={words.say('keeping.untilHint')}
        optional
        value={typedDate(view.typed, 'until')}
      />
      <Button>{words.say('keeping.place')}</Button>
    </Form>
  )
}

function Retention({ view, keeping }: { readonly view: CaseView; readonly keeping: FileKeeping }) {
  const words = wordsOf(view)
  const { retainUntil, retentionRule } = keeping
  const isDefault = retentionRule?.startsWith('default:') === true
  const value =
    retainUntil === null ? (
      words.say('keeping.noDay')
    ) : (
      <>
        <When at={{ civil: retainUntil }} />{' '}
        <span class="hint">{words.say(isDefault ? 'keeping.byDefault' : 'keeping.byDesk')}</span>
      </>
    )
  const why = whyKept(view.opened.entries)
  const told = why === null ? [] : [{ label: words.say('keeping.note'), value: <TypedText>{why}</TypedText> }]
  return <SummaryList rows={[{ label: words.say('keeping.keptUntil'), value }, ...told]} />
}

function LongerForm({ view }: { readonly view: CaseView }) {
  const words = wordsOf(view)
  return (
    <Form action={caseHref(view.opened.file, 'keeping/until')} token={view.visitor.formToken}>
      <h2>{words.say('keeping.longer')}</h2>
      <DateInput name="longer" label={words.say('keeping.keptUntil')} value={typedDate(view.typed, 'longer')} />
      <Textarea
        name="why"
        label={words.say('keeping.note')}
        hint={words.say('keeping.noteHint')}
        rows={3}
        value={typedText(view.typed, 'why')}
      />
      <Button kind="secondary">{words.say('keeping.keep')}</Button>
    </Form>
  )
}

function EraseForm({ view }: { readonly view: CaseView }) {
  const words = wordsOf(view)
  return (
    <Form action={caseHref(view.opened.file, 'keeping/erase')} token={view.visitor.formToken}>
      <h2>{words.say('keeping.erase')}</h2>
      <Warning>{words.say('keeping.eraseIntro', { days: BACKUP_DAYS_DEFAULT })}</Warning>
      <Checkbox name="sure" value="yes" label={words.say('keeping.eraseSure')} />
      <Button kind="danger">{words.say('keeping.erase')}</Button>
    </Form>
  )
}

async function render(view: CaseView): Promise<VNode> {
  const { opened, visitor, platform, today } = view
  const words = wordsOf(view)
  const keeping = await keepingOfFile(platform.database.app, opened.file)
  const holds = holdsIn(view, keeping)
  const subject = { authority: opened.authority, unit: opened.author.unit ?? '' }
  const mayKeep = keepers.decide(visitor.who, subject).granted
  const isOver = keeping.retainUntil !== null && keeping.retainUntil < today
  return (
    <>
      <p>{words.say('keeping.intro')}</p>
      <Retention view={view} keeping={keeping} />
      {isOver ? <Warning>{words.say('keeping.over')}</Warning> : null}
      <h2>{words.say('keeping.holds')}</h2>
      {holds.length === 0 ? <p>{words.say('keeping.noHolds')}</p> : null}
      {holds.map((hold) => (
        <Hold key={hold.id} view={view} hold={hold} mayKeep={mayKeep} />
      ))}
      {mayKeep ? <HoldForm view={view} /> : null}
      {mayKeep ? <LongerForm view={view} /> : null}
      {mayKeep && isOver && holds.length === 0 ? <EraseForm view={view} /> : null}
    </>
  )
}

/** Entries about how long a file is kept: few, however long the file is. */
const KEEPING_ENTRIES_MAX = 200

/** How long the file is kept, and what holds it against an erasure. */
export const keepingTab: CaseTab = {
  ...{ id: 'keeping', group: 'keeping', order: 880, purposes: ['narrative'], render },
  clocks: [DECIDE_RULE],
  label: (words) => words.say('keeping.title'),
  page: () => ({
    ...{ order: 'newest', limit: KEEPING_ENTRIES_MAX },
    kinds: [fileHeld.kind, holdReleased.kind, retentionSet.kind],
  }),
}
