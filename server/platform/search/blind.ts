import { concatBytes, utf8, type KeyPair, type Primitives } from '@recourse/chronicle'
import type { Identifier } from './identifiers.ts'

/**
 * Whether two instances have cases of the same person, found out without either telling a name: an oblivious
 * pseudorandom function (RFC 9497, ristretto255-SHA512). Whoever asks blinds each identifier, whoever answers puts the
 * key of a unit to it and learns nothing, and what is left after unblinding is the token under which that unit would
 * have the identifier. Nobody can try names out alone: each try is a question that the other side sees.
 */

type What = Pick<Identifier, 'type' | 'value'>

/** Half of the output: nobody finds two identifiers of one token. */
const TOKEN_BYTES = 32
/** What a question compares: no two of a hundred thousand tokens and forty identifiers meet by chance. */
const SHORT_BYTES = 8
const SEED_BYTES = 32

// Loaded where it is needed: most pages of most instances never ask.
const suite = async () => (await import('@noble/curves/ed25519.js')).ristretto255_oprf.oprf

const inputOf = ({ type, value }: What): Uint8Array => utf8(`${type}\u0000${value}`)

const keys = new WeakMap<Uint8Array, Uint8Array>()

/** The key that a unit answers with, one an epoch, made of its own: whoever can't open the unit can answer nothing. */
export async function matchKey(primitives: Primitives, unit: KeyPair): Promise<Uint8Array> {
  const known = keys.get(unit.privateKey)
  if (known !== undefined) return known
  const info = utf8(`recourse/match/v1 ${unit.kid}`)
  const seed = primitives.hkdfSha256({ secret: unit.privateKey, salt: new Uint8Array(), info, length: SEED_BYTES })
  const { secretKey } = (await suite()).deriveKeyPair(seed, utf8('recourse/match/v1'))
  keys.set(unit.privateKey, secretKey)
  return secretKey
}

export interface Blinded {
  /** Kept by whoever asks. */
  readonly blind: Uint8Array
  /** Told to the other side: a point that says nothing. */
  readonly point: Uint8Array
}

/** The same secret and identifier give the same point: so no identifier has to be kept beside the secret. */
export async function blinded(primitives: Primitives, secret: Uint8Array, what: What): Promise<Blinded> {
  const info = concatBytes(utf8('recourse/match/v1 blind '), inputOf(what))
  const drawn = (length = SEED_BYTES): Uint8Array =>
    primitives.hkdfSha256({ secret, salt: new Uint8Array(), info, length })
  const made = (await suite()).blind(inputOf(what), drawn)
  return { blind: made.blind, point: made.blinded }
}

/** Answers a point; null where it is none. */
export async function answered(key: Uint8Array, point: Uint8Array): Promise<Uint8Array | null> {
  const { blindEvaluate } = await suite()
  try {
    return blindEvaluate(key, point)
  } catch {
    // A hostile partner sends what it likes: what is no point of the group has no answer.
    return null
  }
}

/** The token under which the other side has the identifier, if it has it; null where the answer is no point. */
export async function unblinded(what: What, blind: Uint8Array, answer: Uint8Array): Promise<Buffer | null> {
  const { finalize } = await suite()
  try {
    return Buffer.from(finalize(inputOf(what), blind, answer).subarray(0, TOKEN_BYTES))
  } catch {
    return null
  }
}

/** What a unit keeps of an identifier of its own cases: both sides in one. */
export async function matchToken(primitives: Primitives, key: Uint8Array, what: What): Promise<Buffer> {
  const { blind, point } = await blinded(primitives, key, what)
  const answer = await answered(key, point)
  const token = answer === null ? null : await unblinded(what, blind, answer)
  if (token === null) throw new Error('matchToken: a point of our own is none')
  return token
}

/** A token as it is told in the answer to one question: two answers of one unit can't be laid beside each other. */
export const shortOf = ({ sha256 }: Primitives, question: string, token: Uint8Array): Buffer =>
  Buffer.from(sha256(concatBytes(utf8(`recourse/match/v1 ${question} `), token)).subarray(0, SHORT_BYTES))

/** Fewest tokens of an answer; above it the next power of two: how many cases a unit has is not told. */
const SET_MIN = 256

/** The tokens of an answer in an order that says nothing, filled up with chance. */
export function paddedSet(tokens: readonly Buffer[], chance: (length: number) => Uint8Array): Buffer {
  const distinct = [...new Set(tokens.map((one) => one.toString('hex')))]
  const size = Math.max(SET_MIN, 2 ** Math.ceil(Math.log2(Math.max(1, distinct.length))))
  const filled = Array.from({ length: size - distinct.length }, () => Buffer.from(chance(SHORT_BYTES)).toString('hex'))
  return Buffer.from([...distinct, ...filled].sort().join(''), 'hex')
}

/** What an answer holds, to be asked for each identifier in turn. */
export function shortsIn(set: Uint8Array): { has(short: Uint8Array): boolean } {
  const spelled = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
  const all = new Set<string>()
  for (let at = 0; at + SHORT_BYTES <= set.length; at += SHORT_BYTES)
    all.add(spelled(set.subarray(at, at + SHORT_BYTES)))
  return { has: (short) => all.has(spelled(short)) }
}
