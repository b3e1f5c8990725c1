import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverProcesses } from '../test/embedded.ts'
import { freePort } from '../test/free-port.ts'
import { introduce, runPartner, type RunningPartner } from '../test/programs/run-partner.ts'
import { atLeast, atMost, median, quantile, type Figure } from './figure.ts'
import { cpuSeconds, peakOf, rssMb } from './process.ts'
import { REST_MS } from './server.ts'

const MB = 1e6
const REQUESTS = 60
/** The commonest of the kinds, complete and with nothing of a case. */
const KIND = 'evidence-gathering-criminal'
const WARM_UP = 10
/** Conversations that go side by side, and what is said in each. */
const CONVERSATIONS = 64
const SAID_IN_EACH = 25
const ROUNDS = 3
const FILM_BYTES = 1024 ** 3
const FILM_SECONDS_MAX = 300

interface Place {
  readonly running: RunningPartner
  readonly dataDirectory: string
}

async function instance(state: string): Promise<Place> {
  const dataDirectory = mkdtempSync(join(tmpdir(), `recourse-bench-federation-${state}-`))
  const port = await freePort()
  const running = await runPartner({ dataDirectory, port, origin: `http://127.0.0.1:${port}`, state })
  return { running, dataDirectory }
}

const pidOf = ({ running }: Place): number => running.child.pid ?? 0
/** Of the server alone, and of its database with it. */
const cpuOf = (place: Place): { readonly node: number; readonly all: number } => {
  const node = cpuSeconds(pidOf(place))
  const database = serverProcesses(place.dataDirectory).reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  return { node, all: node + database }
}

async function requesting(ken: Place, esp: Place): Promise<Figure> {
  const latencies: number[] = []
  for (let at = 0; at < WARM_UP + REQUESTS; at += 1) {
    const milliseconds = await ken.running.tell<number>('latency', { kind: KIND, to: [esp.running.authority] })
    if (at >= WARM_UP) latencies.push(milliseconds)
  }
  const note = `p95 ${quantile(latencies, 0.95).toFixed(0)} ms`
  const value = median(latencies)
  return { id: 'r', what: 'a request sent, until its receipt is here', value, unit: 'ms', limit: atMost(60), note }
}

async function bursting(ken: Place, esp: Place): Promise<readonly Figure[]> {
  const to = [esp.running.authority]
  const files: string[] = []
  for (let at = 0; at < CONVERSATIONS; at += 1) files.push(await ken.running.tell<string>('open', { to }))
  await ken.running.tell('delivered', { seconds: 60 })
  const envelopes = CONVERSATIONS * SAID_IN_EACH
  const rounds: { perSecond: number; sender: number; receiver: number; all: number }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = [cpuOf(ken), cpuOf(esp)] as const
    const { milliseconds } = await ken.running.tell<{ milliseconds: number }>('burst', { files, each: SAID_IN_EACH })
    const after = [cpuOf(ken), cpuOf(esp)] as const
    const spent = (at: 0 | 1, what: 'node' | 'all'): number => ((after[at][what] - before[at][what]) * 1000) / envelopes
    const all = spent(0, 'all') + spent(1, 'all')
    rounds.push({
      perSecond: envelopes / (milliseconds / 1000),
      sender: spent(0, 'node'),
      receiver: spent(1, 'node'),
      all,
    })
  }
  const middle = (what: 'perSecond' | 'sender' | 'receiver' | 'all'): number =>
    median(rounds.slice(1).map((one) => one[what]))
  const cpu = { id: 'r', unit: 'ms', limit: null }
  return [
    {
      ...{ id: 'r', what: 'envelopes between two instances of one machine', value: middle('perSecond') },
      ...{ unit: 'envelopes/s', limit: atLeast(150), note: 'said, sealed, signed, sent, checked, stored, receipted' },
    },
    { ...cpu, what: 'processor for one, the sender', value: middle('sender') },
    { ...cpu, what: 'processor for one, the receiver', value: middle('receiver') },
    { ...cpu, what: 'processor for one, both with their databases', value: middle('all') },
  ]
}

async function fetching(ken: Place, esp: Place): Promise<readonly Figure[]> {
  const file = await ken.running.tell<string>('open', { to: [esp.running.authority] })
  await ken.running.tell('delivered', { seconds: 60 })
  // Once before it counts: buffers and connections are there then.
  await once(ken, esp, file, 64 * MB)
  await sleep(REST_MS)
  const rest = [rssMb(pidOf(ken)), rssMb(pidOf(esp))] as const
  const [speed, ...peaks] = await once(ken, esp, file, FILM_BYTES)
  const memory = (who: 'sender' | 'receiver', at: 0 | 1): Figure => ({
    ...{ id: 'r', what: `memory over rest meanwhile, the ${who}`, value: peaks[at] - rest[at], unit: 'MB' },
    ...{ limit: atMost(96), note: `${peaks[at].toFixed(0)} MB at most, ${rest[at].toFixed(0)} MB at rest` },
  })
  return [
    {
      id: 'r',
      what: 'a file of 1 GiB fetched, verified, on the disk',
      value: speed,
      unit: 'MB/s',
      limit: atLeast(150),
    },
    memory('sender', 0),
    memory('receiver', 1),
  ]
}

/** Answers MB a second, and the most memory of the two meanwhile: whoever hands it out seals it first, and then serves it. */
async function once(ken: Place, esp: Place, file: string, bytes: number): Promise<readonly [number, number, number]> {
  let [speed, theirs] = [0, 0]
  const ours = await peakOf(pidOf(ken), async () => {
    theirs = await peakOf(pidOf(esp), async () => {
      const { entry, startedAt } = await ken.running.tell<{ entry: string; startedAt: number }>('hand', { file, bytes })
      const endedAt = await esp.running.tell<number>('fetched', { file, entry, seconds: FILM_SECONDS_MAX })
      speed = bytes / MB / ((endedAt - startedAt) / 1000)
    })
  })
  return [speed, ours, theirs]
}

/** (r) Two instances, each a server process with a database of its own, on one machine. */
export async function federating(): Promise<readonly Figure[]> {
  const places = [await instance('KEN'), await instance('ESP')] as const
  const [ken, esp] = places
  try {
    await introduce(places.map(({ running }) => running))
    return [await requesting(ken, esp), ...(await bursting(ken, esp)), ...(await fetching(ken, esp))]
  } finally {
    for (const { running, dataDirectory } of places) {
      await running.end()
      rmSync(dataDirectory, { recursive: true, force: true })
    }
  }
}
