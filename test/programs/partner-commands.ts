import pg from 'pg'
import { fromBase64Url, orderEntries, storedHeader } from '@recourse/chronicle'
import { ARRIVED, readReceipt } from '@recourse/wire'
import { systemClock } from '../../server/platform/chance.ts'
import { checkProjection } from '../../server/platform/chronicle/index.ts'
import { transaction } from '../../server/platform/database/index.ts'
import { exchangeFiles, filesComing, sayFile } from '../../server/platform/federation/index.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { auditFindings } from '../audit.ts'
import { open, placeIn, say, type Speaker } from '../exchanges.ts'
import { must, pinCard } from '../partner-acts.ts'
import { until } from '../until.ts'

type Command = (asked: never) => Promise<unknown>

const PIECE = Buffer.alloc(64 * 1024, 'a piece of a film. ')

async function* pieces(bytes: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += PIECE.length) yield PIECE.subarray(0, bytes - sent)
}

/** What the officer of a partner can be told to do, and what can be asked of its instance. */
export function partnerCommands(who: Speaker, moveClock: (by: number) => void): Readonly<Record<string, Command>> {
  const { house, author } = who
  const pool = house.database.app
  return {
    card: async () => (await house.trust.ownCard())?.text,
    pin: ({ peer, card }: { peer: string; card: string }) => pinCard(who, peer, Buffer.from(card)),
    open: async ({ to }: { to: readonly string[] }) =>
      (await open(who, ...to.map((authority) => ({ authority })))).file,
    say: ({ file, words }: { file: string; words: string }) => say(who, file, words),
    hand: async ({ file, bytes }: { file: string; bytes: number }) => {
      const { value } = await must(house.files.store(pieces(bytes)))
      const work = house.chronicle.begin(author)
      const sealed = { ...value, name: 'film', declaredType: 'video/mp4', came: 'form' } as const
      const startedAt = systemClock.now()
      const entry = await sayFile(house.files, work, await placeIn(who, file), sealed)
      await must(house.chronicle.commit(work))
      return { entry, blob: value.blob, startedAt }
    },
    fetched: async ({ file, entry, seconds }: { file: string; entry: string; seconds: number }) => {
      await until(async () => (await filesComing(pool, file, who.authority)).get(entry)?.state === 'said', seconds)
      return systemClock.now()
    },
    delivered: ({ seconds }: { seconds: number }) => until(async () => (await waiting(who)) === 0, seconds),
    waiting: () => waiting(who),
    burst: (asked: { files: readonly string[]; each: number }) => burst(who, asked),
    fold: () => foldOf(who),
    counts: () => countsOf(who),
    move: async ({ by }: { by: number }) => moveClock(by),
    wake: async () => house.federation.wake(),
    overdue: () => house.federation.overdue(),
    again: ({ andClaimed = false }: { andClaimed?: boolean }) => again(who, andClaimed),
    holds: async ({ file }: { file: string }) =>
      (await pool.query('select 1 from exchange_file where file = $1', [file])).rows.length > 0,
    receipts: () => receiptsOf(who),
    stuck: () => stuck(who),
    tables: () => differing(who),
    audited: () => audited(who),
    toldOf: (asked: { file: string }) => toldOf(who, asked.file),
    coming: async () => (await pool.query(`select 1 from blob_in where state in ('coming', 'whole')`)).rows.length,
  }
}

/** A claim lasts a minute: what was claimed since is on its way on a slow machine, and sending it twice makes it slower. */
const CLAIM_MS = 60_000
const ON_ITS_WAY_MS = 5_000

/** What failed is tried now, whatever its pause; and what somebody claimed who may have been killed, where that is asked. */
async function again({ house }: Speaker, andClaimed: boolean): Promise<void> {
  const now = new Date(house.clock.now())
  const pool = house.database.app
  const claimed = [CLAIM_MS - ON_ITS_WAY_MS, CLAIM_MS].map((milliseconds) => new Date(now.getTime() + milliseconds))
  await pool.query(
    'update envelope_out set next_try_at = $1 where next_try_at > $1 and next_try_at not between $2 and $3',
    [now, ...claimed],
  )
  await pool.query('update blob_in set next_try_at = $1 where next_try_at is not null and (reason is not null or $2)', [
    now,
    andClaimed,
  ])
  house.federation.wake()
}

/** Envelopes that have not arrived. */
async function waiting({ house }: Speaker): Promise<number> {
  const { rows } = await house.database.app.query<{ count: string }>(
    `select count(*) from envelope_out where state <> all($1)`,
    [ARRIVED],
  )
  return Number(rows[0]?.count)
}

/** What of it has not arrived, for whom the settling took too long: how often it was tried, and what was answered. */
async function stuck(who: Speaker): Promise<readonly unknown[]> {
  const { rows } = await who.house.database.app.query(
    `select state, reason, peer_instance, file, tries, seq, next_try_at, created_at, count(*) over () as all from envelope_out
      where state <> all($1) order by tries desc limit 5`,
    [ARRIVED],
  )
  return [...rows, await countsOf(who)]
}

/** All that is known here of one file, where two instances hold different ones: what was said and what of it was sent. */
async function toldOf({ house }: Speaker, file: string): Promise<unknown> {
  const pool = house.database.app
  const said = await pool.query<{ jws: string }>('select jws from entry where file = $1', [file])
  const sent = await pool.query(
    `select peer_instance, seq, state, reason, tries, created_at, state_at, has_entries from envelope_out where file = $1
      order by peer_instance, seq`,
    [file],
  )
  const taken = await pool.query(
    'select sender_instance, seq, taken_at, has_entries from envelope_in where file = $1',
    [file],
  )
  return {
    said: said.rows.map(({ jws }) => {
      const { id, kind, authority, seq, recordedAt } = storedHeader(jws)
      return [id, kind, authority, seq, recordedAt].join(' ')
    }),
    sent: sent.rows,
    taken: taken.rows,
  }
}

/** Rows kept for speed that are not what the entries make of them. */
async function differing({ house }: Speaker): Promise<readonly unknown[]> {
  const { chronicle, database } = house
  const found: unknown[] = []
  for (const projection of chronicle.projector.projections)
    found.push(...(await transaction(database.app, (client) => checkProjection(client, projection))))
  return found
}

/** Until the receipt that the other side has it has been taken. */
export async function untilRelayed(who: Speaker, file: string): Promise<void> {
  for (;;) {
    const { rows } = await who.house.database.app.query({
      name: 'is-relayed',
      text: `select 1 from envelope_out where file = $1 and seq = 1 and state in ('relayed', 'delivered')`,
      values: [file],
    })
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** Says so many things in each of these files, all files at once; answers milliseconds until the last has arrived. */
async function burst(
  who: Speaker,
  { files, each }: { files: readonly string[]; each: number },
): Promise<{ readonly milliseconds: number; readonly saidMs: number }> {
  const startedAt = performance.now()
  await Promise.all(
    files.map(async (file) => {
      for (let said = 0; said < each; said += 1) await say(who, file, 'She said that the office had closed. '.repeat(8))
    }),
  )
  const saidMs = performance.now() - startedAt
  await until(async () => (await waiting(who)) === 0, 120)
  return { milliseconds: performance.now() - startedAt, saidMs }
}

/** As an auditor's command would, which is a process of its own: what the server works with is not taken from it. */
async function audited({ house }: Speaker): Promise<readonly string[]> {
  const { options } = house.database.owner
  const owner = new pg.Pool({ ...options, password: options.password, max: AUDIT_POOL_MAX })
  try {
    const database = { ...house.database, owner }
    return await auditFindings(Object.assign(Object.create(house) as typeof house, { database }))
  } finally {
    await owner.end()
  }
}
const AUDIT_POOL_MAX = 3

/** Every shared file as this instance folds it: its parties, and its entries in the order that counts. */
async function foldOf({ house }: Speaker): Promise<Readonly<Record<string, unknown>>> {
  const pool = house.database.app
  const { rows } = await pool.query<{ file: string; jws: string; hash: string; body: string | null }>(
    `select e.file, e.jws, e.hash, md5(b.jwe) as body from entry e join exchange_file x on x.file = e.file
      left join entry_body b on b.entry = e.id`,
  )
  const parties = await exchangeFiles(pool, [...new Set(rows.map(({ file }) => file))])
  return Object.fromEntries(
    [...parties].map(([file, { parties: all, left }]) => {
      const own = rows.filter((row) => row.file === file)
      const placed = own.map((row) => ({ ...storedHeader(row.jws), hash: row.hash, body: row.body }))
      const { entries, waiting: held } = orderEntries(placed)
      return [
        file,
        { all, left, entries: entries.map(({ id, hash, body }) => `${id} ${hash} ${body}`), held: held.length },
      ]
    }),
  )
}

/** Receipts that are kept: how many hold, and how many do not, by signature, by their bytes and by their chain. */
async function receiptsOf({ house }: Speaker): Promise<{ readonly valid: number; readonly faulty: readonly string[] }> {
  const { rows } = await house.database.app.query<{ jws: string; hash: string; state: string }>(
    'select jws, hash, state from wire_receipt',
  )
  const trusted = await house.trust.current()
  const own = (await house.trust.ownCard())?.card.instance
  const faulty: string[] = []
  const follows = new Set<string>()
  for (const { jws, hash, state } of rows) {
    const read = readReceipt(primitives, jws, (kid, issuer) => {
      const keys = issuer === own?.id ? own.callKeys : (trusted.instance(issuer)?.callKeys ?? [])
      return fromBase64Url(keys.find((one) => one.kid === kid)?.key ?? '') ?? undefined
    })
    const place = read.ok ? `${read.value.body.conversation} ${read.value.body.issuer} ${read.value.body.prev}` : ''
    if (!read.ok) faulty.push(read.fault)
    else if (read.value.hash !== hash) faulty.push('hash')
    else if (state === 'waiting') faulty.push('waiting')
    // Of one issuer to us, or of us to one partner, none follows the same one twice; our firsts follow none.
    else if (read.value.body.prev !== null && follows.has(place)) faulty.push('chain')
    follows.add(place)
  }
  return { valid: rows.length - faulty.length, faulty }
}

async function countsOf({ house }: Speaker): Promise<unknown> {
  const { rows } = await house.database.app.query(
    `select (select count(*)::int from envelope_out) as sent, (select count(*)::int from envelope_in) as taken,
      (select count(*)::int from wire_receipt where state = 'valid') as valid,
      (select count(*)::int from wire_receipt where state = 'waiting') as waiting,
      (select sum(tries)::int from envelope_out) as tries,
      (select count(*)::int from envelope_out where is_late) as late,
      (select coalesce(json_object_agg(code, n), '{}') from (select code, count(*)::int n from wire_incident group by code) t) as incidents`,
  )
  return rows[0]
}
