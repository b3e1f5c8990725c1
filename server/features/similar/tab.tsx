import type { VNode } from 'preact'
import { readStanding, type CaseStanding } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { Link, Reference, Table, Tag, When } from '../../platform/ui/index.tsx'
import { caseHref, shortReference, statusName } from '../casefile/index.ts'
import { comparisonsIn, offeredFor, SIMILAR_MAX, type Comparison } from './read.ts'
import type { SimilarWords } from './texts.ts'

interface Row {
  readonly file: string
  readonly standing: CaseStanding
  readonly comparison: Comparison | undefined
}

/** How many reports of this unit share an identifier, where somebody decides about the case. */
export async function SimilarCount(view: CaseView): Promise<VNode | null> {
  const words: SimilarWords = view.visitor.words
  const count = (await offeredFor(view.platform, view.opened)).length
  if (count === 0) return null
  return (
    <p>
      <Link href={caseHref(view.opened.file, 'similar')}>{words.say('similar.count', { count })}</Link>
    </p>
  )
}

async function rowsOf(view: CaseView): Promise<readonly Row[]> {
  const { platform, opened } = view
  const compared = comparisonsIn(opened.entries)
  const offered = (await offeredFor(platform, opened)).slice(0, SIMILAR_MAX)
  const files = [...new Set([...offered, ...compared.keys()])]
  return Promise.all(
    files.map(async (file) => ({
      ...{ file, comparison: compared.get(file) },
      standing: await readStanding(platform.database.app, file),
    })),
  )
}

async function render(view: CaseView): Promise<VNode> {
  const words: SimilarWords = view.visitor.words
  const { file: own } = view.opened
  const rows = await rowsOf(view)
  return (
    <>
      <p>{words.say('similar.intro')}</p>
      <Table<Row>
        caption={words.say('similar.title')}
        captionHidden
        rows={rows}
        rowId={({ file }) => file}
        empty={words.say('similar.none')}
        columns={[
          {
            id: 'which',
            heading: words.say('similar.report'),
            cell: ({ file }) => (
              <Link href={caseHref(own, `similar/${file}`)}>
                <Reference>{shortReference(file)}</Reference>
              </Link>
            ),
          },
          {
            id: 'received',
            heading: words.say('similar.received'),
            cell: ({ standing: { receivedOn } }) => (receivedOn === null ? null : <When at={{ civil: receivedOn }} />),
          },
          {
            id: 'status',
            heading: words.say('casefile.stands'),
            cell: ({ standing }) => <Tag>{statusName(words, standing.status)}</Tag>,
          },
          {
            id: 'said',
            heading: words.say('similar.said'),
            cell: ({ comparison }) => words.say(`similar.verdict-${comparison?.verdict ?? 'none'}`),
          },
        ]}
      />
    </>
  )
}

/** Comparisons stand with the desk's own work, which is read whole. */
export const similarTab: CaseTab = {
  ...{ id: 'similar', group: 'person', order: 58, purposes: ['desk'], render },
  label: (words) => words.say('similar.title'),
}
