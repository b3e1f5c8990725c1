import type { CaseView } from '../../../platform/feature.ts'
import { Link } from '../../../platform/ui/index.tsx'
import { kindHref } from '../drafting/pages/kinds.tsx'
import type { DraftWords } from '../drafting/texts.ts'
import { kindBegunOn } from '../law.ts'
import { REQUEST_ROLES } from '../open.ts'
import { anyRole } from '../../../platform/access/index.ts'
import { English } from '../../law/index.ts'
import type { Row } from './rows.ts'
import { Named, State, whose } from './tab.tsx'

/**
 * States of the kinds in which the other side has said that what was asked is done. A part is not all of it, and what was
 * confiscated is with a treasury until it is paid out or given back.
 */
const DONE_STATES: readonly string[] = [
  ...['executed', 'results_sent', 'results_confirmed', 'enforced', 'recognised', 'adjusted'],
  ...['frozen', 'disbursed', 'preserved', 'served', 'certificate_sent', 'relocated', 'paid'],
]

/** Whether the other side has said that it did what was asked; a request that was closed since still has its result. */
export const hasResult = (row: Row): row is Extract<Row, { what: 'request' }> =>
  row.what === 'request' && row.request.view?.line.some(({ to }) => DONE_STATES.includes(to)) === true

interface ServingProps {
  readonly words: DraftWords
  readonly rows: readonly Row[]
}

/** What was asked of other authorities for one thing of a case, and where each stands. */
export function Serving({ words, rows }: ServingProps) {
  if (rows.length === 0) return null
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.file}>
          <Named words={words} row={row} /> <State words={words} row={row} /> {whose(words, row)}
        </li>
      ))}
    </ul>
  )
}

interface AskProps {
  readonly view: Pick<CaseView, 'visitor' | 'opened' | 'today'>
  readonly what: 'measure' | 'protection'
  readonly of: string
  /** Kinds that fit; those that nobody can begin any more are left out. */
  readonly kinds: readonly string[]
}

/** Links that begin a request for one thing of a case; nothing for whoever may not write requests. */
export function AskElsewhere({ view, what, of, kinds }: AskProps) {
  const { visitor, opened, today } = view
  if (!anyRole(...REQUEST_ROLES).decide(visitor.who, null).granted) return null
  const known = kinds.flatMap((id) => kindBegunOn(id, today) ?? [])
  return (
    <ul>
      {known.map((kind) => (
        <li key={kind.id}>
          <Link href={kindHref(kind.id, { case: opened.file, what, of })}>
            <English>{kind.name}</English>
          </Link>
        </li>
      ))}
    </ul>
  )
}
