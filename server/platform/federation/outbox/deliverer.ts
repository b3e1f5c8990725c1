import type { OwnInstance } from '../parts.ts'
import { claimDue, claimNext, deliver, UNDER_WAY_MAX, type Due } from './deliver.ts'
import type { SendingParts } from './ask.ts'

/** A commit of this process wakes the deliverer at once; this is for what another process left, or what waits for its hour. */
const LOOK_MS = 5_000

/** Sends what waits in the outbox. Any number of processes may do so: each claims what it sends. */
export class Deliverer {
  private readonly underWay = new Set<Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private isLooking = false
  private again = false
  private isStopped = true

  constructor(private readonly parts: SendingParts) {}

  start(): void {
    this.isStopped = false
    this.timer = setInterval(() => this.wake(), LOOK_MS)
    this.wake()
  }

  /** Looks soon whether something is due; many calls in one moment are one look. */
  wake(): void {
    if (this.isStopped) return
    this.again = true
    if (this.isLooking) return
    this.isLooking = true
    setImmediate(() => void this.look())
  }

  /** Nothing new is begun, and what is under way ends. */
  async stop(): Promise<void> {
    this.isStopped = true
    clearInterval(this.timer)
    while (this.underWay.size > 0 || this.isLooking) await Promise.race([...this.underWay, nextTurn()])
  }

  private async look(): Promise<void> {
    try {
      while (this.again && !this.isStopped) {
        this.again = false
        await this.beginDue()
      }
    } catch (error) {
      this.parts.journal('warn', 'wire.outbox-unreadable', { error: error instanceof Error ? error.name : 'unknown' })
    } finally {
      this.isLooking = false
    }
  }

  private async beginDue(): Promise<void> {
    const room = UNDER_WAY_MAX - this.underWay.size
    const own = room > 0 ? await this.parts.own() : null
    if (own === null) return
    const due = await claimDue(this.parts, room)
    for (const one of due) this.begin(own, one)
    if (due.length === room) this.again = true
  }

  private begin(own: OwnInstance, due: Due): void {
    const job = this.conversation(own, due)
      .catch((error: unknown) =>
        this.parts.journal('warn', 'wire.sending-failed', { error: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        this.underWay.delete(job)
        if (this.underWay.size === UNDER_WAY_MAX - 1) this.wake()
      })
    this.underWay.add(job)
  }

  /** One conversation as far as it goes, in order. */
  private async conversation(own: OwnInstance, first: Due): Promise<void> {
    let due: Due | null = first
    while (due !== null && !this.isStopped)
      due = (await deliver(this.parts, own, due)) ? await claimNext(this.parts, due) : null
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
