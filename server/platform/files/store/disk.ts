import { mkdir, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { DISK_FREE_BYTES_MIN } from '../limits.ts'

const DAY_MS = 86_400_000

/** Whether another file may come. @param bytes that it will take, where that is known */
export async function hasRoom(folder: string, bytes = 0): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize > DISK_FREE_BYTES_MIN + bytes
}

/** Dates of files tell the day and no hour: they would say when somebody was here (kernel 7). */
export async function dateByDay(path: string, now: number): Promise<void> {
  const day = new Date(Math.floor(now / DAY_MS) * DAY_MS)
  await utimes(path, day, day)
}

/** Gives a file its name for good. Its bytes must be on the disk. */
export async function settle(folder: string, from: string, to: string): Promise<void> {
  await rename(join(folder, from), join(folder, to))
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

export const remove = (path: string): Promise<void> => rm(path, { force: true })

export interface Listed {
  readonly name: string
  /** Whole days since it was last written or named. */
  readonly daysOld: number
}

/** What lies in the folder; nothing where there is no folder yet. */
export async function list(folder: string, now: number): Promise<readonly Listed[]> {
  const names = await readdir(folder).catch(() => [])
  const listed = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(folder, name)).catch(() => null)
      return info === null ? [] : [{ name, daysOld: Math.floor((now - info.mtimeMs) / DAY_MS) }]
    }),
  )
  return listed.flat()
}
