/**
 * The product's server as one of several instances that work together, told by its standard input what its officer
 * does and asked what it holds: a JSON line each, answered by one. `partner.ts <data directory> <port> <origin> <state>`.
 * The origin may be a line to it that cuts and delays. Ends in order at the end of its input.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { KeyPair } from '@recourse/chronicle'
import { readConfiguration } from '../../server/configuration.ts'
import { openHouse, type House } from '../../server/house.ts'
import { systemChance, systemClock } from '../../server/platform/chance.ts'
import { lineJournal } from '../../server/platform/journal.ts'
import { serve } from '../../server/serve.ts'
import { settlePartner } from '../partner-acts.ts'
import type { Speaker } from '../exchanges.ts'
import { partnerCommands } from './partner-commands.ts'

const [dataDirectory = '', port = '', origin = '', state = ''] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

interface Kept extends Pick<Speaker, 'authority' | 'unit'> {
  readonly member: string
  /** The officer's own key, for acts of weight; in a product it opens with a passphrase. */
  readonly sign: { readonly kid: string; readonly bytes: string; readonly privateKey: string }
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const fromText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

function keyOf({ kid, bytes, privateKey }: Kept['sign']): KeyPair {
  return { curve: 'Ed25519', kid, bytes: fromText(bytes), privateKey: fromText(privateKey) }
}

/** The first start makes authority, unit and officer; every other one finds them. */
async function settled(house: House): Promise<Kept> {
  const path = join(dataDirectory, 'partner.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Kept
  const made = await settlePartner(house, { state, type: 'central-authority', kinds: ['*'] })
  const { kid, bytes, privateKey } = made.officer.session.keys.sign
  const sign = { kid, bytes: toText(bytes), privateKey: toText(privateKey) }
  const kept = { authority: made.authority, unit: made.unit, member: made.author.id, sign }
  writeFileSync(path, JSON.stringify(kept))
  return kept
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
  const { authority, unit, member, sign } = await settled(house)
  const instance = (await house.trust.ownId()) ?? ''
  const serving = await serve(house, configuration.value)
  if (!serving.ok) return say({ event: 'refused', ...serving.refusal })
  const author = { authority, unit, id: member, sign: keyOf(sign) }
  const commands = partnerCommands({ house, author, authority, unit, instance }, (by) => (offset += by))
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
