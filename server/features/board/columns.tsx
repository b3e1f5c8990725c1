import { Link, Reference, RiskBadge, Tag, Typed, When, type Column } from '../../platform/ui/index.tsx'
import { caseHref, clockWords, shortReference, statusName, urgencyName } from '../casefile/index.ts'
import { labelInWords } from './label.ts'
import type { BoardPage } from './making.ts'
import type { BoardRow } from './queries.ts'
import type { BoardWords } from './texts.ts'
import { absentMembers, viewAddress, type BoardQuery } from './view.ts'

interface RowProps {
  readonly made: BoardPage
  readonly row: BoardRow
}

/** Whose case it is, and what its row says without being opened. */
function Whose({ made, row }: RowProps) {
  const { platform, visitor } = made
  const words: BoardWords = visitor.words
  const { name, line } = labelInWords(platform, words, row.card)
  return (
    <>
      <Link href={caseHref(row.file)}>
        <Typed>{name}</Typed>
      </Link>{' '}
      <Reference>{shortReference(row.file)}</Reference>
      {line === '' ? null : <div class="hint">{line}</div>}
      {row.marks.map((mark, at) => (
        <div key={at}>
          <Tag tone="attention">{mark(visitor.words)}</Tag>
        </div>
      ))}
    </>
  )
}

function Due({ made, row }: RowProps) {
  const { platform, visitor, board } = made
  const words: BoardWords = visitor.words
  if (row.due === null) return <>{words.say('board.nothingDue')}</>
  const named = row.clock === null ? null : clockWords(platform, visitor.words, row.clock)
  return (
    <>
      <When at={{ civil: row.due }} />{' '}
      {row.due < board.today ? <Tag tone="danger">{words.say('casefile.overdue')}</Tag> : null}
      {named === null ? null : (
        <div>
          {named.label}
          <div class="hint">{named.source}</div>
        </div>
      )}
      {row.waitsFor === null ? null : (
        <Tag>{words.say(row.waitsFor === 'person' ? 'board.waitsForPerson' : 'board.waitsForOther')}</Tag>
      )}
    </>
  )
}

/** Who is absent today and whom this visitor stands in for. */
function ForWhom({ made, row }: RowProps) {
  const { acting, board, visitor } = made
  const words: BoardWords = visitor.words
  const member = row.member === null ? undefined : board.people.members.get(row.member)
  if (member === undefined) return <>{words.say('casefile.nobodyYet')}</>
  if (member.id === acting.who.member) return <>{words.say('ui.you')}</>
  const isAbsent = absentMembers(board.people, acting.who, board.today).includes(member.id)
  return isAbsent ? (
    <Tag tone="attention">{words.say('board.forName', { name: member.name })}</Tag>
  ) : (
    <Typed>{member.name}</Typed>
  )
}

/** Whose case it is always stands first; of the rest what was chosen. */
export const shownColumns = (made: BoardPage): readonly Column<BoardRow>[] => {
  const chosen: readonly string[] = made.query.columns
  return columnsOf(made).filter(({ id }) => id === 'who' || chosen.length === 0 || chosen.includes(id))
}

function columnsOf(made: BoardPage): readonly Column<BoardRow>[] {
  const { visitor, query } = made
  const words: BoardWords = visitor.words
  const sorted = (sort: BoardQuery['sort'], now: 'ascending' | 'descending') => ({
    ...{ href: viewAddress(query, { sort }), ...(query.sort === sort ? { now } : {}) },
  })
  return [
    {
      id: 'who',
      heading: words.say('board.case'),
      cell: (row) => <Whose made={made} row={row} />,
    },
    {
      id: 'urgency',
      heading: words.say('board.urgency'),
      cell: ({ urgencyRank }) =>
        urgencyRank === 0 ? <RiskBadge>{urgencyName(words, 0)}</RiskBadge> : urgencyName(words, urgencyRank),
      sort: sorted('urgent', 'descending'),
    },
    { id: 'status', heading: words.say('board.status'), cell: ({ status }) => <Tag>{statusName(words, status)}</Tag> },
    {
      id: 'due',
      heading: words.say('board.due'),
      cell: (row) => <Due made={made} row={row} />,
      sort: sorted('due', 'ascending'),
    },
    {
      id: 'received',
      heading: words.say('board.received'),
      cell: ({ receivedOn }) => (receivedOn === null ? null : <When at={{ civil: receivedOn }} />),
    },
    {
      id: 'updated',
      heading: words.say('board.updated'),
      cell: ({ updatedOn }) => <When at={{ civil: updatedOn }} />,
      sort: sorted('updated', 'descending'),
    },
    { id: 'member', heading: words.say('casefile.worksOn'), cell: (row) => <ForWhom made={made} row={row} /> },
  ]
}
