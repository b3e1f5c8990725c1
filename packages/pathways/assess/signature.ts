import type { Day } from '@recourse/clocks'
import { factsOf, type ActFacts } from '../situation/facts.ts'
import type { Situation } from '../situation/schema.ts'
import type { Law } from '../law/law.ts'
import { R, type Finding } from '../reasons.ts'
import { verdictAlone } from './all-tests.ts'
import type { Result } from './combine.ts'

/**
 * A short text that stays the same as long as every door of a situation has the same result, decided by the same reason,
 * and the same first and last reading of its last day. A nightly run compares it and writes only what changed. No part of
 * it are sentences, sources, reasons that do not decide, and the days of a door that something other than time closes.
 * Two cases with the same doors have the same signature.
 */
export function signatureOf(law: Law, situation: Situation): string {
  const facts = factsOf(situation)
  const acts = [...facts.acts].sort(inOrder)
  const sum = { one: FIRST_SEED, other: SECOND_SEED }
  for (const prepared of law.forums)
    for (const act of acts) {
      const { result, headline, deadline } = verdictAlone(law, prepared, facts, act)
      mix(sum, RESULTS[result])
      mix(sum, headline === null ? 0 : numberOf(headline))
      mix(sum, dayNumber(deadline?.due?.earliest))
      mix(sum, dayNumber(deadline?.due?.latest))
    }
  return hexadecimal(sum.one) + hexadecimal(sum.other)
}

const RESULTS: Readonly<Record<Result, number>> = {
  open: 1,
  open_with_conditions: 2,
  closed: 3,
  unknown: 4,
  not_in_force: 5,
  not_a_complaint_forum: 6,
}

const inOrder = (one: ActFacts, other: ActFacts): number =>
  compare(one.respondent.id, other.respondent.id) || compare(one.act.id, other.act.id)
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const FIRST_SEED = 0x81_1c_9d_c5
const SECOND_SEED = 0x9e_37_79_b9
/** Multipliers of FNV-1a and of MurmurHash3: two independent sums of 32 bits, for finding changes and nothing else. */
const FNV = 0x01_00_01_93
const MURMUR = 0x85_eb_ca_6b

function hashOf(text: string): number {
  let hash = FIRST_SEED
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV)
  return hash
}

/** By the code of the reason, so that a new reason in a later version changes no signature of an old one. */
const NUMBERS = new Map<Finding, number>(Object.values(R).map((one) => [one, hashOf(one.reason)]))
const numberOf = (finding: Finding): number => NUMBERS.get(finding) ?? 0

function mix(sum: { one: number; other: number }, value: number): void {
  sum.one = Math.imul(sum.one ^ value, FNV) ^ (sum.one >>> 15)
  sum.other = Math.imul(sum.other ^ value, MURMUR) ^ (sum.other >>> 13)
}

const NO_DAY = 0x7f_ff_ff_fd
const NEVER = 0x7f_ff_ff_fe
const ALWAYS = 0x7f_ff_ff_ff

const dayNumber = (day: Day | undefined): number =>
  day === undefined ? NO_DAY : day === Infinity ? NEVER : day === -Infinity ? ALWAYS : day

const HEX_DIGITS = 8
const hexadecimal = (value: number): string => (value >>> 0).toString(16).padStart(HEX_DIGITS, '0')
