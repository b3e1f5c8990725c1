import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { accept, type Outcome, type Refusal } from './platform/outcome.ts'

export type DirectoryRefusal = 'data-directory-unusable'

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only disk',
  EEXIST: 'a file of that name is there',
  ENOTDIR: 'a part of the path is a file',
  ENOENT: 'it can not be made there',
  ENOSPC: 'the disk is full',
}

/** The fault of a system call; any other error is a bug and stays one. */
const faultOf = (error: unknown): string | null => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^E[A-Z]+$/.test(code) ? code : null
}

/** One after the other: Node 20's own `recursive` never comes back where the system makes no folder, as in /proc. */
function makeFolders(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolders(parent)
  mkdirSync(path, { mode: 0o711 })
}

/** Does a first step on disk, or says why the data directory does not serve. */
export function onDisk<Value>(dataDirectory: string, job: () => Value): Outcome<Value, DirectoryRefusal> {
  try {
    makeFolders(dataDirectory)
    readdirSync(dataDirectory)
    accessSync(dataDirectory, constants.W_OK)
    return accept(job())
  } catch (error) {
    const fault = faultOf(error)
    if (fault === null) throw error
    const refusal: Refusal<DirectoryRefusal> = {
      code: 'data-directory-unusable',
      sentence: `Recourse can't keep its data in ${dataDirectory}: ${WHY[fault] ?? fault}. Choose another one with --data.`,
      rule: 'docs/operating.md, starting',
    }
    return { ok: false, refusal }
  }
}
