import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { until } from '../until.ts'
import { TROUBLES } from './line.ts'
import type { Seen } from '../programs/request-commands.ts'
import { threeInstances, type Place } from './three.ts'

/** A hundred in `npm test`, two thousand in `npm run faults`. */
const CONVERSATIONS = Number(process.env.RECOURSE_CONVERSATIONS ?? 100)
const AT_ONCE = 8
const SAID_MAX = 4
/** One conversation in so many is a request with its steps. */
const REQUEST_IN = 5
/** So often is looked whether a request has come, on a line that may be cut. */
const LOOKS_MAX = 25
/** One conversation in so many brings a file of bytes. */
const FILE_IN = 10
const FILE_BYTES = 100_000
/** One kill for so many conversations, of a server and of a database by turns. */
const KILL_IN = 20
const HOUR_MS = 3_600_000
const AWAY_HOURS = 48
/** What failed waits half a minute at least; the test does not. */
const AGAIN_MS = 400
const SETTLE_SECONDS = 60 + CONVERSATIONS / 4

let offset = 0
let places: readonly Place[] = []
let trying: NodeJS.Timeout | undefined
before(async () => void (places = await threeInstances(() => offset)))
after(() => {
  clearInterval(trying)
  return Promise.all(places.map((place) => place.close()))
})

const anyOf = <T>(all: readonly T[]): T => all[randomInt(all.length)] as T
const others = (place: Place): readonly Place[] => places.filter((one) => one !== place)

interface Said {
  readonly file: string
  readonly entry: string
}

/** A request between two, and who holds it. */
interface Request {
  readonly file: string
  readonly from: Place
  readonly to: Place
}

interface Conversations {
  readonly said: Said[]
  readonly requests: Request[]
  begun: number
  /** Of them those in which things are said, and no request is made. */
  talks: number
  files: number
  kills: number
  /** Acts whose process ended before it had answered: done or not, they are whole or nothing. */
  unknown: number
}

/** What the other side does with a request, as far as it gets; whoever asked may take it back in the same moment. */
const THEIR_STEPS = ['acknowledge', 'start_assessment', 'accept'] as const

async function request(all: Conversations, away: Place | null): Promise<void> {
  const from = anyOf(places.filter((place) => place !== away))
  const to = anyOf(others(from))
  const asked = { kind: 'evidence-gathering-criminal', to: [to.authority] }
  const file = await known(all, () => from.once<string>('ask', asked))
  if (file === null) return
  all.begun += 1
  all.requests.push({ file, from, to })
  if (to === away || !(await isAt(to, file, 'delivered'))) return
  const step = (who: Place, action: string) => known(all, () => who.once<string>('step', { file, action }))
  await step(to, THEIR_STEPS[0])
  await step(to, THEIR_STEPS[1])
  // Half of them cross: what wins is told by the kind, and not by who was heard first.
  await Promise.all([step(to, THEIR_STEPS[2]), randomInt(2) === 0 ? step(from, 'withdraw') : null])
}

async function isAt(place: Place, file: string, state: string): Promise<boolean> {
  for (let tries = 0; tries < LOOKS_MAX; tries += 1) {
    const seen = await place.once<{ state: string } | null>('seen', { file }).catch(() => null)
    if (seen?.state === state) return true
    await sleep(AGAIN_MS / 2)
  }
  return false
}

/** One asks one or both of the others; then whoever has it says something, several times. */
async function converse(all: Conversations, away: Place | null): Promise<void> {
  const present = places.filter((place) => place !== away)
  const from = anyOf(present)
  const to = randomInt(3) === 0 ? others(from) : [anyOf(others(from))]
  const file = await known(all, () => from.once<string>('open', { to: to.map(({ authority }) => authority) }))
  if (file === null) return
  all.begun += 1
  all.talks += 1
  const hasFile = all.talks % FILE_IN === 0
  const holders = [from]
  for (let at = 0; at < randomInt(1, SAID_MAX + 1); at += 1) {
    const who = anyOf(holders)
    const entry = await known(all, () => who.once<string>('say', { file, words: `thing ${at}` }))
    if (entry !== null) all.said.push({ file, entry })
    for (const one of to) if (!holders.includes(one) && one !== away && (await holds(one, file))) holders.push(one)
  }
  if (!hasFile) return
  const handed = await known(all, () => from.once<{ entry: string }>('hand', { file, bytes: FILE_BYTES }))
  if (handed === null) return
  all.files += 1
  all.said.push({ file, entry: handed.entry })
}

const holds = (place: Place, file: string): Promise<boolean> =>
  place.once<boolean>('holds', { file }).catch(() => false)

/** Null where nobody can tell whether it was done. */
async function known<T>(all: Conversations, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch {
    all.unknown += 1
    await sleep(AGAIN_MS / 4)
    return null
  }
}

/** So many conversations, several side by side, while processes are killed. */
async function manyConversations(all: Conversations, count: number, away: Place | null): Promise<void> {
  const until = all.begun + count
  const workers = Array.from({ length: AT_ONCE }, async () => {
    while (all.begun < until) await (all.begun % REQUEST_IN === 0 ? request : converse)(all, away)
  })
  const done = { is: false }
  const killing = killNowAndThen(all, done, away)
  await Promise.all(workers)
  done.is = true
  await killing
}

async function killNowAndThen(all: Conversations, done: { is: boolean }, away: Place | null): Promise<void> {
  let next = all.begun + KILL_IN / 2
  while (!done.is) {
    await sleep(AGAIN_MS / 4)
    if (all.begun < next) continue
    const whom = anyOf(places.filter((place) => place !== away))
    if (all.kills % 2 === 0) whom.killDatabase()
    else await whom.killServer()
    all.kills += 1
    next = all.begun + KILL_IN
  }
}

const again = (): NodeJS.Timeout =>
  setInterval(() => {
    for (const place of places) place.once('again').catch(() => {})
  }, AGAIN_MS)

/** The clocks of those who are there go on, one after the other, while the third is away. */
async function daysPass(present: readonly Place[]): Promise<void> {
  for (let hours = 0; hours < AWAY_HOURS; hours += 12) {
    offset += 12 * HOUR_MS
    for (const place of present) {
      await place.sure('move', { by: 12 * HOUR_MS })
      await place.sure('overdue')
    }
  }
}

/** Until nothing waits to be sent, or to be fetched, anywhere. */
async function settled(what: 'waiting' | 'coming'): Promise<void> {
  const rest = async (): Promise<boolean> =>
    (await Promise.all(places.map((one) => one.sure<number>(what)))).every((n) => n === 0)
  await until(rest, SETTLE_SECONDS).catch(async () => {
    const seen = await Promise.all(places.map((one) => one.sure('stuck')))
    const troubles = places.map((place) => [place.state, place.instance, ...place.troubles()])
    assert.fail(`${what} after ${SETTLE_SECONDS} s: ${JSON.stringify(seen)}\n${JSON.stringify(troubles)}`)
  })
}

type Fold = Readonly<
  Record<string, { readonly all: readonly { authority: string }[]; entries: readonly string[]; held: number }>
>

test(`${CONVERSATIONS} conversations of three instances over bad lines, with kills and two days of silence`, async (t) => {
  const all: Conversations = { said: [], requests: [], begun: 0, talks: 0, files: 0, kills: 0, unknown: 0 }
  trying = again()
  const away = anyOf(places)
  await manyConversations(all, Math.ceil(CONVERSATIONS / 2), null)
  await away.down()
  await manyConversations(all, Math.floor(CONVERSATIONS / 4), away)
  await daysPass(others(away))
  await away.up()
  await manyConversations(all, Math.floor(CONVERSATIONS / 4), null)
  for (const { line } of places) line.isBad = false
  await settled('waiting')
  for (const place of places) await place.sure('again', { andClaimed: true })
  await settled('coming')
  await settled('waiting')
  // What the clock does each minute: a request whose arrival nobody could write down before says so now.
  for (const place of places) await place.sure('arrivals')
  await settled('waiting')
  clearInterval(trying)
  const folds = await Promise.all(places.map((place) => place.sure<Fold>('fold')))
  await assertSame(folds)
  assertNothingLost(folds, all.said)
  for (const place of places)
    assert.deepEqual(await place.sure('tables'), [], 'tables are what the entries make of them')
  for (const place of places)
    assert.deepEqual(await place.sure('audited'), [], 'an audit finds nothing wrong with what partners said')
  const ends = await assertSameState(all.requests)
  assertTroubled(all)
  const receipts = await Promise.all(
    places.map((place) => place.sure<{ valid: number; faulty: readonly string[] }>('receipts')),
  )
  for (const { faulty } of receipts) assert.deepEqual(faulty, [])
  const counts = await Promise.all(places.map((place) => place.sure<Record<string, number>>('counts')))
  assert.ok(
    counts.some(({ late = 0 }) => late > 0),
    'what came after two days counts, and is shown as late',
  )
  for (const [index, { state, line, kills }] of places.entries())
    t.diagnostic(
      `${state}: ${JSON.stringify({ ...counts[index], receipts: receipts[index]?.valid, kills, line: line.tally })}`,
    )
  t.diagnostic(
    `${all.begun} begun, of them ${all.requests.length} requests (${JSON.stringify(ends)}), ${all.said.length} said and acknowledged, ${all.files} files, ${all.unknown} unknown`,
  )
})

/** Both sides of every request are at the same place by the same way; answers how many ended where. */
async function assertSameState(requests: readonly Request[]): Promise<Readonly<Record<string, number>>> {
  const ends: Record<string, number> = {}
  for (const { file, from, to } of requests) {
    const [ours, theirs] = await Promise.all([from, to].map((one) => one.sure<Seen | null>('seen', { file })))
    assert.ok(ours && theirs, file)
    assert.deepEqual([theirs.state, theirs.history, theirs.requested], [ours.state, ours.history, ours.requested], file)
    const has = (action: string): boolean => ours.history.some(([one]) => one === action)
    const end = has('accept') && has('withdraw') ? `${ours.state}, crossed` : ours.state
    ends[end] = (ends[end] ?? 0) + 1
  }
  assert.ok(requests.length > 0)
  assert.ok(ends.accepted !== undefined, `some were taken to an answer: ${JSON.stringify(ends)}`)
  return ends
}

/** A run in which some trouble never came has shown nothing about it. */
function assertTroubled(all: Conversations): void {
  assert.ok(all.files > 0 && all.kills > 0)
  for (const what of ['server', 'database'] as const)
    assert.ok(
      places.some(({ kills }) => kills[what] > 0),
      what,
    )
  for (const what of TROUBLES)
    assert.ok(
      places.some(({ line }) => line.tally[what] > 0),
      what,
    )
}

async function differs(file: string, other: unknown, seen: unknown): Promise<string | undefined> {
  if (isDeepStrictEqual(other, seen)) return undefined
  const told = await Promise.all(places.map(async (one) => [one.instance, await one.sure('toldOf', { file })]))
  return `${file} is not the same everywhere: ${JSON.stringify(told)}`
}

/** Every file is the same for each of its parties, entry by entry in the order that counts. */
async function assertSame(folds: readonly Fold[]): Promise<void> {
  for (const fold of folds)
    for (const [file, seen] of Object.entries(fold)) {
      assert.equal(seen.held, 0)
      assert.equal(new Set(seen.entries).size, seen.entries.length)
      const parties = places.flatMap(({ authority }, index) =>
        seen.all.some((party) => party.authority === authority) ? [folds[index]?.[file]] : [],
      )
      assert.ok(parties.length > 1)
      for (const other of parties) assert.deepEqual(other, seen, await differs(file, other, seen))
    }
}

function assertNothingLost(folds: readonly Fold[], said: readonly Said[]): void {
  const present = new Set(
    folds.flatMap((fold) => Object.values(fold).flatMap(({ entries }) => entries.map((one) => one.split(' ')[0]))),
  )
  assert.deepEqual(
    said.filter(({ entry }) => !present.has(entry)),
    [],
    'acknowledged and lost',
  )
}
