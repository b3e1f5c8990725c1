import assert from 'node:assert/strict'
import { until } from '../until.ts'
import type { Seen } from '../programs/request-commands.ts'
import { does, inState } from './doing.ts'
import { threeInstances, type Place } from './three.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** Whatever is to come about has come about by then. */
export const SECONDS = 40

/** Three instances on good lines, whose clocks go on together. */
export class Trio {
  private offset = 0
  private all: readonly Place[] = []

  async start(): Promise<void> {
    this.all = await threeInstances(() => this.offset)
    for (const { line } of this.all) line.isBad = false
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((place) => place.close()))
  }

  get places(): readonly Place[] {
    return this.all
  }

  /** By how much their clocks are ahead of the machine's. */
  get ahead(): number {
    return this.offset
  }

  at(index: number): Place {
    const place = this.all[index]
    assert.ok(place)
    return place
  }

  /** The clocks of all of them go on together; whoever is away comes back with the time that it is. */
  async pass(milliseconds: number, away: Place | null = null): Promise<void> {
    this.offset += milliseconds
    for (const place of this.all.filter((one) => one !== away)) await place.sure('move', { by: milliseconds })
  }

  /** The file is looked at until it is so. */
  async see(place: Place, file: string, isSo: (seen: Seen) => boolean): Promise<Seen> {
    let last: Seen | null = null
    await this.comes(async () => {
      last = await seenAt(place, file)
      return last !== null && isSo(last)
    }).catch(() => assert.fail(`not so at ${place.state}: ${JSON.stringify(last)}`))
    assert.ok(last)
    return last
  }

  /** These words can be read there. */
  reads(place: Place, file: string, words: string): Promise<void> {
    return this.comes(async () => (await place.sure<string>('payload', { file })).includes(words))
  }

  /** What failed is tried at once. */
  private comes(isSo: () => Promise<boolean>): Promise<void> {
    return until(async () => {
      if (await isSo()) return true
      for (const one of this.all) await one.once('again').catch(() => {})
      return false
    }, SECONDS)
  }

  /** Asked, and lying with the other side, which has looked at it as far as these steps. */
  async worked(file: string, place: Place, ...actions: readonly string[]): Promise<void> {
    await this.see(place, file, inState('delivered'))
    for (const action of actions) await does(place, file, action)
  }

  /** Every party says it for itself, and all of them see that all did. */
  async eachTakes(file: string, action: string, state: string): Promise<void> {
    for (const place of this.all) await does(place, file, action)
    for (const place of this.all) await this.see(place, file, inState(state))
  }
}

export const ask = (from: Place, to: readonly Place[], kind: string, answers: object = {}): Promise<string> =>
  from.once('ask', { kind, to: to.map(({ authority }) => authority), answers })
export const seenAt = (place: Place, file: string): Promise<Seen | null> => place.sure('seen', { file })
export const originOf = ({ line }: Place): string => `http://127.0.0.1:${line.port}`
