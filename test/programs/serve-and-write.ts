/**
 * The product's server with writers beside it, to be killed: says on standard output, a JSON line each, what was
 * acknowledged. `serve-and-write.ts <data directory>`, DATABASE_URL as usual; ends in order at the end of its input.
 */
import { fileOpened, newKeyPair } from '@recourse/chronicle'
import { readConfiguration } from '../../server/configuration.ts'
import { openHouse, type House } from '../../server/house.ts'
import { systemChance, systemClock } from '../../server/platform/chance.ts'
import { lineJournal } from '../../server/platform/journal.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'
import { serve } from '../../server/serve.ts'

const WRITERS = 4
const PAUSE_MS = 20
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

/** Each writer has a file of its own and says one thing after the other in it. */
async function write(house: House, state: { over: boolean }): Promise<void> {
  const { chronicle, keys } = house
  const random = (length: number): Uint8Array => systemChance.bytes(length)
  const [authority, unit] = [systemChance.id(), systemChance.id()]
  keys.make(authority, systemChance)
  const author = { authority, unit, id: systemChance.id() }
  const holder = { type: 'unit', id: unit, key: newKeyPair(primitives, 'X25519', random) } as const
  const work = chronicle.begin(author)
  const place = { file: work.openFile('case'), fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  const opened = work.openCompartment({ ...place, holders: [holder] })
  await chronicle.commit(work)
  while (!state.over) {
    const next = chronicle.begin(author)
    const id = next.say(opened, fileOpened, { facets: { fileKind: 'case' }, body: { title: 'x'.repeat(500) } })
    try {
      const done = await chronicle.commit(next)
      say(done.ok ? { event: 'stored', id } : { event: 'refused', ...done.refusal })
    } catch (error) {
      say({ event: 'failed', name: error instanceof Error ? error.name : 'unknown' })
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

async function main(dataDirectory: string): Promise<void> {
  const configuration = readConfiguration(['--data', dataDirectory, '--port', '0'], process.env)
  if (!configuration.ok) return say({ event: 'refused', ...configuration.refusal })
  const journal = lineJournal(systemClock, (line) => void process.stderr.write(line))
  const house = await openHouse(configuration.value, { clock: systemClock, chance: systemChance, journal })
  if (!house.ok) return say({ event: 'refused', ...house.refusal })
  const serving = await serve(house.value, { host: '127.0.0.1', port: 0 })
  if (!serving.ok) return say({ event: 'refused', ...serving.refusal })
  say({ event: 'serving', port: serving.value.port })
  const state = { over: false }
  const writers = Array.from({ length: WRITERS }, () => write(house.value, state))
  await new Promise((resolve) => process.stdin.on('end', resolve).resume())
  state.over = true
  await Promise.all(writers)
  await serving.value.stop()
  say({ event: 'closed' })
  process.exit(0)
}

await main(process.argv[2] ?? '')
