import { rowsOf } from '../server/platform/chronicle/read/rows.ts'
import { verifyRows } from '../server/platform/chronicle/read/verify-rows.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { hashText, newKeyPair } from '@recourse/chronicle'
import { random, type BenchHouse } from './bench-house.ts'
import { atMost, median, type Figure } from './figure.ts'
import { timesMs } from './load.ts'

const RUNS = 7
/** One key agreement for each entry is what no reader can do without: the machine's own share of the figures below. */
const AGREEMENTS = 1000

async function agreementsMs(): Promise<number> {
  const pairs = Array.from({ length: AGREEMENTS }, () => newKeyPair(primitives, 'X25519', random))
  const [own = random(32)] = pairs.map(({ privateKey }) => privateKey)
  const agreeAll = async (): Promise<void> => {
    // Copies, as every entry brings a key that was never seen before.
    for (const { bytes } of pairs) primitives.x25519Agree(own, new Uint8Array(bytes))
  }
  return median(await timesMs(RUNS, agreeAll))
}

/** (e) Opening files as a page does, with a fresh keyring each time, for the first time since the start and again; and (d) what an audit of entries is made of. */
export async function openingFiles(house: BenchHouse): Promise<readonly Figure[]> {
  const { chronicle, author, desk, database, keys } = house
  const [short, long] = [await house.openFile(), await house.openFile()]
  await house.notes(short, 999)
  await house.notes(long, 5999)
  const reader = () => ({
    author,
    keyring: chronicle.keyring([desk]),
    role: 'case-handler',
    reason: 'working-the-case',
  })
  const read = async (place: typeof short, limit: number | null): Promise<number> => {
    const page = limit === null ? null : ({ order: 'newest', limit } as const)
    const entries = await chronicle.read(reader(), place.file, [place.compartment], { page })
    if (entries.some(({ state }) => state !== 'open')) throw new Error('an entry did not open')
    return entries.length
  }
  /** As the chronicle of a case is filtered: one kind among others, from the middle of a long file. */
  const filtered = async (): Promise<number> => {
    const page = {
      order: 'oldest',
      limit: 50,
      kinds: ['note.made'],
      after: { authority: author.authority, seq: 3000 },
    } as const
    return (await chronicle.read(reader(), long.file, [long.compartment], { page })).length
  }
  const time = async (what: string, job: () => Promise<number>, limit: number): Promise<Figure> => ({
    ...{ id: 'e', what, unit: 'ms', limit: atMost(limit), value: median(await timesMs(RUNS, job)) },
  })
  /** Of files that nobody has opened before: each entry costs its key agreement. */
  const firstMs = async (): Promise<number> => {
    const times: number[] = []
    for (let at = 0; at < 3; at += 1) {
      const unseen = await house.openFile()
      await house.notes(unseen, 999)
      const from = performance.now()
      await read(unseen, null)
      times.push(performance.now() - from)
    }
    return median(times)
  }
  const figures: Figure[] = [
    await time('opening a file of 1,000 entries', () => read(short, null), 150),
    { id: 'e', what: 'the same, never opened since the start', value: await firstMs(), unit: 'ms', limit: null },
    await time('first page (50) of 6,000', () => read(long, 50), 100),
    await time('a page by kind from the middle of 6,000', filtered, 100),
    await time('all 6,000', () => read(long, null), 800),
  ]
  const rows = await rowsOf(database.app, [long.compartment], null)
  const perSecond = (milliseconds: readonly number[]): number => rows.length / (median(milliseconds) / 1000)
  const verified = await timesMs(3, async () => verifyRows(primitives, keys.signingKeys, rows))
  const hashed = await timesMs(3, async () => rows.forEach(({ jwe, jws }) => hashText(primitives, jws + (jwe ?? ''))))
  return [
    ...figures,
    { id: 'e', what: '1,000 key agreements alone', value: await agreementsMs(), unit: 'ms', limit: null },
    { id: 'd', what: 'chains, signatures, facets, bodies', value: perSecond(verified), unit: 'entries/s', limit: null },
    { id: 'd', what: 'hashes alone', value: perSecond(hashed), unit: 'entries/s', limit: null },
  ]
}
