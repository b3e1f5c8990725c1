/**
 * The product's server as one of several instances that work together, told by its standard input what its officer
 * does and asked what it holds: a JSON line each, answered by one. `partner.ts <data directory> <port> <origin> <state>`.
 * The origin may be a line to it that cuts and delays. Ends in order at the end of its input.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readConfiguration } from '../../server/configuration.ts'
import { openHouse, type House } from '../../server/house.ts'
import { systemChance, systemClock } from '../../server/platform/chance.ts'
import { lineJournal } from '../../server/platform/journal.ts'
import { serve } from '../../server/serve.ts'
import { settlePartner } from '../partner-acts.ts'
import type { Speaker } from '../exchanges.ts'
import type { Acting } from '../../server/platform/http/index.ts'
import { listCommands } from './list-commands.ts'
import { ownCommands } from './own-commands.ts'
import { partnerCommands } from './partner-commands.ts'
import { requestCommands } from './request-commands.ts'

const [dataDirectory = '', port = '', origin = '', state = ''] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

/** The officer with their own keys, which in a product open with a passphrase. */
type Kept = Pick<Speaker, 'authority' | 'unit'> & { readonly officer: Acting }

const BYTES = 'base64 '
/** A Buffer has made itself an object before anybody is asked. */
function spelled(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  const whole = this[name]
  return whole instanceof Uint8Array ? BYTES + Buffer.from(whole).toString('base64') : value
}
const read = (_name: string, value: unknown): unknown =>
  typeof value === 'string' && value.startsWith(BYTES)
    ? new Uint8Array(Buffer.from(value.slice(BYTES.length), 'base64'))
    : value

/** The first start makes authority, unit and officer; every other one finds them. */
async function settled(house: House): Promise<Kept> {
  const path = join(dataDirectory, 'partner.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'), read) as Kept
  const made = await settlePartner(house, { state, type: 'central-authority', kinds: ['*'] })
  const { authority, unit, officer } = made
  writeFileSync(path, JSON.stringify({ authority, unit, officer }, spelled))
  return { authority, unit, officer }
}

async function main(): Promise<void> {
  const argv = ['--data', dataDirectory, '--port', port, '--origin', origin]
  const configuration = readConfiguration(argv, process.env)
  if (!configuration.ok) return say({ event: 'refused', ...configuration.refusal })
  let offset = configuration.value.clockOffsetMs
  const clock = { now: () => systemClock.now() + offset }
  const journal = lineJournal(clock, (line) => void process.stderr.write(line))
  const opened = await openHouse(configuration.value, { clock, chance: systemChance, journal })
  if (!opened.ok) return say({ event: 'refused', ...opened.refusal })
  const house = opened.value
  const { authority, unit, officer } = await settled(house)
  const { member, keys } = officer.session
  const instance = (await house.trust.ownId()) ?? ''
  const serving = await serve(house, configuration.value)
  if (!serving.ok) return say({ event: 'refused', ...serving.refusal })
  const who = { house, author: { authority, unit, id: member, sign: keys.sign }, authority, unit, instance }
  const commands = {
    ...partnerCommands(who, (by) => (offset += by)),
    ...requestCommands({ ...who, officer }),
    ...ownCommands(who),
    ...listCommands({ ...who, officer }),
  }
  say({ event: 'serving', instance, authority })
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, act, ...asked } = JSON.parse(line) as Record<string, unknown> & { id: number; act: string }
    // Many at once, as officers work; each is answered when it is done.
    void (commands[act]?.(asked as never) ?? Promise.reject(new Error('unknown'))).then(
      (value) => say({ id, ok: true, value: value ?? null }),
      (error: unknown) => say({ id, ok: false, error: error instanceof Error ? error.message : 'unknown' }),
    )
  }
  await serving.value.stop()
  process.exit(0)
}

await main()
