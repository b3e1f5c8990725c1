import { Worker } from 'node:worker_threads'
import type { OpeningKey, StoredEntry, Unsealed } from '@recourse/chronicle'
import built from '../../../.build/second-core.json'
import type { Digesting } from './digest.ts'
import type { Fetched, Wanted } from './fetching.ts'
import type { Hasher } from './file-hashes.ts'
import type { Answered, Answers, Question } from './messages.ts'

/** The thread has ended, or could not do it; whoever asked does it on the first thread, or fails as if the disk had. */
export class NoSecondCore extends Error {
  override readonly name = 'NoSecondCore'
}

/** A few batches and some hundred entries at a time; more than this is a fault, and is then done on the first thread. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 }

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: NoSecondCore) => void
}

/** A thread beside the first one, started when it is first needed, and anew after it ended. */
export class SecondCore {
  private thread: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  /** Opens entries there. Rejects with NoSecondCore. */
  unseal(entries: readonly StoredEntry[], keys: readonly OpeningKey[]): Promise<readonly Unsealed[]> {
    return this.ask({ do: 'unseal', entries, keys })
  }

  /** Hashes one upload there. An upload that is under way when the thread ends is cut, as by a broken line. */
  hasher(head: Uint8Array): Hasher {
    const stream = (this.last += 1)
    this.ask({ do: 'begin', stream, head }).catch(() => {})
    return {
      take: (part) => this.ask({ do: 'hash', stream, part }),
      end: () => this.ask({ do: 'end', stream }),
      close: () => void this.ask({ do: 'close', stream }).catch(() => {}),
    }
  }

  /** SHA-256 there, of memory that both threads see or that is copied. */
  digest(): Digesting {
    const stream = (this.last += 1)
    return {
      take: (part) => this.ask({ do: 'digest', stream, part }),
      end: () => this.ask({ do: 'digested', stream }),
      close: () => void this.ask({ do: 'close', stream }).catch(() => {}),
    }
  }

  /** Fetches a large answer there. Rejects with NoSecondCore. */
  fetch(wanted: Wanted): Promise<Fetched | null> {
    return this.ask({ do: 'fetch', wanted })
  }

  async close(): Promise<void> {
    const { thread } = this
    this.thread = null
    await thread?.terminate()
  }

  private ask<Q extends Question>(question: Q): Promise<Answers[Q['do']]> {
    const id = (this.last += 1)
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.running().postMessage({ id, question })
    })
  }

  private running(): Worker {
    if (this.thread !== null) return this.thread
    const thread = new Worker(built.program, { eval: true, name: 'second-core', resourceLimits: LIMITS })
    thread.unref()
    thread.on('message', (answered: Answered) => this.answered(answered))
    // Without a listener its fault would end the process.
    thread.on('error', () => {})
    thread.on('exit', () => this.ended(thread))
    this.thread = thread
    return thread
  }

  private answered(answered: Answered): void {
    const asked = this.waiting.get(answered.id)
    this.waiting.delete(answered.id)
    if (answered.ok) asked?.resolve(answered.answer as never)
    else asked?.reject(new NoSecondCore())
  }

  private ended(thread: Worker): void {
    if (this.thread === thread) this.thread = null
    for (const { reject } of this.waiting.values()) reject(new NoSecondCore())
    this.waiting.clear()
  }
}
