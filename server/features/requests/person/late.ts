import type { ReadEntry } from '@recourse/chronicle'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeErased, exchangeFiles } from '../../../platform/federation/index.ts'
import { entriesOf, foldEntries } from '../clear.ts'
import { requestNoted } from '../kinds.ts'
import { handsBack, isOfOpener } from './handing-back.ts'
import { ABOUT_THEM } from './nothing-left.ts'
import { isGivenBack } from './stands.ts'

/** Looked at in one go, by their ids. */
const LOOKED_AT_MAX = 100
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * What crossed with a step that declined or sent back, or came after one that withdrew: it is handed back as the rest was.
 * What our last answer had seen was answered by it, also where a law keeps it.
 */
export async function handBackLate(platform: Platform): Promise<void> {
  let after = FIRST
  for (;;) {
    const found = await answeredAndHolding(platform, after)
    for (const { file, own } of found) await lookAt(platform, file, own)
    if (found.length < LOOKED_AT_MAX) return
    after = found.at(-1)?.file ?? after
  }
}

async function lookAt(platform: Platform, file: string, own: string): Promise<void> {
  const exchange = (await exchangeFiles(platform.database.app, [file])).get(file)
  if (exchange === undefined) return
  const there = await entriesOf(platform.database.app, [exchange.compartment])
  const last = lastAnswer(there, own)
  if (last === null || !isGivenBack(foldEntries(there))) return
  const upTo = seenOf(last, exchange.openedBy)
  const isLate = (entry: ReadEntry): boolean => entry.header.seq > upTo && !isTalkSince(entry, last)
  const late = there.filter((entry) => isOfOpener(entry, exchange) && isLate(entry))
  if (late.length > 0) await handsBack(platform, { exchange, own, asked: last.asked }, late)
}

const seenOf = ({ header }: Pick<ReadEntry, 'header'>, authority: string): number =>
  header.seen.find((one) => one.authority === authority)?.seq ?? 0

/** Words of an officer who knew that nothing is kept here, such as a question whom to ask instead. */
const isTalkSince = (entry: ReadEntry, last: Pick<ReadEntry, 'header'>): boolean =>
  entry.kind === requestNoted.kind && seenOf(entry, last.header.authority) >= last.header.seq

/** What of ours said last that something was handed back, and after which step or word. */
function lastAnswer(entries: readonly ReadEntry[], own: string) {
  const answers = entries.flatMap((entry) => {
    if (entry.kind !== exchangeErased.kind || entry.header.authority !== own || entry.state === 'erased') return []
    const facets = exchangeErased.facets.safeParse(entry.facets)
    return facets.success ? [{ header: entry.header, asked: facets.data.asked }] : []
  })
  return answers.sort((one, other) => other.header.seq - one.header.seq)[0] ?? null
}

interface Holding {
  readonly file: string
  /** The authority of ours that handed something back. */
  readonly own: string
}

/** Files of others of which an authority of ours has handed something back, and in which something of theirs is still there. */
async function answeredAndHolding({ database, directory }: Platform, after: string): Promise<readonly Holding[]> {
  const ours = [...(await directory.current()).authorities.keys()]
  const { rows } = await database.app.query<Holding>({
    name: 'answered-and-holding',
    text: `select distinct x.file, a.authority as own from entry a join exchange_file x on x.compartment = a.compartment
      where a.kind = '${exchangeErased.kind}' and a.authority = any($1) and x.opened_by <> all($1) and exists (
        select 1 from entry e join entry_body b on b.entry = e.id
          where e.compartment = a.compartment and e.authority = x.opened_by and e.kind = any($2))
        and x.file > $3
      order by x.file limit $4`,
    values: [ours, ABOUT_THEM, after, LOOKED_AT_MAX],
  })
  return rows
}
