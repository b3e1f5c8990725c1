import type { VNode } from 'preact'
import { readingCase } from '../../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../../platform/feature.ts'
import { Button, Form, Hidden, Link, Table, Tag, Typed, type Column } from '../../../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../../../casefile/index.ts'
import { English } from '../../../law/index.ts'
import { linkedFiles } from '../../case/linked.ts'
import { openDraft, type OpenDraft } from '../../draft.ts'
import { awaited } from '../follow.ts'
import { Owner } from '../own/request.tsx'
import { consentAsks, consentFor, toldRequests, type ConsentAsk, type Told } from '../read.ts'
import { hearingOf } from '../hearing.ts'
import { outcomeName } from '../outcome.tsx'
import { CLOCKS, needsConsent } from '../rules.ts'
import { standsOf, type Stands } from '../stands.ts'
import type { PersonWords } from '../texts.ts'
import { Consent } from './consent.tsx'
import { Hearing, opinionState } from './hearing.tsx'
import { Untold, untoldOf } from './telling.tsx'

export const TAB = 'other-bodies'
export const TAB_PURPOSES = ['desk', 'narrative'] as const

/** What the person was asked and told about requests to other authorities, and what each would see. */
async function render(view: CaseView): Promise<VNode> {
  const words: PersonWords = view.visitor.words
  const asks = consentAsks(view.opened.entries, view.today)
  const drafts = await draftsOf(view)
  const chosen = drafts.find(({ file }) => file === view.query.draft)
  if (chosen !== undefined && hearingOf(chosen.kind) !== undefined) return <Hearing view={view} open={chosen} />
  if (chosen !== undefined) return <Consent view={view} open={chosen} ask={consentFor(asks, chosen.file)} />
  return (
    <>
      <p>{words.say('request-person.tabIntro')}</p>
      <Drafts view={view} drafts={drafts} asks={asks} />
      <Untold view={view} untold={await untoldOf(view)} />
      <ToldTable view={view} rows={await toldRows(view)} />
    </>
  )
}

/** Drafts of this case that leave only with the person's word, or on which the person is heard first. */
async function draftsOf({ platform, visitor, opened, today }: CaseView): Promise<readonly OpenDraft[]> {
  const reader = readingCase(visitor, 'working-the-case')
  const found: OpenDraft[] = []
  for (const { file, relation } of linkedFiles(opened.entries)) {
    const open = relation === 'request-draft' ? await openDraft(platform, reader, { file, today }) : null
    if (open === null) continue
    // What the person says of a transfer that has left is read where they were asked.
    const isHeard = open.ended === null ? hearingOf(open.kind) !== undefined : open.word.opinion !== null
    if (isHeard || (open.ended === null && needsConsent(open.kind))) found.push(open)
  }
  return found
}

interface DraftsProps {
  readonly view: CaseView
  readonly drafts: readonly OpenDraft[]
  readonly asks: readonly ConsentAsk[]
}

function Drafts({ view, drafts, asks }: DraftsProps) {
  const words: PersonWords = view.visitor.words
  if (drafts.length === 0) return <p>{words.say('request-person.noDrafts')}</p>
  return (
    <>
      <h2>{words.say('request-person.draftsTitle')}</h2>
      <ul>
        {drafts.map((open) => (
          <li key={open.file}>
            <Link href={`${caseHref(view.opened.file, TAB)}?draft=${open.file}`}>
              <English>{open.kind.name}</English> {shortReference(open.file)}
            </Link>{' '}
            <Typed>{open.draft.title}</Typed>{' '}
            <Tag>
              {words.say(
                hearingOf(open.kind) === undefined
                  ? stateOf(open, consentFor(asks, open.file))
                  : opinionState(open.word.opinion),
              )}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Words that were changed since the person saw them need another answer. */
export function stateOf({ words }: Pick<OpenDraft, 'words'>, ask: ConsentAsk | null) {
  if (ask === null) return 'request-person.consent-none'
  if (ask.words !== words) return 'request-person.consent-outdated'
  return `request-person.consent-${ask.state}` as const
}

type Row = Told & { readonly stands: Stands | undefined }

async function toldRows(view: CaseView): Promise<readonly Row[]> {
  const told = toldRequests(view.opened.entries)
  const stands = await standsOf(
    view.platform,
    told.map(({ request }) => request),
  )
  return told.map((one) => ({ ...one, stands: stands.get(one.request) }))
}

function ToldTable({ view, rows }: { readonly view: CaseView; readonly rows: readonly Row[] }) {
  const words: PersonWords = view.visitor.words
  const columns: readonly Column<Row>[] = [
    {
      id: 'what',
      heading: words.say('request-person.what'),
      cell: ({ request, partners }) => (
        <Link href={`/requests/${request}`}>
          <Typed>{words.formats.list([...partners])}</Typed>
        </Link>
      ),
    },
    {
      id: 'where',
      heading: words.say('request-person.where'),
      cell: ({ stands }) =>
        stands === undefined ? null : (
          <>
            <Tag>{words.say(`request-person.stage-${stands.stage}`)}</Tag>
            {stands.outcomes.map(({ outcome, header }) => (
              <p key={header.id}>{outcomeName(words, outcome)}</p>
            ))}
          </>
        ),
    },
    {
      id: 'whose',
      heading: words.say('request-person.whose'),
      cell: ({ request, stands }) =>
        stands === undefined ? null : (
          <>
            <Owner words={words} stands={stands} />
            {awaited(view, request) === null ? null : <Followed {...{ view, request }} />}
          </>
        ),
    },
  ]
  return (
    <>
      <h2>{words.say('request-person.toldTitle')}</h2>
      <Table<Row>
        {...{ columns, rows, rowId: ({ request }) => request }}
        caption={words.say('request-person.toldTitle')}
        captionHidden
        empty={words.say('request-person.toldNone')}
      />
    </>
  )
}

/** Somebody asked the other side, or decided what follows: only they can say so. */
function Followed({ view, request }: { readonly view: CaseView; readonly request: string }) {
  const words: PersonWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, `${TAB}/followed`)} token={view.visitor.formToken}>
      <input type="hidden" name="request" value={request} />
      <p class="hint">{words.say('request-person.followedWhat')}</p>
      <Button kind="secondary">
        {words.say('request-person.followed')}
        <Hidden> {shortReference(request)}</Hidden>
      </Button>
    </Form>
  )
}

export const otherBodiesTab: CaseTab = {
  ...{ id: TAB, group: 'cooperation', order: 49, purposes: TAB_PURPOSES, render },
  clocks: Object.values(CLOCKS),
  label: (words) => words.say('request-person.tabTitle'),
}
