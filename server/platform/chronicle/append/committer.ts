import type { ClientBase, Pool } from 'pg'
import { storedHeader, type Primitives, type RandomBytes, type SignedEntry } from '@recourse/chronicle'
import type { Projector } from '../projections/projector.ts'
import { settleHeld } from '../take/held.ts'
import { HeadCache } from './heads.ts'
import { chainsOf, type AppendRequest, type AppendResult, type Outbox } from './request.ts'
import { signGroup, type SignedGroup, type SignerOf } from './sign-group.ts'
import { writeGroup } from './statement.ts'

/** Requests that commit together. More makes a failed group dearer and gains nothing measurable. */
const GROUP_REQUESTS_MAX = 64
/** Groups under way at once: while one waits for the disk the next is signed and written. */
const LANES = 2
/** A head that others keep moving is read again this often before the request is given up as a bug. */
const ATTEMPTS_MAX = 20

/** Error codes of our own functions, and what PostgreSQL says when it gave one of two waiting writers up. */
const CHAIN_MOVED = 'RC001'
const SUBJECT_MOVED = 'RC002'
const TRY_AGAIN: readonly string[] = [CHAIN_MOVED, '40001', '40P01', '23505']

interface Waiting {
  readonly request: AppendRequest
  readonly chains: readonly string[]
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: unknown) => void
}

export interface CommitterParts {
  readonly pool: Pool
  readonly primitives: Primitives
  readonly random: RandomBytes
  readonly signerOf: SignerOf
  readonly projector: Projector
  /** None where an instance has no partners. */
  readonly outbox?: Outbox | undefined
  /** Runs the job again after the database came back; the job finds out by itself what was committed. */
  readonly retry: <T>(job: () => Promise<T>) => Promise<T>
}

/**
 * Appends that wait at the same time commit as one group (kernel 1): sealed before, signed against the known heads,
 * compared and set inside the statement. No signed bytes leave before the commit.
 */
export class Committer {
  readonly heads = new HeadCache()
  private readonly queue: Waiting[] = []
  private readonly busyChains = new Set<string>()
  private lanes = 0

  constructor(private readonly parts: CommitterParts) {}

  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ request, chains: chainsOf(request), resolve, reject })
      // Whoever asks in the same turn of the loop joins the group.
      setImmediate(() => this.pump())
    })
  }

  private pump(): void {
    while (this.lanes < LANES) {
      const group = this.takeGroup()
      if (group.length === 0) return
      this.lanes += 1
      void this.commitGroup(group).finally(() => {
        this.lanes -= 1
        for (const { chains } of group) for (const chain of chains) this.busyChains.delete(chain)
        this.pump()
      })
    }
  }

  /** Waiting requests none of whose chains is under way in another lane; each keeps its turn on its chain. */
  private takeGroup(): readonly Waiting[] {
    const { taken, left } = shareOut(this.queue, this.busyChains, LANES - this.lanes)
    this.queue.splice(0, this.queue.length, ...left)
    for (const { chains } of taken) for (const chain of chains) this.busyChains.add(chain)
    return taken
  }

  private async commitGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.commitOnce(group.map(({ request }) => request))
      group.forEach((one, index) => one.resolve({ ok: true, entries: results[index] ?? [] }))
    } catch {
      // One request must not pull others down with it: each finds out its own fate.
      for (const one of group) await this.commitAlone(one)
    }
  }

  /** Runs only after a failure, so the request may be stored already. */
  private async commitAlone(one: Waiting): Promise<void> {
    try {
      one.resolve(await this.parts.retry(() => this.attempts(one.request)))
    } catch (error) {
      one.reject(error)
    }
  }

  private async attempts(request: AppendRequest): Promise<AppendResult> {
    for (let attempt = 1; ; attempt += 1) {
      const stored = await this.alreadyStored(request)
      if (stored !== null) return { ok: true, entries: stored }
      try {
        const [entries] = await this.commitOnce([request])
        return { ok: true, entries: entries ?? [] }
      } catch (error) {
        const { code, message } = describe(error)
        if (code === SUBJECT_MOVED) return { ok: false, refusal: 'subject-moved', subject: message }
        if (!TRY_AGAIN.includes(code) || attempt >= ATTEMPTS_MAX) throw error
      }
    }
  }

  /** After an unknown commit the ids are looked up before anything is signed again (kernel 1). */
  private async alreadyStored(request: AppendRequest): Promise<readonly SignedEntry[] | null> {
    const ids = request.drafts.map((draft) => draft.id)
    // Nothing to look up: a request without entries has no trace of its own and is done again.
    if (ids.length === 0) return null
    const { rows } = await this.parts.pool.query<{ id: string; jws: string; hash: string }>({
      name: 'stored',
      text: 'select id, jws, hash from entry where id = any($1)',
      values: [ids],
    })
    if (rows.length !== ids.length) return null
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.flatMap((id) => {
      const row = found.get(id)
      return row === undefined ? [] : [{ header: storedHeader(row.jws), jws: row.jws, hash: row.hash }]
    })
  }

  private async commitOnce(requests: readonly AppendRequest[]): Promise<readonly (readonly SignedEntry[])[]> {
    const { pool, primitives, signerOf } = this.parts
    const compartments = [...new Set(requests.flatMap(({ drafts }) => drafts.map((draft) => draft.compartment)))]
    await this.heads.load(pool, compartments)
    const group = signGroup(primitives, signerOf, this.heads, requests)
    try {
      await this.write(requests, group)
    } catch (error) {
      this.heads.forget(compartments)
      throw error
    }
    for (const { compartment, authority, to } of group.moves) this.heads.move(compartment, authority, to)
    return group.entries
  }

  private async write(requests: readonly AppendRequest[], group: SignedGroup): Promise<void> {
    const { pool, primitives, random, projector, outbox } = this.parts
    const input = { requests, group }
    const concerned = projector.concerns(group)
    const sendings = requests.flatMap(({ sending }, index) => sending?.(group.entries[index] ?? []) ?? [])
    // A lone statement is its own transaction and saves two round trips.
    if (concerned === null && sendings.length === 0 && requests.every(({ also }) => also === undefined))
      return writeGroup(pool, primitives, random, input)
    await inTransaction(pool, async (client) => {
      await writeGroup(client, primitives, random, input)
      if (concerned !== null) await projector.apply(client, concerned)
      // Only what goes to others may be what one of them builds on already.
      if (sendings.length > 0) await settleHeld(client, projector, group.entries.flat())
      for (const [index, { also }] of requests.entries()) await also?.(client, group.entries[index] ?? [])
      if (sendings.length > 0) await outbox?.(client, sendings)
    })
  }
}

/**
 * A share of the free chains for one of the free lanes, with everything that waits on them: while one group waits for
 * the disk the next is signed, and a busy file commits all that it has at once.
 */
function shareOut(
  queue: readonly Waiting[],
  busy: ReadonlySet<string>,
  freeLanes: number,
): { taken: readonly Waiting[]; left: readonly Waiting[] } {
  const free = new Set(queue.flatMap(({ chains }) => chains).filter((chain) => !busy.has(chain)))
  const chainsMax = Math.ceil(free.size / freeLanes)
  const ours = new Set<string>()
  const blocked = new Set(busy)
  const taken: Waiting[] = []
  const left: Waiting[] = []
  for (const one of queue) {
    const fits = ours.size < chainsMax || one.chains.every((chain) => ours.has(chain))
    if (fits && taken.length < GROUP_REQUESTS_MAX && one.chains.every((chain) => !blocked.has(chain))) {
      taken.push(one)
      for (const chain of one.chains) ours.add(chain)
    } else {
      left.push(one)
      for (const chain of one.chains) blocked.add(chain)
    }
  }
  return { taken, left }
}

async function inTransaction(pool: Pool, job: (client: ClientBase) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  let failed: Error | undefined
  try {
    await client.query('begin')
    await job(client)
    await client.query('commit')
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    // A connection that broke is not given back to the pool.
    client.release(failed !== undefined && !('severity' in failed))
  }
}

function describe(error: unknown): { code: string; message: string } {
  if (typeof error !== 'object' || error === null) return { code: '', message: String(error) }
  const { code, message } = error as { code?: unknown; message?: unknown }
  return { code: typeof code === 'string' ? code : '', message: String(message) }
}
