import { z } from 'zod'

const ELSEWHERE = '/'
const OWN = 'http://own.invalid'

/** A path of our own to come back to, and nothing else: "//other.example" and "/\other" lead away from here. */
export function ownPath(given: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\')) return ELSEWHERE
  return new URL(given, OWN).origin === OWN ? given : ELSEWHERE
}

/** The query of every page on the way to a full sign-in. */
export const backQuery = z.object({ back: z.string().max(1000).catch(ELSEWHERE).transform(ownPath) })

export const withBack = (path: string, back: string): string =>
  back === ELSEWHERE ? path : `${path}?back=${encodeURIComponent(back)}`
