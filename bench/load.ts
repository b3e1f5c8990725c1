import { median } from './figure.ts'

export interface Load {
  readonly perSecond: number
  /** CPU of this process for each job, in milliseconds. */
  readonly cpuMs: number
  readonly latenciesMs: readonly number[]
}

/** Keeps `clients` jobs under way for so long. */
export async function load(
  clients: number,
  milliseconds: number,
  job: (client: number) => Promise<unknown>,
): Promise<Load> {
  const latenciesMs: number[] = []
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  const client = async (at: number): Promise<void> => {
    while (performance.now() - startedAt < milliseconds) {
      const from = performance.now()
      await job(at)
      latenciesMs.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, at) => client(at)))
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  return { perSecond: latenciesMs.length / seconds, cpuMs: (user + system) / 1000 / latenciesMs.length, latenciesMs }
}

/** Runs two loads by turns, so that whatever else the machine does meets both; ratios are of neighbours. */
export async function byTurns(
  rounds: number,
  ours: () => Promise<Load>,
  bare: () => Promise<Load>,
): Promise<{ ours: Load; bare: Load; ratio: number }> {
  await bare()
  await ours()
  const pairs: { ours: Load; bare: Load }[] = []
  for (let round = 0; round < rounds; round += 1)
    pairs.push(
      round % 2 === 0 ? { bare: await bare(), ours: await ours() } : { ours: await ours(), bare: await bare() },
    )
  const middle = (loads: readonly Load[]): Load => ({
    perSecond: median(loads.map(({ perSecond }) => perSecond)),
    cpuMs: median(loads.map(({ cpuMs }) => cpuMs)),
    latenciesMs: loads.flatMap(({ latenciesMs }) => latenciesMs),
  })
  return {
    ours: middle(pairs.map((pair) => pair.ours)),
    bare: middle(pairs.map((pair) => pair.bare)),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
  }
}

/** How long a job takes, over several runs after one that warms up. */
export async function timesMs(runs: number, job: () => Promise<unknown>): Promise<readonly number[]> {
  await job()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now()
    await job()
    times.push(performance.now() - from)
  }
  return times
}
