import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Exit code by which `flock` says that somebody else holds the lock. */
const HELD_BY_ANOTHER = 99
/** `flock` answers at once; this long means something is badly wrong with the disk. */
const LOCK_WAIT_MS = 10_000

export type Lock =
  | { readonly kind: 'held'; readonly lost: Promise<void>; release(): void }
  | { readonly kind: 'taken' }
  | { readonly kind: 'unavailable'; readonly reason: string }

/**
 * One process per store. The kernel's own lock, held by a child that ends when we do, however we end: a file with a
 * process id in it would be stale after kill -9, and two witnesses could each believe it.
 */
export function takeLock(directory: string): Promise<Lock> {
  const child = spawn(
    'flock',
    ['-n', '-E', String(HELD_BY_ANOTHER), join(directory, 'lock'), 'sh', '-c', 'echo held; exec cat'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      // A signal to our process group (Ctrl-C) is for us to act on first.
      detached: true,
    },
  )
  const lost = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'unavailable', reason: 'no answer' }), LOCK_WAIT_MS)
    const settle = (lock: Lock): void => {
      clearTimeout(timer)
      resolve(lock)
    }
    child.once('error', ({ message }) => settle({ kind: 'unavailable', reason: message }))
    child.once('exit', (code) =>
      settle(
        code === HELD_BY_ANOTHER ? { kind: 'taken' } : { kind: 'unavailable', reason: `flock ended with ${code}` },
      ),
    )
    child.stdout.once('data', () => settle({ kind: 'held', lost, release: () => child.stdin.end() }))
  })
}
