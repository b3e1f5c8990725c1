import { systemChance, systemClock } from '../server/platform/chance.ts'
import { lineJournal } from '../server/platform/journal.ts'
import { runCli } from './run.ts'

const err = (text: string): void => void process.stderr.write(text)
const out = (text: string): void => void process.stdout.write(text)
const journal = lineJournal(systemClock, err)
const edges = { clock: systemClock, chance: systemChance, journal }
process.exitCode = await runCli(process.argv.slice(2), { environment: process.env, edges, out, err })
