import { isWireFault } from '@recourse/wire'
import { raise } from '../incidents.ts'
import type { SendingParts } from '../outbox/ask.ts'
import { pauseMs } from '../outbox/pauses.ts'
import { isoOf, type OwnInstance } from '../parts.ts'
import { FETCHED_AT_ONCE_MAX, TURN_CHUNKS, TURN_MS_MAX } from './limits.ts'
import { pullFile, TURN_OVER } from './pull.ts'
import { sayReceived } from './say-received.ts'
import { claimFile, dueAuthors, noteFailure, noteTurnOver, noteWhole, type DueFile } from './wanted.ts'

/** What was taken by this process is fetched at once; this is for what another one left, or what waits for its hour. */
const LOOK_MS = 10_000
/**
 * What is urgent goes before who waits for longer only so often in a row: each partner says itself how urgent its files are,
 * and who calls all of them urgent would hold up everybody else's for good.
 */
const URGENT_IN_A_ROW_MAX = 4
/** After these nobody tries any more: the authority is no party, or the file is erased. */
const FINAL: readonly string[] = ['not-a-party', 'blob-erased']

/** A partner with something due: an instance, and its authorities that named it. */
interface Waiting {
  readonly partner: string
  readonly authors: readonly string[]
  readonly priority: number
}

/** Fetches files that others named. Any number of processes may do so: each claims what it fetches. */
export class Puller {
  private readonly underWay = new Map<string, Promise<void>>()
  /** Whose file each of them is, and when each partner had a turn. */
  private readonly partners = new Map<string, string>()
  private readonly lastTurn = new Map<string, number>()
  private turns = 0
  private urgentInARow = 0
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | null = null
  private again = false
  private isStopped = true

  constructor(
    private readonly parts: SendingParts,
    private readonly turn = { chunks: TURN_CHUNKS, ms: TURN_MS_MAX },
  ) {}

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
      const own = this.underWay.size < FETCHED_AT_ONCE_MAX ? await this.parts.own() : null
      if (own !== null) await this.fill(own)
    } catch (error) {
      this.parts.journal('warn', 'wire.files-unreadable', { error: error instanceof Error ? error.name : 'unknown' })
    }
  }

  /**
   * Partners take turns: who has nothing under way comes before who has, and of those whoever had no turn for longest. So
   * a partner with many large files holds up nobody's small one. What is urgent comes first, whosever it is, for some turns.
   */
  private async fill(own: OwnInstance): Promise<void> {
    const passed = new Set<string>()
    while (this.underWay.size < FETCHED_AT_ONCE_MAX) {
      const [next, ...others] = (await this.waiting()).filter(({ partner }) => !passed.has(partner))
      if (next === undefined) return
      const due = await claimFile(this.parts, next.authors)
      // Another process fetches it.
      if (due === null) passed.add(next.partner)
      else {
        const isBefore = others.some(({ partner, priority }) => this.busyOf(partner) === 0 && priority < next.priority)
        this.urgentInARow = isBefore ? this.urgentInARow + 1 : 0
        this.begin(own, due, next.partner)
      }
    }
  }

  private async waiting(): Promise<readonly Waiting[]> {
    const trusted = await this.parts.trusted()
    const found = new Map<string, Waiting>()
    for (const { author, priority } of await dueAuthors(this.parts)) {
      const partner = trusted.authority(author)?.instance ?? author
      const { authors, priority: before } = found.get(partner) ?? { authors: [], priority }
      found.set(partner, { partner, authors: [...authors, author], priority: Math.max(before, priority) })
    }
    const isByUrgency = this.urgentInARow < URGENT_IN_A_ROW_MAX
    return [...found.values()].sort(
      (one, other) =>
        (isByUrgency ? other.priority - one.priority : 0) ||
        this.busyOf(one.partner) - this.busyOf(other.partner) ||
        (this.lastTurn.get(one.partner) ?? 0) - (this.lastTurn.get(other.partner) ?? 0),
    )
  }

  private busyOf(partner: string): number {
    return [...this.partners.values()].filter((one) => one === partner).length
  }

  private begin(own: OwnInstance, due: DueFile, partner: string): void {
    const key = `${due.entry} ${due.own}`
    // Its claim ran out on a slow line, and it goes on.
    if (this.underWay.has(key)) return
    this.turns += 1
    this.lastTurn.set(partner, this.turns)
    this.partners.set(key, partner)
    const job = this.one(own, due)
      .finally(() => {
        this.underWay.delete(key)
        this.partners.delete(key)
      })
      // Due again once nothing here holds it: whoever looks meanwhile would claim what is under way.
      .then((ended) => (ended === TURN_OVER ? noteTurnOver(this.parts, due) : undefined))
      .catch((error: unknown) =>
        this.parts.journal('warn', 'wire.fetching-failed', { error: error instanceof Error ? error.name : 'unknown' }),
      )
      .finally(() => {
        if (!this.isStopped) this.wake()
      })
    this.underWay.set(key, job)
  }

  private async one(own: OwnInstance, due: DueFile): Promise<typeof TURN_OVER | void> {
    if (!due.isNamed) return this.failed(due, 'blob-erased')
    const pulled =
      due.state === 'whole' ? { ok: true as const, value: due.source ?? own.id } : await this.pull(own, due)
    if (pulled === TURN_OVER) return TURN_OVER
    if (!pulled.ok) return this.failed(due, pulled.fault)
    const why = await sayReceived(this.parts, due, pulled.value)
    if (why !== null) await this.failed(due, why)
  }

  private async pull(own: OwnInstance, due: DueFile): ReturnType<typeof pullFile> {
    const othersWait = async (): Promise<boolean> =>
      (await this.waiting()).some(({ partner }) => this.busyOf(partner) === 0)
    const pulled = await pullFile(this.parts, own, due, { ...this.turn, othersWait })
    if (pulled !== TURN_OVER && pulled.ok) await noteWhole(this.parts.pool, due, pulled.value)
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
