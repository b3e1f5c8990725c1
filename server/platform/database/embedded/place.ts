import { chmod, chown, mkdir, open, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Chance } from '../../chance.ts'
import { accept } from '../../outcome.ts'
import type { Outcome } from '../../outcome.ts'
import { refuse } from '../refusals.ts'
import type { DatabaseRefusalCode } from '../refusals.ts'
import { errorCode, run } from './command.ts'
import { chooseIdentity } from './identity.ts'
import type { Identity } from './identity.ts'
import { layoutIn, STATE_DIRECTORY } from './layout.ts'
import type { Layout } from './layout.ts'
import { makeLockFile } from './lock.ts'

export interface Place {
  readonly layout: Layout
  readonly identity: Identity
  /** What the operator knows as the data directory, for sentences. */
  readonly dataDirectory: string
}

/** Enough that two data directories never meet by accident. */
const ELSEWHERE_NAME_BYTES = 8

/** Writes a small file so that a crash leaves the old state or the new one. */
export async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const unfinished = `${path}.new`
  const file = await open(unfinished, 'w', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
  await syncDirectory(dirname(path))
}

export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function canBeEntered(directory: string, identity: Identity): Promise<boolean> {
  for (const as of [identity.server, identity.initialiser])
    if ((await run(as, ['test', '-x', directory])).exitCode !== 0) return false
  return true
}

async function makeTop(top: string, identity: Identity): Promise<void> {
  await mkdir(top, { recursive: true, mode: 0o700 })
  if (identity.server.gid === undefined) return chmod(top, 0o700)
  await chown(top, process.getuid?.() ?? 0, identity.server.gid)
  await chmod(top, 0o750)
}

/** A folder outside `<data>` for root, found again by the path noted in `<data>/postgres/elsewhere`. */
async function topElsewhere(top: string, chance: Chance): Promise<string> {
  const note = join(top, 'elsewhere')
  const known = (await readFile(note, 'utf8').catch(() => '')).trim()
  if (known !== '') return known
  const name = Buffer.from(chance.bytes(ELSEWHERE_NAME_BYTES)).toString('hex')
  const elsewhere = join(STATE_DIRECTORY, name)
  await mkdir(STATE_DIRECTORY, { recursive: true, mode: 0o755 })
  await writeDurably(note, `${elsewhere}\n`, 0o644)
  return elsewhere
}

async function makeSocketFolder(layout: Layout, identity: Identity): Promise<void> {
  if (layout.socket === layout.data) return
  await mkdir(layout.socket, { recursive: true, mode: 0o700 })
  await chmod(layout.socket, 0o700)
  const { uid, gid } = identity.server
  if (uid !== undefined && gid !== undefined) await chown(layout.socket, uid, gid)
}

/** Lets the server's user pass through `<data>` to its own folder, not list it. */
async function openPassage(dataDirectory: string, top: string, identity: Identity): Promise<boolean> {
  if (await canBeEntered(top, identity)) return true
  const { mode } = await stat(dataDirectory)
  await chmod(dataDirectory, mode | 0o011)
  if (await canBeEntered(top, identity)) return true
  await chmod(dataDirectory, mode)
  return false
}

async function arrange(dataDirectory: string, version: string, chance: Chance): Promise<Place | undefined> {
  await mkdir(join(dataDirectory, 'postgres'), { recursive: true, mode: 0o700 })
  let top = await realpath(join(dataDirectory, 'postgres'))
  const identity = await chooseIdentity(join(top, 'data'))
  if (identity === undefined) return undefined
  await makeTop(top, identity)
  if (!(await openPassage(dataDirectory, top, identity))) {
    top = await topElsewhere(top, chance)
    await makeTop(top, identity)
  }
  const layout = layoutIn(top, version)
  await makeSocketFolder(layout, identity)
  await makeLockFile(layout.lock, identity.server)
  return { layout, identity, dataDirectory }
}

/** initdb hands its own path to a shell within double quotes, where these would be read as a command. */
const UNQUOTABLE = /["$`\\\n]/

/** Makes the folders of the embedded server and decides as whom it runs. */
export async function findPlace(
  dataDirectory: string,
  version: string,
  chance: Chance,
): Promise<Outcome<Place, DatabaseRefusalCode>> {
  if (UNQUOTABLE.test(resolve(dataDirectory)))
    return refuse('directory-unusable', { directory: dataDirectory, why: 'its path holds one of " $ ` \\' })
  try {
    const place = await arrange(dataDirectory, version, chance)
    return place === undefined ? refuse('no-unprivileged-account') : accept(place)
  } catch (error) {
    return refuse('directory-unusable', { directory: dataDirectory, why: errorCode(error) })
  }
}

/** Both logins' password, made once. */
export async function ensurePassword(layout: Layout, chance: Chance): Promise<string> {
  const known = (await readFile(layout.password, 'utf8').catch(() => '')).trim()
  if (known !== '') return known
  const password = Buffer.from(chance.bytes(32)).toString('hex')
  await writeDurably(layout.password, `${password}\n`, 0o600)
  return password
}

export async function writePasswordCopy(layout: Layout, password: string, owner: Identity): Promise<void> {
  await writeFile(layout.passwordCopy, `${password}\n`, { mode: 0o600 })
  const { uid, gid } = owner.initialiser
  if (uid !== undefined && gid !== undefined) await chown(layout.passwordCopy, uid, gid)
}
