import { assess, readSituation, render, signatureOf, type Situation } from '@recourse/pathways'
import { portfolio } from '../packages/pathways/testing/portfolio.ts'
import { readLaw } from '../server/platform/norms/law-in-force.ts'
import { atLeast, atMost, median, quantile, type Figure } from './figure.ts'

const CASES = 100_000
const WARM_CASES = 3000
const ROUNDS = 200
const BATCH = 40

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

/** Milliseconds of processor for one job, in batches long enough to be measured. */
function batches(job: () => void): readonly number[] {
  for (let at = 0; at < ROUNDS * BATCH; at += 1) job()
  return Array.from({ length: ROUNDS }, () => {
    const since = process.cpuUsage()
    for (let at = 0; at < BATCH; at += 1) job()
    return cpuMs(since) / BATCH
  })
}

const sizesOf = (cases: readonly Situation[], count: (one: Situation) => number): string => {
  const counts = cases.map(count)
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length
  return `mean ${mean.toFixed(2)}, median ${median(counts)}, p95 ${quantile(counts, 0.95)}, most ${quantile(counts, 1)}`
}

/** Which doors are open: one case with its reasons, and a portfolio by its signatures and whole. */
export function pathways(): readonly Figure[] {
  const { law } = readLaw()
  const read = readSituation(threeAgainstFive(), law.known)
  if (!read.ok) throw new Error(read.refusal.code)
  const situation = read.value
  const whole = batches(() => assess(law, situation))
  const rendered = batches(() => render(law, assess(law, situation)))
  const cases = portfolio(CASES)
  const rate = (job: (one: Situation) => unknown): number => {
    for (const one of cases.slice(0, WARM_CASES)) job(one)
    const since = process.cpuUsage()
    for (const one of cases) job(one)
    return CASES / (cpuMs(since) / 1000)
  }
  const note = `acts: ${sizesOf(cases, ({ acts }) => acts.length)}; respondents: ${sizesOf(cases, (one) => one.respondents.length)}`
  const per = 'cases/s of processor'
  return [
    {
      ...{ id: 'p', what: 'three respondents, five acts, every forum, with reasons', unit: 'ms' },
      ...{ value: median(whole), limit: atMost(1), note: `p95 ${quantile(whole, 0.95).toFixed(3)} ms` },
    },
    { id: 'p', what: 'the same, and every sentence with its source', value: median(rendered), unit: 'ms', limit: null },
    {
      ...{ id: 'p', what: 'a portfolio of 100,000, by signature', unit: per, note },
      ...{ value: rate((one) => signatureOf(law, one)), limit: atLeast(5000) },
    },
    { id: 'p', what: 'the same, whole doors', value: rate((one) => assess(law, one)), unit: per, limit: null },
  ]
}
