import type { VNode } from 'preact'
import { anyRole } from '../../../platform/access/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import {
  Button,
  ButtonLink,
  Checkbox,
  Form,
  Inset,
  Link,
  Select,
  Table,
  Tag,
  Typed,
  type Column,
} from '../../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../../casefile/index.ts'
import { English, inWords } from '../../law/index.ts'
import { chooseFiles, chooseHref } from '../attached/choose.tsx'
import type { AttachedWords } from '../attached/texts.ts'
import { draftHref } from '../drafting/pages/frame.tsx'
import { newHref } from '../drafting/pages/kinds.tsx'
import type { DraftWords } from '../drafting/texts.ts'
import { chooseHarms, harmsHref } from '../harms/choose.tsx'
import type { HarmGivingWords } from '../harms/texts.ts'
import { asksHere, matchHref, matchPart } from '../matching/case-part.tsx'
import type { MatchWords } from '../matching/texts.ts'
import { REQUEST_ROLES } from '../open.ts'
import { lastDay } from '../last-day.ts'
import type { RequestRow } from '../list/rows.ts'
import { rememberServed } from '../serving/served.ts'
import { namedFor } from '../partner-name.ts'
import { OrderSums } from '../sums/case-part.tsx'
import { ownPart } from '../sums/own-part.tsx'
import { rowsFor, type Row } from './rows.ts'
import { alikeElsewhere, mayTakeIn } from './take-in.ts'

/** Drafts and requests that serve a case: where each stands, whose step is next, and by when. */
async function render(view: CaseView): Promise<VNode> {
  const words: AttachedWords & DraftWords & HarmGivingWords & MatchWords = view.visitor.words
  const mayAsk = anyRole(...REQUEST_ROLES).decide(view.visitor.who, null).granted
  const rows = await rowsFor(view)
  if (mayAsk) {
    const requests = rows.flatMap(({ what, file }) => (what === 'request' ? [file] : []))
    const { who, opened } = view
    await rememberServed(view.platform, { ...opened, who }, { file: opened.file, requests })
  }
  const chosen = rows.find(({ file, what }) => what === 'request' && file === view.query.files)
  if (mayAsk && chosen?.what === 'request') return chooseFiles(view, chosen.request)
  const telling = rows.find(({ file, what }) => what === 'request' && file === view.query.harms)
  if (mayAsk && telling?.what === 'request') return chooseHarms(view, telling.request)
  const asking = rows.find(({ file, what }) => what === 'request' && file === view.query.match)
  const match = mayAsk && asking !== undefined ? await matchPart(view, asking.file) : null
  if (match !== null) return match
  const own = mayAsk && view.query.sums !== undefined ? ownPart(view, rows) : null
  if (own !== null) return own
  const nameOf = await namedFor(view.platform, view.visitor.words.code)
  return (
    <>
      <p>{words.say('request-drafts.tabIntro')}</p>
      {mayAsk ? (
        <p>
          <ButtonLink href={newHref({ case: view.opened.file })}>{words.say('request-drafts.newTitle')}</ButtonLink>
        </p>
      ) : null}
      <Table<Row>
        caption={words.say('request-drafts.tabTitle')}
        captionHidden
        columns={[...columnsIn(words), ...(mayAsk ? [filesColumn(view, words)] : [])]}
        rows={rows}
        rowId={({ file }) => file}
        empty={words.say('request-drafts.tabEmpty')}
      />
      <OrderSums {...{ view, rows, nameOf, mayTell: mayAsk }} />
      {mayAsk ? <TakeIn view={view} rows={await mayTakeIn(view)} alike={await alikeIn(view)} /> : null}
    </>
  )
}

/** Cases that were found when somebody was about to take a request in here; they are looked at first. */
async function alikeIn(view: CaseView): Promise<readonly string[]> {
  const { alike } = view.query
  return alike === undefined ? [] : alikeElsewhere(view, { file: view.opened.file, request: alike })
}

interface TakeInProps {
  readonly view: CaseView
  readonly rows: readonly RequestRow[]
  readonly alike: readonly string[]
}

/** A request that came here from another authority becomes part of this case. */
function TakeIn({ view, rows, alike }: TakeInProps) {
  const words: DraftWords = view.visitor.words
  if (rows.length === 0) return null
  return (
    <Form action={caseHref(view.opened.file, 'requests/take-in')} token={view.visitor.formToken}>
      <Select
        name="request"
        label={words.say('request-drafts.takeInLabel')}
        hint={words.say('request-drafts.takeInHint')}
        {...(view.query.alike === undefined ? {} : { value: view.query.alike })}
        options={rows.map(({ file, kind, kindId }) => ({
          ...{ value: file, label: `${kind?.name ?? inWords(kindId)} ${shortReference(file)}` },
        }))}
      />
      {alike.length === 0 ? null : <Alike words={words} alike={alike} />}
      <Button kind="secondary">{words.say('request-drafts.takeInButton')}</Button>
    </Form>
  )
}

/** Whether it is the same person is for somebody to say who has looked. */
const Alike = ({ words, alike }: { readonly words: DraftWords; readonly alike: readonly string[] }) => (
  <>
    <Inset>
      <p id="take-in">{words.say('request-drafts.alike', { count: alike.length })}</p>
      <ul>
        {alike.map((file) => (
          <li key={file}>
            <Link href={caseHref(file, 'requests')}>{shortReference(file)}</Link>
          </li>
        ))}
      </ul>
    </Inset>
    <Checkbox name="looked" value="yes" label={words.say('request-drafts.looked')} />
  </>
)

const columnsIn = (words: DraftWords): readonly Column<Row>[] => [
  { id: 'what', heading: words.say('request-drafts.kind'), cell: (row) => <Named words={words} row={row} /> },
  { id: 'state', heading: words.say('request-drafts.state'), cell: (row) => <State words={words} row={row} /> },
  { id: 'next', heading: words.say('request-drafts.whose'), cell: (row) => whose(words, row) },
  { id: 'due', heading: words.say('request-drafts.due'), cell: (row) => <Period words={words} row={row} /> },
]

/** Files that lie in the case go into a request from here: the request itself knows no case. */
const filesColumn = ({ opened }: CaseView, words: AttachedWords & MatchWords & HarmGivingWords): Column<Row> => ({
  ...{ id: 'files', heading: words.say('files.title') },
  cell: (row) =>
    row.what === 'request' ? (
      <>
        <Link href={chooseHref(opened.file, row.file)}>{words.say('request-files.giveLink')}</Link>
        <p>
          <Link href={harmsHref(opened.file, row.file)}>{words.say('request-harms.link')}</Link>
        </p>
        {asksHere(row.request) ? (
          <p>
            <Link href={matchHref(opened.file, row.file)}>{words.say('request-match.caseLink')}</Link>
          </p>
        ) : null}
      </>
    ) : null,
})

interface RowProps {
  readonly words: DraftWords
  readonly row: Row
}

export function Named({ words, row }: RowProps) {
  if (row.what === 'elsewhere') return <>{words.say('request-drafts.elsewhere')}</>
  if (row.what === 'request') {
    const { kind, kindId, asked } = row.request
    return (
      <>
        <Link href={`/requests/${row.file}`}>
          <English>{kind?.name ?? inWords(kindId)}</English>
        </Link>{' '}
        <Typed>{asked?.title ?? ''}</Typed> {shortReference(row.file)}
      </>
    )
  }
  return (
    <>
      <Link href={draftHref(row.file)}>
        <English>{row.open.kind.name}</English>
      </Link>{' '}
      <Typed>{row.open.draft.title}</Typed>
    </>
  )
}

export function State({ words, row }: RowProps) {
  if (row.what === 'elsewhere') return null
  if (row.what === 'draft') return <Tag>{words.say(`request-drafts.stage-${stageOf(row.open)}`)}</Tag>
  const { kind, view, refused } = row.request
  if (view === null) return <>{words.say(refused === null ? 'requests.kind-unknown' : 'requests.not-taken-here')}</>
  if (view.dispute !== null) return <Tag tone="attention">{words.say('request-drafts.personDecides')}</Tag>
  const label = kind?.stateMachine.states.find(({ id }) => id === view.state)?.label
  return (
    <>
      <Tag>
        <English>{label ?? inWords(view.state)}</English>
      </Tag>
      {row.goesOn.length === 0 ? null : (
        <p>
          {words.say('request-drafts.goesOn')} <Typed>{words.formats.list(row.goesOn)}</Typed>
        </p>
      )}
    </>
  )
}

function stageOf({ ended, isComplete, validatedBy }: Extract<Row, { what: 'draft' }>['open']) {
  if (ended !== null) return ended
  if (!isComplete) return 'incomplete'
  return validatedBy === null ? 'complete' : 'validated'
}

/** Ours or theirs; a draft is always ours. */
export function whose(words: DraftWords, row: Row): string {
  if (row.what === 'elsewhere') return ''
  if (row.what === 'draft') return row.open.ended === null ? words.say('request-drafts.whose-us') : ''
  const { view, side } = row.request
  const owners = view?.next.owners ?? []
  if (owners.length === 0) return words.say('request-drafts.whose-nobody')
  const isOurs = owners.some((owner) => owner === side)
  if (owners.length > 1) return words.say(isOurs ? 'request-drafts.whose-both' : 'request-drafts.whose-them')
  return words.say(isOurs ? 'request-drafts.whose-us' : 'request-drafts.whose-them')
}

/** What runs out first; a target of this product never looks like law. */
function Period({ words, row }: RowProps) {
  if (row.what !== 'request' || row.due === null) return null
  const day = lastDay(row.due)
  return (
    <>
      {day === null ? words.say('request-drafts.dueUnknown') : words.formats.date(day)}{' '}
      <English>{row.due.clock.event}</English>{' '}
      <Tag tone={row.due.isLaw ? 'attention' : 'neutral'}>
        {words.say(row.due.isLaw ? 'request-drafts.law' : 'request-drafts.target')}
      </Tag>
    </>
  )
}

export const requestsTab: CaseTab = {
  ...{ id: 'requests', group: 'cooperation', order: 48, purposes: ['desk'], render },
  label: (words) => words.say('request-drafts.tabTitle'),
}
