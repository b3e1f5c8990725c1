import { addToLog } from '../server/platform/log/index.ts'
import { systemChance } from '../server/platform/chance.ts'
import { transaction } from '../server/platform/database/index.ts'
import { random, type BenchHouse } from './bench-house.ts'
import { atLeast, type Figure } from './figure.ts'
import { byTurns, load, type Load } from './load.ts'

const CLIENTS = 16
const WAITING = 64
const ROUNDS = 5
const ROUND_MS = 2000

/** (a) The log beside a row, against the row alone; both in a transaction. */
export async function logAlone({ database }: BenchHouse): Promise<readonly Figure[]> {
  const bytes = Buffer.from(random(1500))
  const insert = { name: 'bare-row', text: 'insert into bench_row (bytes) values ($1)', values: [bytes] }
  const bare = (): Promise<Load> =>
    load(CLIENTS, ROUND_MS, () => transaction(database.app, (client) => client.query(insert)))
  const ours = (): Promise<Load> =>
    load(CLIENTS, ROUND_MS, () =>
      transaction(database.app, async (client) => {
        await client.query(insert)
        await addToLog(client, systemChance, [{ kind: 'entry', ref: systemChance.id(), bytes }])
      }),
    )
  const done = await byTurns(ROUNDS, ours, bare)
  const note = `${done.ours.perSecond.toFixed(0)}/s against ${done.bare.perSecond.toFixed(0)}/s`
  return [
    {
      id: 'a',
      what: 'log at 16 clients, of the same without',
      value: done.ratio * 100,
      unit: '%',
      limit: atLeast(45),
      note,
    },
  ]
}

/** What one entry weighs in the database, to insert as many bytes barely. */
async function entryBytes({ database }: BenchHouse): Promise<number> {
  const { rows } = await database.owner.query<{ bytes: string }>(
    `select avg(octet_length(e.jws) + octet_length(b.jwe) + octet_length(f.facets::text) + 32 + 64) as bytes
      from entry e join entry_body b on b.entry = e.id join entry_facets f on f.entry = e.id where e.kind = 'note.made'`,
  )
  return Math.round(Number(rows[0]?.bytes))
}

/** (b) Sealed, signed and logged, against an insert of as many bytes. */
export async function sealedEntries(house: BenchHouse): Promise<readonly Figure[]> {
  const places = await Promise.all(Array.from({ length: CLIENTS }, () => house.openFile()))
  const place = (at: number): (typeof places)[number] => places[at] ?? places[0]!
  await house.note(place(0))
  const bytes = Buffer.from(random(await entryBytes(house)))
  const insert = { name: 'bare-row', text: 'insert into bench_row (bytes) values ($1)', values: [bytes] }
  const bare = (): Promise<Load> => load(CLIENTS, ROUND_MS, () => house.database.app.query(insert))
  const ours = (): Promise<Load> => load(CLIENTS, ROUND_MS, (at) => house.note(place(at)))
  const done = await byTurns(ROUNDS, ours, bare)
  const single = await byTurns(
    3,
    () => load(WAITING, ROUND_MS, () => house.note(place(0))),
    () => load(WAITING, ROUND_MS, () => house.database.app.query(insert)),
  )
  const note = `against ${done.bare.perSecond.toFixed(0)}/s of ${bytes.length} bytes`
  const figure = (what: string, value: number, unit: string, limit: Figure['limit'], more = ''): Figure => ({
    ...{ id: 'b', what, value, unit, limit, note: more },
  })
  return [
    figure('sealed, signed, logged at 16 clients, of a bare insert', done.ratio * 100, '%', atLeast(25), note),
    figure('the same', done.ours.perSecond, 'entries/s', null),
    figure('CPU of Node for each', done.ours.cpuMs, 'ms', null, `bare ${done.bare.cpuMs.toFixed(2)} ms`),
    figure('one file, 64 waiting', single.ours.perSecond, 'entries/s', atLeast(1500)),
  ]
}
