import { assess, readSituation, render, signatureOf, type Situation } from '@recourse/pathways'
import { portfolio } from '../packages/pathways/testing/portfolio.ts'
import { readLaw } from '../server/platform/norms/law-in-force.ts'
import { atLeast, atMost, median, quantile, type Figure } from './figure.ts'

/** A portfolio of 100,000, in parts that fit into little memory. */
const PARTS = 10
const PART_CASES = 10_000
const ROUNDS = 40
/** Jobs timed together: the processor's clock counts in microseconds. */
const BATCH = 25

/** Three respondents and five acts before every forum of the norms, with all that a desk can say. */
export function threeAgainstFive(): Situation {
  const states = ['FRA', 'ITA', 'DEU']
  return {
    evaluate_at: '2026-11-22',
    victims: [{ id: 'person', role: 'direct', condition: 'alive', consent: 'given', minor_at_facts: 'no' }],
    respondents: states.map((state) => ({ id: state.toLowerCase(), type: 'state', state })),
    acts: [0, 1, 2, 3, 4].map((at) => {
      const state = states[at % states.length] as string
      return {
        ...{ id: `act-${at}`, respondent: state.toLowerCase(), rights: ['torture-free', 'liberty'] },
        ...{ start: `2025-0${at + 1}-10`, end: `2025-0${at + 1}-20`, place: { state, kind: 'territory' } },
      }
    }),
    remedies: states.map((state) => ({
      ...{ state, status: 'decided', final: 'yes', effective: 'yes', taken: '2026-08-01', served: '2026-08-10' },
    })),
    procedures: [{ forum: 'un_wgad', status: 'planned' }],
    filing: { anonymous: 'no' },
    risk: { imminent: 'no' },
  }
}

const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

/** Milliseconds of processor for one job, warm, in batches long enough to be measured. */
function batches(rounds: number, job: () => void): readonly number[] {
  for (let at = 0; at < rounds * BATCH; at += 1) job()
  return Array.from({ length: rounds }, () => {
    const since = process.cpuUsage()
    for (let at = 0; at < BATCH; at += 1) job()
    return cpuMs(since) / BATCH
  })
}

/** Jobs for each second of processor, over parts of a portfolio that are made between the measurements. */
function rate(parts: number, job: (one: Situation) => unknown): number {
  let spentMs = 0
  for (let part = 0; part < parts; part += 1) {
    const cases = portfolio(PART_CASES, part + 1)
    const since = process.cpuUsage()
    for (const one of cases) job(one)
    spentMs += cpuMs(since)
  }
  return (parts * PART_CASES) / (spentMs / 1000)
}

const sizesOf = (count: (one: Situation) => number): string => {
  const counts = portfolio(PART_CASES, 1).map(count)
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length
  return `mean ${mean.toFixed(2)}, median ${median(counts)}, p95 ${quantile(counts, 0.95)}, most ${quantile(counts, 1)}`
}

/** Which doors are open: one case with its reasons, and a portfolio by its signatures and whole. */
export function pathways(): readonly Figure[] {
  const { law } = readLaw()
  const read = readSituation(threeAgainstFive(), law.known)
  if (!read.ok) throw new Error(read.refusal.code)
  const situation = read.value
  const whole = batches(ROUNDS, () => assess(law, situation))
  const rendered = batches(2, () => render(law, assess(law, situation)))
  const [acts, respondents] = [sizesOf((one) => one.acts.length), sizesOf((one) => one.respondents.length)]
  const note = `acts: ${acts}; respondents: ${respondents}`
  const per = 'cases/s of processor'
  return [
    {
      ...{ id: 'p', what: 'three respondents, five acts, every forum, with reasons', unit: 'ms' },
      ...{ value: median(whole), limit: atMost(1), note: `p95 ${quantile(whole, 0.95).toFixed(3)} ms` },
    },
    { id: 'p', what: 'the same, and every sentence with its source', value: median(rendered), unit: 'ms', limit: null },
    {
      ...{ id: 'p', what: 'a portfolio of 100,000, by signature', unit: per, note },
      ...{ value: rate(PARTS, (one) => signatureOf(law, one)), limit: atLeast(5000) },
    },
    { id: 'p', what: 'a tenth of it, whole doors', value: rate(1, (one) => assess(law, one)), unit: per, limit: null },
  ]
}
