import { isWireFault } from '@recourse/wire'
import { raise } from '../incidents.ts'
import type { SendingParts } from '../outbox/ask.ts'
import { pauseMs } from '../outbox/pauses.ts'
import { isoOf, type OwnInstance } from '../parts.ts'
import { FETCHED_AT_ONCE_MAX } from './limits.ts'
import { pullFile } from './pull.ts'
import { sayReceived } from './say-received.ts'
import { claimFiles, noteFailure, noteWhole, type DueFile } from './wanted.ts'

/** What was taken by this process is fetched at once; this is for what another one left, or what waits for its hour. */
const LOOK_MS = 10_000
/** After these nobody tries any more: the authority is no party, or the file is erased. */
const FINAL: readonly string[] = ['not-a-party', 'blob-erased']

/** Fetches files that others named. Any number of processes may do so: each claims what it fetches. */
export class Puller {
  private readonly underWay = new Map<string, Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | null = null
  private again = false
  private isStopped = true

  constructor(private readonly parts: SendingParts) {}

  start(): void {
    this.isStopped = false
    this.timer = setInterval(() => this.wake(), LOOK_MS)
    this.wake()
  }

  wake(): void {
    this.again = true
    if (this.isStopped || this.looking !== null) return
    this.looking = this.look().finally(() => {
      this.looking = null
      if (this.again) this.wake()
    })
  }

  /** Nothing new is begun; a file under way stops after its chunk and keeps it. */
  async stop(): Promise<void> {
    this.isStopped = true
    clearInterval(this.timer)
    await this.looking
    await Promise.all(this.underWay.values())
  }

  private async look(): Promise<void> {
    this.again = false
    try {
      const room = FETCHED_AT_ONCE_MAX - this.underWay.size
      const own = room > 0 ? await this.parts.own() : null
      if (own === null) return
      for (const due of await claimFiles(this.parts, room)) this.begin(own, due)
    } catch (error) {
      this.parts.journal('warn', 'wire.files-unreadable', { error: error instanceof Error ? error.name : 'unknown' })
    }
  }

  private begin(own: OwnInstance, due: DueFile): void {
    const key = `${due.entry} ${due.own}`
    // Its claim ran out on a slow line, and it goes on.
    if (this.underWay.has(key)) return
    const job = this.one(own, due)
      .catch((error: unknown) =>
        this.parts.journal('warn', 'wire.fetching-failed', { error: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        this.underWay.delete(key)
        if (!this.isStopped) this.wake()
      })
    this.underWay.set(key, job)
  }

  private async one(own: OwnInstance, due: DueFile): Promise<void> {
    if (!due.isNamed) return this.failed(due, 'blob-erased')
    const pulled =
      due.state === 'whole' ? { ok: true as const, value: due.source ?? own.id } : await this.pull(own, due)
    if (!pulled.ok) return this.failed(due, pulled.fault)
    const why = await sayReceived(this.parts, due, pulled.value)
    if (why !== null) await this.failed(due, why)
  }

  private async pull(own: OwnInstance, due: DueFile): ReturnType<typeof pullFile> {
    const pulled = await pullFile(this.parts, own, due)
    if (pulled.ok) await noteWhole(this.parts.pool, due, pulled.value)
    return pulled
  }

  /** One incident for each reason, however often it is tried for it. */
  private async failed(due: DueFile, reason: string): Promise<void> {
    const { pool, clock, chance } = this.parts
    const nextAt = FINAL.includes(reason) ? null : isoOf(clock.now() + pauseMs(chance, due))
    await noteFailure(pool, due, { reason, nextAt })
    if (reason === due.reason || !isWireFault(reason)) return
    await raise(pool, this.parts, { code: reason, authority: due.author, file: due.file })
  }
}
