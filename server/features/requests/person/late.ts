import type { ReadEntry } from '@recourse/chronicle'
import { keepingOfFile } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeErased, exchangeFiles, type ExchangeFile } from '../../../platform/federation/index.ts'
import { cooperationLaw } from '../../../platform/norms/index.ts'
import { entriesOf, foldEntries } from '../clear.ts'
import { requestNoted } from '../kinds.ts'
import { handBackUnasked } from './handing-back.ts'
import { personSaid } from './kinds.ts'
import { ABOUT_THEM, isToldByOpener } from './nothing-left.ts'
import { needsConsent } from './rules.ts'
import { handedBack, isGivenBack, isTakenBack, seenOf, type HandedBack } from './stands.ts'

/** Looked at in one go, by their ids. */
const LOOKED_AT_MAX = 100
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * What crossed with a step that declined or sent back, or came after one that withdrew: it is handed back as the rest was.
 * What a law keeps is kept for as long as it does; and whoever writes knowing that nothing is kept here is heard.
 */
export async function handBackLate(platform: Platform): Promise<void> {
  let after = FIRST
  for (;;) {
    const found = await answeredAndHolding(platform, after)
    await handBackLateAmong(platform, found)
    if (found.length < LOOKED_AT_MAX) return
    after = found.at(-1)?.file ?? after
  }
}

async function handBackLateAmong(platform: Platform, found: readonly Holding[]): Promise<void> {
  const pool = platform.database.app
  const exchanges = await exchangeFiles(
    pool,
    found.map(({ file }) => file),
  )
  const all = await entriesOf(
    pool,
    [...exchanges.values()].map(({ compartment }) => compartment),
  )
  for (const { file, own } of found) {
    const exchange = exchanges.get(file)
    if (exchange === undefined) continue
    const entries = all.filter(({ header }) => header.compartment === exchange.compartment)
    await handBackLateIn(platform, { exchange, own, entries })
  }
}

async function handBackLateIn(
  platform: Platform,
  { exchange, own, entries }: { readonly exchange: ExchangeFile; readonly own: string; readonly entries: Entries },
): Promise<void> {
  const { file, openedBy: opener } = exchange
  const answers = handedBack(entries, opener).filter(({ header }) => header.authority === own)
  const last = answers.at(-1)
  if (last === undefined || !(isGivenBack(foldEntries(entries)) || isTakenBack(entries, opener))) return
  const isHeld = (await keepingOfFile(platform.database.app, file)).holds.length > 0
  const answered = { answers, isHeld, opener }
  const late = entries.filter((entry) => isToldByOpener(entry, exchange) && isUnanswered(entry, answered))
  if (late.length > 0) await handBackUnasked(platform, { exchange, own, asked: last.asked }, late)
}

type Entries = readonly ReadEntry[]

interface Answered {
  readonly answers: readonly HandedBack[]
  /** A law keeps it now. */
  readonly isHeld: boolean
  readonly opener: string
}

/** Neither kept by an answer that had seen it, nor words of an officer who had seen that nothing is kept here. */
function isUnanswered(entry: ReadEntry, { answers, isHeld, opener }: Answered): boolean {
  const isKept = isHeld && answers.some((one) => one.kept > 0 && entry.header.seq <= seenOf(one, opener))
  const first = answers.find(({ asked }) => asked === answers.at(-1)?.asked)
  const isTalk =
    entry.kind === requestNoted.kind && first !== undefined && seenOf(entry, first.header.authority) >= first.header.seq
  return !isKept && !isTalk
}

interface Holding {
  readonly file: string
  /** The authority of ours that handed something back. */
  readonly own: string
}

/** Files of others of which an authority of ours has handed something back, and in which something of theirs is still there. */
async function answeredAndHolding({ database, directory }: Platform, after: string): Promise<readonly Holding[]> {
  const ours = [...(await directory.current()).authorities.keys()]
  const kinds = cooperationLaw().cooperation.kinds.filter(needsConsent)
  const { rows } = await database.app.query<Holding>({
    name: 'answered-and-holding',
    // The kind of an answer is written out, so that its index serves (migration.ts).
    text: `select distinct on (x.file) x.file, a.authority as own from entry a join exchange_file x on x.file = a.file
      where a.kind = '${exchangeErased.kind}' and a.authority = any($1) and x.opened_by <> all($1) and x.file > $3
        and x.subject = any($5) and exists (
          select 1 from entry e join entry_body b on b.entry = e.id left join entry_facets f on f.entry = e.id
            where e.compartment = x.compartment and e.authority = x.opened_by and (e.kind = any($2)
              or e.kind = '${personSaid.kind}' and f.facets ->> 'what' = 'corrected'))
      order by x.file, a.authority limit $4`,
    values: [ours, ABOUT_THEM, after, LOOKED_AT_MAX, kinds.map(({ id }) => id)],
  })
  return rows
}
