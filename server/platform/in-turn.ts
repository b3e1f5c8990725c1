import { setTimeout as sleep } from 'node:timers/promises'
import { STATEMENT_MS_MAX } from './database/index.ts'

/**
 * Longer than the database lets any statement take: whoever has not ended by then hangs, and must not hold a case for good.
 * What is stored names what it saw, with or without a turn.
 */
const WAIT_MS_MAX = STATEMENT_MS_MAX + 5_000

/**
 * Jobs on one thing are done one after another, in the order in which they came: what the first has done, the second finds.
 * A form that is sent twice, and two people who press a button in the same moment, would otherwise both find nothing.
 * They hold within one server process (docs/decisions/0030); how many wait is bounded where requests are.
 */
export class InTurn {
  /** The last that waits for each thing. */
  private readonly last = new Map<string, Promise<void>>()

  /** @param waitMsMax after which a job goes on beside the one before it, in milliseconds */
  constructor(private readonly waitMsMax = WAIT_MS_MAX) {}

  /** @param key of the thing; an id, so that no two things share it. */
  async take<Value>(key: string, job: () => Promise<Value> | Value): Promise<Value> {
    const done = this.after(this.last.get(key), job)
    const settled = done.then(
      () => undefined,
      () => undefined,
    )
    this.last.set(key, settled)
    try {
      return await done
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key)
    }
  }

  /** Things at which somebody works now. */
  get size(): number {
    return this.last.size
  }

  private async after<Value>(before: Promise<void> | undefined, job: () => Promise<Value> | Value): Promise<Value> {
    if (before !== undefined) {
      const over = new AbortController()
      await Promise.race([
        before,
        sleep(this.waitMsMax, undefined, { signal: over.signal, ref: false }).catch(() => {}),
      ])
      over.abort()
    }
    return job()
  }
}
