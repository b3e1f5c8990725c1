/** Seconds since 1970. The witness knows the packages only, so it has its own clock. */
export interface Clock {
  nowSeconds(): number
}

export const systemClock: Clock = { nowSeconds: () => Math.floor(Date.now() / 1000) }
