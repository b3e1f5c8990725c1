import { seededChance } from '../../test/chance.ts'
import { fixedClock, type MovableClock } from '../../test/clock.ts'
import { openHouse, type Edges, type House } from '../../server/house.ts'
import { readConfiguration, type Configuration } from '../../server/configuration.ts'
import { silentJournal } from '../../server/platform/journal.ts'
import { registerAuthority, registerMember, registerUnit, instanceAuthor } from '../../server/platform/access/index.ts'
import { sequence, publish } from '../../server/platform/log/index.ts'
import { runCli } from '../run.ts'

export interface Operator {
  readonly clock: MovableClock
  readonly configuration: Configuration
  /** Runs a command as at a terminal. */
  recourse(...argv: string[]): Promise<{ code: number; out: string; err: string }>
  inHouse<Value>(job: (house: House) => Promise<Value>, more?: Partial<Edges>): Promise<Value>
}

export function operatorOf(data: string, seed: string, environment: Record<string, string> = {}): Operator {
  const clock = fixedClock()
  const edges = { clock, chance: seededChance(seed), journal: silentJournal }
  const configuration = readConfiguration(['--data', data], environment)
  if (!configuration.ok) throw new Error(configuration.refusal.sentence)
  return {
    ...{ clock, configuration: configuration.value },
    recourse: async (...argv) => {
      const written = { out: '', err: '' }
      const around = {
        ...{ environment: { RECOURSE_DATA: data, ...environment }, edges },
        out: (text: string): void => void (written.out += text),
        err: (text: string): void => void (written.err += text),
      }
      const code = await runCli(argv, around)
      return { code, ...written }
    },
    inHouse: async (job, more = {}) => {
      const opened = await openHouse(configuration.value, { ...edges, ...more, join: true })
      if (!opened.ok) throw new Error(opened.refusal.sentence)
      try {
        return await job(opened.value)
      } finally {
        await opened.value.close()
      }
    },
  }
}

/** The first entries of an instance: an authority, a unit and a member, and a published log. */
export async function firstEntries({ acts, chronicle, keys, chance, database, log }: House, words: string) {
  const authority = chance.id()
  keys.make(authority, chance)
  const work = chronicle.begin(instanceAuthor(authority))
  const page = { id: authority, type: 'support-desk', jurisdiction: 'XXA', name: words, complaintsTo: null } as const
  const place = registerAuthority(acts, work, page)
  registerUnit(acts, work, place, words)
  const member = registerMember(acts, work, place, words)
  const done = await chronicle.commit(work)
  if (!done.ok) throw new Error(done.refusal.sentence)
  await sequence(database.sequencer)
  const ask = (): Promise<never> => Promise.reject(new Error('no witness here'))
  await publish({ pool: database.sequencer, signer: log.signer, witnesses: [], ask, chance, known: new Map() })
  return { authority, member }
}
