import { countFiles, listFiles, sealCard, type FileList } from '../server/platform/chronicle/index.ts'
import { systemChance } from '../server/platform/chance.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { random, type BenchHouse } from './bench-house.ts'
import { atMost, quantile, type Figure } from './figure.ts'
import { load } from './load.ts'

const FILES = 100_000
const BATCH = 5000
const ROUND_MS = 3000
/** Somebody who works on one case in fifty. */
const MEMBER = systemChance.id()

async function fill({ database, desk, deskHolder }: BenchHouse): Promise<void> {
  const text = `insert into file_row select f, $2, 'case', s, d, u, $3, c
    from unnest($1::uuid[], $4::text[], $5::date[], $6::date[], $7::bytea[]) as t(f, s, d, u, c)`
  const day = (at: number): string =>
    new Date(Date.UTC(2026, 0, 1) + (at % 400) * 86_400_000).toISOString().slice(0, 10)
  for (let from = 0; from < FILES; from += BATCH) {
    const files = Array.from({ length: BATCH }, () => systemChance.id())
    const cards = files.map((file, at) => {
      const card = { name: `Person ${from + at}`, line: 'Tunis, two open needs' }
      return Buffer.from(sealCard({ primitives, random }, desk, { file, unit: deskHolder.id }, card).bytes)
    })
    const values = [files, deskHolder.id, desk.kid, files.map((_, at) => ['open', 'closed', 'waiting'][at % 3])]
    await database.app.query(text, [
      ...values,
      files.map((_, at) => day(from + at)),
      files.map((_, at) => day(at)),
      cards,
    ])
  }
  await database.owner.query(
    `update file_row set urgency_rank = (abs(hashtext(file::text)) % 20 = 0)::int * -2 + 2, received_on = updated_on,
      waits_for = case when abs(hashtext(file::text)) % 5 = 0 then 'person' end,
      member = case when abs(hashtext(file::text)) % 50 = 0 then $1::uuid end, is_open = status <> 'closed'`,
    [MEMBER],
  )
  await database.owner.query('vacuum analyze file_row')
}

/** (f) A page of a list of 100,000 files, labels opened; somewhere in the middle as often as at the beginning. */
export async function lists(house: BenchHouse): Promise<readonly Figure[]> {
  await fill(house)
  const { database, desk, deskHolder } = house
  const keys = { get: (kid: string) => (kid === desk.kid ? desk : undefined) }
  const base = { units: [deskHolder.id], limit: 50 } as const
  const wanted = (at: number): FileList => {
    const after = { day: '2026-07-01', file: systemChance.id(), unit: deskHolder.id }
    const order = at % 2 === 0 ? 'due' : 'updated'
    if (at % 4 === 3) return { ...base, order, statuses: ['waiting'], after }
    return at % 4 === 2 ? { ...base, order, after } : { ...base, order }
  }
  const page = async (at: number): Promise<void> => {
    const rows = await listFiles(database.app, primitives, keys, wanted(at))
    if (rows.length !== 50 || rows.some(({ card }) => card === 'sealed')) throw new Error('not a page')
  }
  const figures: Figure[] = []
  for (const clients of [4, 16]) {
    let at = 0
    const { latenciesMs, perSecond } = await load(clients, ROUND_MS, () => page((at += 1)))
    const note = `median ${quantile(latenciesMs, 0.5).toFixed(1)} ms, ${perSecond.toFixed(0)} pages/s`
    const value = quantile(latenciesMs, 0.95)
    figures.push({
      id: 'f',
      what: `50 rows of 100,000 files, p95 at ${clients} clients`,
      value,
      unit: 'ms',
      limit: clients === 4 ? atMost(50) : null,
      note,
    })
  }
  return [...figures, ...(await boards(house))]
}

/** What a desk's first page asks: urgent first, by section and filter, and how much there is in each. */
async function boards({ database, desk, deskHolder }: BenchHouse): Promise<readonly Figure[]> {
  const keys = { get: (kid: string) => (kid === desk.kid ? desk : undefined) }
  const base = { units: [deskHolder.id], limit: 50, order: 'urgent' } as const
  const after = { day: '2026-07-01', file: systemChance.id(), unit: deskHolder.id, rank: 2 }
  const wanted: readonly FileList[] = [
    base,
    { ...base, after },
    { ...base, dueUntil: '2026-02-01' },
    { ...base, dueFrom: '2026-12-01', dueUntil: '2026-12-07' },
    { ...base, waiting: true },
    { ...base, members: [MEMBER] },
    { ...base, ranks: [0] },
    { ...base, statuses: ['waiting'], after },
  ]
  let at = 0
  const page = async (): Promise<void> => {
    const list = wanted[(at += 1) % wanted.length] ?? base
    await listFiles(database.app, primitives, keys, list)
  }
  const count = async (): Promise<void> => {
    await countFiles(database.app, wanted[(at += 1) % wanted.length] ?? base, 1000)
  }
  const figures: Figure[] = []
  for (const [what, job, limit] of [
    ['a page of the board, urgent first, 8 filters in turn', page, 50],
    ['how many there are, counted to 1,000', count, 50],
  ] as const) {
    const { latenciesMs } = await load(4, ROUND_MS, job)
    const note = `median ${quantile(latenciesMs, 0.5).toFixed(1)} ms`
    figures.push({
      id: 'f',
      what: `${what}, p95 at 4 clients`,
      value: quantile(latenciesMs, 0.95),
      unit: 'ms',
      limit: atMost(limit),
      note,
    })
  }
  return figures
}
