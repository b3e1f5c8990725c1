import { randomBytes, randomUUID } from 'node:crypto'

/** The civil and the physical clock, handed to everything that needs to know the time. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

/** Where ids and random bytes come from, handed to everything that needs them. */
export interface Chance {
  /** A random UUID (version 4): an id tells nothing of time or order. */
  id(): string
  /** @param length number of bytes */
  bytes(length: number): Uint8Array
}

export const systemClock: Clock = { now: () => Date.now() }

export const systemChance: Chance = { id: () => randomUUID(), bytes: (length) => randomBytes(length) }

/** The machine's clock, off by so many milliseconds: what an instance meets whose partner's clock is wrong. */
export const offClock = (milliseconds: number): Clock => ({ now: () => Date.now() + milliseconds })
