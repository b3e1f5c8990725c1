import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { base64, formatVerifierKey, HASH_BYTES, isKeyName } from '@recourse/log'
import { systemClock } from './clock.ts'
import { readConfig, starterConfig, type Config } from './config.ts'
import { takeLock } from './lock.ts'
import { primitives } from './primitives.ts'
import { witnessServer } from './server.ts'
import { openStore } from './store.ts'

const CONFIG_NAME = 'witness.json'
const USAGE = `witness init <folder> <name>    make a key and a configuration; the name is like monitor.example/witness
witness key <folder>            print the public key to give to logs
witness serve <folder>          answer logs
`

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function configOf(folder: string): Config {
  const config = readConfig(join(folder, CONFIG_NAME))
  return config.ok ? config.value : fail(config.sentence)
}

function init(folder: string, name: string): void {
  if (!isKeyName(name)) fail('The name may hold no space and no plus sign.')
  const config = starterConfig(name)
  const keyPath = join(folder, config.keyFile)
  if (existsSync(keyPath) || existsSync(join(folder, CONFIG_NAME))) fail(`${folder} already holds a witness.`)
  mkdirSync(join(folder, config.store), { recursive: true, mode: 0o700 })
  writeFileSync(keyPath, `${base64(randomBytes(HASH_BYTES))}\n`, { mode: 0o600, flag: 'wx' })
  writeFileSync(join(folder, CONFIG_NAME), `${JSON.stringify(config, null, 2)}\n`, { flag: 'wx' })
  printKey(folder)
}

const printKey = (folder: string): void => console.log(formatVerifierKey(configOf(folder).signer.key))

async function serve(folder: string): Promise<void> {
  const { signer, logs, store: directory, host, port } = configOf(folder)
  const store = openStore(directory)
  const lock = await takeLock(directory)
  if (lock.kind === 'taken') fail('Another witness uses this store. Two of them could cosign two histories.')
  if (lock.kind === 'unavailable')
    fail(`The store could not be locked (${lock.reason}). The program "flock" is needed.`)
  const report = (event: string): void => void process.stderr.write(`${event}\n`)
  // A damaged file is found before the first log asks.
  for (const { name } of logs) store.read(name)
  const server = witnessServer({ primitives, signer, logs, store, clock: systemClock, report })
  void lock.lost.then(() => fail('The lock on the store was lost.'))
  server.listen(port, host, () => {
    const { address, port: bound } = server.address() as AddressInfo
    console.log(`${formatVerifierKey(signer.key)} watches ${logs.length} logs on http://${address}:${bound}`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
}

const [command, folder, name] = process.argv.slice(2)
if (command === 'init' && folder !== undefined && name !== undefined) init(folder, name)
else if (command === 'key' && folder !== undefined) printKey(folder)
else if (command === 'serve' && folder !== undefined) await serve(folder)
else fail(USAGE)
