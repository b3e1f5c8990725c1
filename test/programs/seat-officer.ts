/** Makes an instance on a disk with one desk and its first officer, as the first run does: `seat-officer.ts <folder>`. */
import { readConfiguration } from '../../server/configuration.ts'
import { openHouse } from '../../server/house.ts'
import { systemChance, systemClock } from '../../server/platform/chance.ts'
import { silentJournal } from '../../server/platform/journal.ts'
import { seatOfficer } from '../desk.ts'

const configuration = readConfiguration(['--data', process.argv[2] ?? '', '--port', '0'], process.env)
if (!configuration.ok) throw new Error(configuration.refusal.sentence)
const edges = { clock: systemClock, chance: systemChance, journal: silentJournal }
const opened = await openHouse(configuration.value, edges)
if (!opened.ok) throw new Error(opened.refusal.sentence)
await seatOfficer(opened.value, new Date(systemClock.now()).toISOString().slice(0, 10))
await opened.value.close()
process.exit(0)
