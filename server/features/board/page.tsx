import type { ComponentChildren, VNode } from 'preact'
import { signedInFrame } from '../../platform/http/index.ts'
import {
  Banner,
  Button,
  DeskKeys,
  Details,
  Form,
  Inset,
  Link,
  Reference,
  StaffPage,
  Table,
  Tabs,
  TextInput,
  Typed,
  When,
} from '../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../casefile/index.ts'
import { shownColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { labelInWords } from './label.ts'
import type { BoardPage } from './making.ts'
import { COUNTED_MAX } from './queries.ts'
import type { BoardWords } from './texts.ts'
import { SECTIONS, viewAddress } from './view.ts'

export function boardPage(made: BoardPage): VNode {
  const { platform, visitor, board, query, errors } = made
  const words: BoardWords = visitor.words
  const urgent = board.rows.filter(({ urgencyRank }) => urgencyRank === 0).length
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('board.title')}
      banners={
        urgent === 0 ? undefined : <Banner tone="attention">{words.say('board.urgentHere', { count: urgent })}</Banner>
      }
      {...(errors === undefined ? {} : { errors })}
    >
      <h1>{words.say('board.title')}</h1>
      <Oldest made={made} />
      <Tabs label={words.say('board.sections')} tabs={sectionTabs(made)} />
      <Filters made={made} />
      <Table
        caption={words.say(`board.section-${query.section}`)}
        columns={shownColumns(made)}
        rows={board.rows}
        rowId={({ file, unit }) => `${file} ${unit}`}
        empty={words.say('board.empty')}
      />
      {board.next === null ? null : (
        <p>
          <Link href={viewAddress(query, { after: board.next })}>{words.say('board.further')}</Link>
        </p>
      )}
      <p>
        <Link href={viewAddress(query, {}, '/board.csv')}>{words.say('board.csv')}</Link>
      </p>
      <Views made={made} />
      <Keys made={made} />
    </StaffPage>
  )
}

const KEYS = {
  j: 'board.keyNext',
  k: 'board.keyBefore',
  Enter: 'board.keyOpen',
  '/': 'board.keySearch',
  f: 'board.keyFilter',
  '?': 'board.keyList',
} as const

function Keys({ made: { keys, visitor } }: { readonly made: BoardPage }) {
  const words: BoardWords = visitor.words
  return (
    <DeskKeys
      on={keys}
      action="/board/keys"
      search="/search#known"
      token={visitor.formToken}
      title={words.say('board.keys')}
      turn={words.say(keys ? 'board.keysOff' : 'board.keysOn')}
      keys={(['j', 'k', 'Enter', '/', 'f', '?'] as const).map((key) => [key, words.say(KEYS[key])])}
    />
  )
}

function sectionTabs({ visitor, board, query }: BoardPage) {
  const words: BoardWords = visitor.words
  return SECTIONS.map((section) => {
    const count = board.counts[section]
    const label = words.say(`board.section-${section}`)
    const tab = { href: viewAddress(query, { section }), current: section === query.section }
    return count >= COUNTED_MAX
      ? { ...tab, label: words.say('board.many', { label, count }) }
      : { ...tab, label, count }
  })
}

/** What has waited longest stays in sight, whatever is filtered. */
function Oldest({ made }: { readonly made: BoardPage }) {
  const { platform, visitor, board } = made
  const words: BoardWords = visitor.words
  const { oldest } = board
  if (oldest === null) return null
  return (
    <Inset>
      <strong>{words.say('board.oldest')}</strong>{' '}
      <Link href={caseHref(oldest.file)}>
        <Reference>{shortReference(oldest.file)}</Reference>{' '}
        <Typed>{labelInWords(platform, words, oldest.card).name}</Typed>
      </Link>{' '}
      {words.say('board.received')} <When at={{ civil: oldest.receivedOn ?? '' }} />
    </Inset>
  )
}

function Views({ made }: { readonly made: BoardPage }): VNode {
  const { visitor, views, query, errors } = made
  const words: BoardWords = visitor.words
  const remove = (id: string): ComponentChildren => (
    <Form action={`/board/views/${id}/forget`} token={visitor.formToken}>
      <Button kind="quiet">{words.say('board.forgetView')}</Button>
    </Form>
  )
  return (
    <Details summary={words.say('board.views')} open={errors !== undefined && errors.length > 0}>
      {views.length === 0 ? <p>{words.say('board.noViews')}</p> : null}
      <ul>
        {views.map(({ id, name, query: saved, count }) => (
          <li key={id}>
            <Link href={saved === '' ? '/board' : `/board?${saved}`}>
              <Typed>{count >= COUNTED_MAX ? words.say('board.many', { label: name, count }) : name}</Typed>
            </Link>{' '}
            {count >= COUNTED_MAX ? null : <bdi class="count">{words.formats.number(count)}</bdi>}
            {remove(id)}
          </li>
        ))}
      </ul>
      <Form action="/board/views" token={visitor.formToken}>
        <input type="hidden" name="query" value={viewAddress(query).split('?')[1] ?? ''} />
        <TextInput name="viewName" label={words.say('board.viewName')} width="half" />
        <Button kind="secondary">{words.say('board.keepView')}</Button>
      </Form>
    </Details>
  )
}
