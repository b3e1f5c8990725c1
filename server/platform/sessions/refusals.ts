import type { Refusal } from '../outcome.ts'
import english from './texts/en.json'

const SESSIONS = 'docs/operating.md, sessions'
const PASSPHRASES = 'docs/operating.md, passphrases'
const GUESSING = 'docs/threat-model.md, guessing'

/** Sentences stand in the catalogues, so that every language has them; programs read the English ones. */
const rules = {
  'wrong-login': SESSIONS,
  wait: GUESSING,
  busy: GUESSING,
  'login-form': PASSPHRASES,
  'login-taken': PASSPHRASES,
  'passphrase-short': PASSPHRASES,
  'passphrase-long': PASSPHRASES,
  'passphrase-common': PASSPHRASES,
  'passphrase-login': PASSPHRASES,
  'invitation-over': SESSIONS,
  'session-over': SESSIONS,
  'wrong-code': GUESSING,
  'passkey-refused': SESSIONS,
  'set-up-first': SESSIONS,
  'set-up-already': SESSIONS,
  'last-factor': SESSIONS,
  'too-many-factors': SESSIONS,
  'factor-name': SESSIONS,
  'token-name': SESSIONS,
  'token-days': SESSIONS,
  'too-many-tokens': SESSIONS,
} as const satisfies Partial<Record<keyof typeof english, string>>

export type SessionRefusalCode = keyof typeof rules
export const sessionRefusalCodes = Object.keys(rules) as readonly SessionRefusalCode[]

export interface SessionRefusal extends Refusal<SessionRefusalCode> {
  /** Of `wait`: the moment from which a try is taken again, in milliseconds since the Unix epoch. */
  readonly retryAt?: number
}

export type SessionOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: SessionRefusal }

export function refuse(
  code: SessionRefusalCode,
  more: { readonly retryAt?: number } = {},
): { readonly ok: false; readonly refusal: SessionRefusal } {
  return { ok: false, refusal: { code, sentence: english[code], rule: rules[code], room: 'sessions', ...more } }
}
