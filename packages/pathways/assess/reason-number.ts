import { R, type Finding } from '../reasons.ts'

export const FIRST_SEED = 0x81_1c_9d_c5
/** The multiplier of FNV-1a. */
export const FNV = 0x01_00_01_93

export function hashOf(text: string): number {
  let hash = FIRST_SEED
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV)
  return hash
}

/** By the code of the reason, so that a new reason in a later version changes no signature of an old one. */
const NUMBERS = new Map<Finding, number>(Object.values(R).map((one) => [one, hashOf(one.reason)]))

export const numberOf = (finding: Finding): number => NUMBERS.get(finding) ?? 0
