import { seedSigner, type NoteSigner } from '@recourse/log'
import { noteMade, testHouse, type TestHouse } from '../../../../test/chronicle.ts'
import { seededChance } from '../../../../test/chance.ts'
import { compartmentTable, erase, keepingOfFile, keepingTable, type OpenCompartment } from '../../chronicle/index.ts'
import { logPrimitives } from '../../log/index.ts'
import { publishNow } from '../../log/testing/instance.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import { auditInstance, type AuditParts, type AuditReport } from '../index.ts'

const defaultSigner = seedSigner(logPrimitives, 'log.example/one', 'note', new Uint8Array(32).fill(1))

export interface AuditedHouse {
  readonly house: TestHouse
  audit(change?: Partial<AuditParts>): Promise<AuditReport>
  publishNow(): Promise<Uint8Array>
  openCase(purpose?: string): Promise<{ file: string; place: OpenCompartment }>
  note(place: OpenCompartment, words: string): Promise<string>
  eraseIn(place: OpenCompartment, entries: readonly string[] | null, said: OpenCompartment): Promise<void>
  /** What somebody with the database's password can do: every trigger off, and on again. */
  tamper(sql: string): Promise<void>
}

const TABLES = ['entry', 'entry_body', 'entry_facets', 'wrap', 'access', 'file', 'log_intake', 'log_leaf', 'log_tile']
const switched = (state: string): string =>
  [...TABLES, 'log_padding', 'log_checkpoint'].map((one) => `ALTER TABLE ${one} ${state} TRIGGER USER;`).join('\n')

/** An authority that writes, publishes and erases, and can be audited. */
export async function auditedHouse(
  seed: string,
  more: Parameters<typeof testHouse>[1] & { readonly signer?: NoteSigner } = {},
): Promise<AuditedHouse> {
  const { signer = defaultSigner } = more
  const house = await testHouse(seed, more)
  const { database, chronicle, author } = house
  const ask = (): Promise<never> => Promise.reject(new Error('no witness here'))
  const chance = seededChance(`${seed} log`)
  const publisher = { pool: database.sequencer, signer, witnesses: [], chance, known: new Map<string, number>(), ask }
  return {
    house,
    audit: (change = {}) =>
      auditInstance({
        ...{ pool: database.owner, primitives, keys: house.keys.signingKeys, logKeys: [signer.key] },
        ...{ projections: [compartmentTable, keepingTable], today: '2026-03-12', now: () => performance.now() },
        ...change,
      }),
    publishNow: async () => (await publishNow(publisher)).note,
    openCase: async (purpose = 'narrative') => {
      const work = chronicle.begin(author)
      const file = work.openFile('case')
      const holders = [house.deskHolder]
      const place = work.openCompartment({ file, fileKind: 'case', purpose, custody: 'members', holders })
      await chronicle.commit(work)
      return { file, place }
    },
    note: async (place, words) => {
      const work = chronicle.begin(author)
      const id = work.say(place, noteMade, { body: { words }, facets: { topic: 'harm' } })
      await chronicle.commit(work)
      return id
    },
    eraseIn: async (place, entries, said) => {
      const work = chronicle.begin(author)
      const { compartment } = place
      const target =
        entries === null ? { unit: 'compartment' as const, compartment } : { unit: 'entry' as const, entries }
      const keeping = await keepingOfFile(database.app, place.file)
      const why = { reason: 'person-asked', backupsUntil: '2026-04-10' }
      const done = erase(work, { place: said, keeping, projector: chronicle.projector }, { target, ...why })
      if (!done.ok || !(await chronicle.commitErasing(work)).ok) throw new Error('the erasure was refused')
    },
    tamper: async (sql) => {
      await database.owner.query(`BEGIN; ${switched('DISABLE')} ${sql}; ${switched('ENABLE')} COMMIT`)
    },
  }
}
