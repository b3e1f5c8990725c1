import { DERIVATIONS_AT_ONCE_MAX, DERIVATIONS_WAITING_MAX } from '../limits.ts'

/** Lets so many jobs through at once, those of known devices first, and turns away what would wait too long. */
export interface Gate {
  /** Null where too many wait already. */
  pass<Value>(isKnown: boolean, job: () => Promise<Value>): Promise<Value> | null
}

export function makeGate(atOnceMax = DERIVATIONS_AT_ONCE_MAX, waitingMax = DERIVATIONS_WAITING_MAX): Gate {
  // Two queues with places of their own: a flood of strangers fills theirs and no other.
  const waiting = { known: [] as (() => void)[], strangers: [] as (() => void)[] }
  let busy = 0

  const run = async <Value>(job: () => Promise<Value>): Promise<Value> => {
    busy += 1
    try {
      return await job()
    } finally {
      busy -= 1
      const next = waiting.known.shift() ?? waiting.strangers.shift()
      next?.()
    }
  }

  return {
    pass: (isKnown, job) => {
      if (busy < atOnceMax) return run(job)
      const queue = isKnown ? waiting.known : waiting.strangers
      if (queue.length >= waitingMax) return null
      return new Promise((resolve, reject) => queue.push(() => void run(job).then(resolve, reject)))
    },
  }
}
