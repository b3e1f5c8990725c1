import { readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Memory for the files of a test: a new database is a few hundred files, 13 ms there and 300 ms on a busy disk. */
const MEMORY = '/dev/shm'
const MEMORY_FREE_BYTES_MIN = 2 * 1024 ** 3

/** Containers often give little room there, or let nothing be run from it. */
function isRoomy(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === MEMORY)
    return bavail * bsize >= MEMORY_FREE_BYTES_MIN && mount !== undefined && !/\bnoexec\b/.test(mount)
  } catch {
    return false
  }
}

/** Where tests put what needs no disk. */
export const roomyDirectory = (): string => (isRoomy() ? MEMORY : tmpdir())
