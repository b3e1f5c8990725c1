import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { systemChance, systemClock } from '../server/platform/chance.ts'
import { lineJournal } from '../server/platform/journal.ts'
import { readArguments } from './arguments.ts'
import { openInstance, setUpInstance, type DemoInstance, type Wanted } from './instances.ts'
import { makePartners } from './partners.ts'
import { tellStory } from './story.ts'

const EXIT_FAILED = 1
const EXIT_REFUSED = 2

/** What a program needs to use the demo, and a visitor to look around. */
const readySchema = z.object({
  instances: z.array(
    z.object({
      ...{ id: z.string(), jurisdiction: z.string(), url: z.string() },
      users: z.array(z.object({ role: z.string(), login: z.string(), passphrase: z.string() })),
      receipts: z.array(z.object({ case: z.string(), words: z.string() })),
    }),
  ),
})
type Ready = z.infer<typeof readySchema>

const given = readArguments(process.argv.slice(2))
if (given === null) {
  process.stderr.write('Known are --data, --port-base, --headless and --ready.\n')
  process.exit(EXIT_REFUSED)
}
const { data, portBase, isHeadless, ready } = given
const say = (line: string): void => {
  if (!isHeadless) process.stdout.write(`${line}\n`)
}
// What instances write by the minute would bury the story; what goes wrong is told.
const journal = lineJournal(systemClock, (line) => {
  if (line.includes('"error"')) process.stderr.write(line)
})
const edges = { clock: systemClock, chance: systemChance, journal }

const wanted: readonly Wanted[] = [
  {
    ...{ id: 'esp', jurisdiction: 'ESP', name: 'Recourse Spain', authority: 'Prosecutor for cross-border crimes' },
    ...{ type: 'prosecutor', timeZone: 'Europe/Madrid', language: 'es', port: portBase },
  },
  {
    ...{ id: 'col', jurisdiction: 'COL', name: 'Recourse Colombia', authority: 'Central authority for cooperation' },
    ...{ type: 'central-authority', timeZone: 'America/Bogota', language: 'es', port: portBase + 1 },
  },
  {
    ...{ id: 'oas', jurisdiction: 'OAS', name: 'Recourse regional body', authority: 'Regional commission' },
    ...{ type: 'regional-or-international-body', timeZone: 'America/New_York', language: 'en', port: portBase + 2 },
  },
]

mkdirSync(data, { recursive: true, mode: 0o700 })
const toldBefore = join(data, 'demo.json')
say('Three instances are starting; the first time this takes a minute.')
const opened = await Promise.all(wanted.map((one) => openInstance(one, data, edges)))
const stop = async (): Promise<void> => {
  await Promise.all(opened.map(({ serving }) => serving.stop()))
}
let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    void stop().then(
      () => process.exit(0),
      () => process.exit(EXIT_FAILED),
    )
  })
try {
  const told = existsSync(toldBefore)
    ? readySchema.parse(JSON.parse(readFileSync(toldBefore, 'utf8')))
    : await tellAnew()
  if (ready !== null) writeWhole(ready, told)
  show(told)
} catch (error) {
  process.stderr.write(`The demo could not be told: ${error instanceof Error ? error.message : String(error)}\n`)
  await stop()
  process.exit(EXIT_FAILED)
}

async function tellAnew(): Promise<Ready> {
  const instances: DemoInstance[] = []
  for (const [at, one] of wanted.entries()) {
    const house = opened[at]
    if (house !== undefined) instances.push(await setUpInstance(one, house))
  }
  await makePartners(instances)
  say('They have compared each other’s keys and are partners.')
  const [home, abroad] = instances
  if (home === undefined || abroad === undefined) throw new Error('an instance is missing')
  const { file, words } = await tellStory({ home, abroad }, (line) => say(`- ${line}`))
  const told: Ready = {
    instances: instances.map(({ id, jurisdiction, url, workers }) => ({
      ...{ id, jurisdiction, url },
      users: workers.map(({ role, login, passphrase }) => ({ role, login, passphrase })),
      receipts: id === home.id ? [{ case: file, words }] : [],
    })),
  }
  writeWhole(toldBefore, told)
  return told
}

/** Whoever waits for the file finds all of it or none. */
function writeWhole(path: string, told: Ready): void {
  writeFileSync(`${path}.part`, JSON.stringify(told, null, 2), { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

function show({ instances }: Ready): void {
  for (const { id, url, users, receipts } of instances) {
    say(`\n${id}: ${url}/sign-in`)
    for (const { login, passphrase } of users) say(`  ${login}   ${passphrase}`)
    for (const { words } of receipts) say(`  the person comes back at ${url}/return with: ${words}`)
  }
  say('\nEverybody sets up a second factor at their first sign-in. Stop with Ctrl-C.')
}
