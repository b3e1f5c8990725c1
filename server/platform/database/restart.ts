import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './embedded/command.ts'

/**
 * One backend that dies takes all connections with it for about 0.1 s, a crashed server for 0.1 to 0.4 s, so the first
 * pauses are short; 15 seconds in all, since recovery flushes every file first and a busy disk takes its time.
 */
const PAUSES_MS: readonly number[] = [20, 50, ...Array<number>(20).fill(100), ...Array<number>(26).fill(500)]

/** SQLSTATE classes and system errors that say: the server or the way to it is gone, not: your statement is wrong. */
const GONE = new Set([
  ...['57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '08P01'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ENOTCONN'],
])

/** The driver gives these no code. */
const GONE_WORDS = /Connection terminated|connection error and is not queryable|Client was closed/

export function isServerGone(error: unknown): boolean {
  if (GONE.has(errorCode(error))) return true
  return error instanceof Error && GONE_WORDS.test(error.message)
}

async function retryWhile<Value>(isPassing: (error: unknown) => boolean, job: () => Promise<Value>): Promise<Value> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await job()
    } catch (error) {
      if (!isPassing(error)) throw error
      await sleep(pauseMs)
    }
  }
  return job()
}

/**
 * Does a job again while the server restarts. Only for jobs that may be done twice: an answer lost on the way back
 * says nothing of whether the work was done.
 */
export const retryOnRestart = <Value>(job: () => Promise<Value>): Promise<Value> => retryWhile(isServerGone, job)

/** Waits for a server that says it is starting; one that isn't there is not waited for. */
export const retryWhileStarting = <Value>(job: () => Promise<Value>): Promise<Value> =>
  retryWhile((error) => errorCode(error) === '57P03', job)
