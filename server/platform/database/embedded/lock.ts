import { spawn } from 'node:child_process'
import { chmod, chown, open, readFile } from 'node:fs/promises'
import { commandLine, spawnOptions } from './command.ts'
import type { RunAs } from './command.ts'

/** What flock answers when somebody else holds the lock. */
export const LOCKED_EXIT_CODE = 99

const HOLD = 'echo "$PPID" > "$1"; echo held; exec cat > /dev/null'

export type Locked<Value> =
  | { readonly held: true; readonly value: Value }
  | { readonly held: false; readonly exitCode: number }

export async function makeLockFile(lock: string, as: RunAs): Promise<void> {
  const file = await open(lock, 'a', 0o600)
  await file.close()
  await chmod(lock, 0o600)
  if (as.uid !== undefined && as.gid !== undefined) await chown(lock, as.uid, as.gid)
}

/** Does a job while holding the lock. The kernel frees it whatever becomes of us: the holder ends with our pipe. */
export async function withLock<Value>(
  lock: string,
  as: RunAs,
  waitSeconds: number,
  job: () => Promise<Value>,
): Promise<Locked<Value>> {
  const flock = ['flock', '-w', String(waitSeconds), '-F', '-E', String(LOCKED_EXIT_CODE), lock]
  const { file, args } = commandLine(as, [...flock, 'sh', '-c', HOLD, 'sh', lock])
  const holder = spawn(file, args, { ...spawnOptions(as), stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<number>((resolve) => {
    holder.on('error', () => resolve(127))
    holder.on('close', (code) => resolve(code ?? 128))
  })
  const held = new Promise<'held'>((resolve) => holder.stdout?.once('data', () => resolve('held')))
  const first = await Promise.race([held, ended])
  if (first !== 'held') return { held: false, exitCode: first }
  try {
    return { held: true, value: await job() }
  } finally {
    holder.stdin?.end()
    await ended
  }
}

/** The process that last took the lock, by its own word. */
export async function lockOwner(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}
