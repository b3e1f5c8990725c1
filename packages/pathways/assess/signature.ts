import type { Day } from '@recourse/clocks'
import { factsOf, type ActFacts } from '../situation/facts.ts'
import type { Situation } from '../situation/schema.ts'
import type { Law } from '../law/law.ts'
import { verdictAlone } from './all-tests.ts'
import { FIRST_SEED, FNV, numberOf } from './reason-number.ts'
import { stillOpen } from './still-open.ts'

/**
 * A short text that stays the same as long as every door of a situation has the same result, decided by the same reason,
 * and the same first and last reading of its last day. A nightly run compares it and writes only what changed. No part of
 * it are sentences, sources, reasons that do not decide, and the days of a door that something other than time closes.
 * Two cases with the same doors have the same signature.
 */
export function signatureOf(law: Law, situation: Situation): string {
  const facts = factsOf(situation)
  const acts = facts.acts.length > 1 ? [...facts.acts].sort(inOrder) : facts.acts
  const sum = { one: FIRST_SEED, other: SECOND_SEED }
  for (const act of acts) {
    const { left, shut } = stillOpen(law, act.respondent)
    mix(sum, shut)
    for (const one of left) {
      const { headline, deadline } = verdictAlone(law, one, facts, act)
      mix(sum, headline === null ? 0 : numberOf(headline))
      if (deadline === null || deadline.due === null) continue
      mix(sum, dayNumber(deadline.due.earliest))
      mix(sum, dayNumber(deadline.due.latest))
    }
  }
  return hexadecimal(sum.one) + hexadecimal(sum.other)
}

const inOrder = (one: ActFacts, other: ActFacts): number =>
  compare(one.respondent.id, other.respondent.id) || compare(one.act.id, other.act.id)
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const SECOND_SEED = 0x9e_37_79_b9
/** Multipliers of FNV-1a and of MurmurHash3: two sums of 32 bits, for finding changes and nothing else. */
const MURMUR = 0x85_eb_ca_6b

function mix(sum: { one: number; other: number }, value: number): void {
  sum.one = Math.imul(sum.one ^ value, FNV) ^ (sum.one >>> 15)
  sum.other = Math.imul(sum.other ^ value, MURMUR) ^ (sum.other >>> 13)
}

const NEVER = 0x7f_ff_ff_fe
const ALWAYS = 0x7f_ff_ff_ff

const dayNumber = (day: Day): number => (day === Infinity ? NEVER : day === -Infinity ? ALWAYS : day)

const HEX_DIGITS = 8
const hexadecimal = (value: number): string => (value >>> 0).toString(16).padStart(HEX_DIGITS, '0')
