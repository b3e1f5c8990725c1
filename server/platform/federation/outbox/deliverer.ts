import type { OwnInstance } from '../parts.ts'
import { claimDue, type Due } from './claim.ts'
import { deliver } from './deliver.ts'
import type { SendingParts } from './ask.ts'

/** A commit of this process wakes the deliverer at once; this is for what another process left, or what waits for its hour. */
const LOOK_MS = 5_000
/** Requests under way at once. */
const UNDER_WAY_MAX = 16
/** To one instance: while it takes one the next is on its way, and what comes up meanwhile goes together. */
const TO_ONE_MAX = 2

/** Sends what waits in the outbox. Any number of processes may do so: each claims what it sends. */
export class Deliverer {
  private readonly underWay = new Map<Promise<void>, string>()
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
    while (this.underWay.size > 0 || this.isLooking) await Promise.race([...this.underWay.keys(), nextTurn()])
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
    const own = await this.parts.own()
    if (own === null) return
    while (this.underWay.size < UNDER_WAY_MAX && !this.isStopped) {
      const due = await claimDue(this.parts, this.busy())
      const [first] = due
      if (first === undefined) return
      this.begin(own, first.peer_instance, due)
    }
  }

  /** Instances that are sent to as much as they should be: a slow partner takes no more than its share. */
  private busy(): readonly string[] {
    const all = [...this.underWay.values()]
    return [...new Set(all)].filter((one) => all.filter((other) => other === one).length >= TO_ONE_MAX)
  }

  private begin(own: OwnInstance, instance: string, due: readonly Due[]): void {
    const job: Promise<void> = deliver(this.parts, own, due)
      .catch((error: unknown) =>
        this.parts.journal('warn', 'wire.sending-failed', { error: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        this.underWay.delete(job)
        this.wake()
      })
    this.underWay.set(job, instance)
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
