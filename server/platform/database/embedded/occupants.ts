import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Who holds a locked data directory. */
export type Occupant =
  | { readonly kind: 'live'; readonly owner: number }
  | { readonly kind: 'stopping'; readonly postmaster: number }
  | { readonly kind: 'orphans'; readonly pids: readonly number[] }
  | { readonly kind: 'unseen' }

async function parentOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const parent = /^PPid:\s+(\d+)$/m.exec(status)?.[1]
  return parent === undefined ? undefined : Number(parent)
}

/** Every process of a server works in its data folder, and nothing else does. */
async function processesIn(data: string): Promise<readonly number[]> {
  const names = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    names.map(async (name) => ((await readlink(`/proc/${name}/cwd`).catch(() => '')) === data ? Number(name) : 0)),
  )
  return found.filter((pid) => pid > 0)
}

/** @param owner the process that last took the lock, by its own word */
export async function findOccupant(data: string, owner: number | undefined): Promise<Occupant> {
  const pids = await processesIn(data)
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const postmaster = Number.parseInt(text, 10)
  if (pids.includes(postmaster)) {
    const parent = await parentOf(postmaster)
    if (parent !== undefined && parent === owner) return { kind: 'live', owner }
    return { kind: 'stopping', postmaster }
  }
  return pids.length > 0 ? { kind: 'orphans', pids } : { kind: 'unseen' }
}
