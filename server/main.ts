import { readConfiguration } from './configuration.ts'
import { firstRunLink } from './features/first-run/index.ts'
import { openHouse } from './house.ts'
import { offClock, systemChance, systemClock } from './platform/chance.ts'
import { lineJournal } from './platform/journal.ts'
import { brokenNorms, normsFolder } from './platform/norms/index.ts'
import type { Refusal } from './platform/outcome.ts'
import { serve } from './serve.ts'

const EXIT_FAILED = 1
const EXIT_REFUSED = 2
const journal = lineJournal(systemClock, (line) => void process.stderr.write(line))

function refuse({ code, sentence, rule }: Refusal): never {
  process.stderr.write(`${sentence}\n(${code}; ${rule})\n`)
  process.exit(EXIT_REFUSED)
}

const configuration = readConfiguration(process.argv.slice(2), process.env)
if (!configuration.ok) refuse(configuration.refusal)
const [broken] = brokenNorms(normsFolder())
if (broken !== undefined)
  refuse({
    code: 'norms-broken',
    sentence: `The law as data does not fit. ${broken.file}: ${broken.path}: ${broken.sentence} See: recourse norms check`,
    rule: 'norms/README.md',
  })
const { clockOffsetMs } = configuration.value
const clock = clockOffsetMs === 0 ? systemClock : offClock(clockOffsetMs)
const house = await openHouse(configuration.value, { clock, chance: systemChance, journal })
if (!house.ok) refuse(house.refusal)
const serving = await serve(house.value, configuration.value)
if (!serving.ok) refuse(serving.refusal)
const running = serving.value
if ((await house.value.settings()) === null)
  process.stdout.write(`Set this instance up, once, at: ${firstRunLink(house.value)}\n`)
process.stdout.write(`Recourse is running: ${configuration.value.origin} (port ${running.port})\n`)

let stopping = false
const stop = (): void => {
  if (stopping) return
  stopping = true
  void running.stop().then(
    () => process.exit(0),
    () => process.exit(EXIT_FAILED),
  )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
