/** What signing in may cost, last and be tried. Times in milliseconds. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const DAY_MS = 24 * HOUR

/** RFC 9106, second recommended option (64 MiB, 3 passes), in one lane: 155 ms on one core of a small server. */
export const ARGON2 = { memoryKiB: 65_536, passes: 3, lanes: 1 }
export const SALT_BYTES = 16

/** Two derivations hold 128 MiB and two threads of the pool; more would starve the pages of a small server. */
export const DERIVATIONS_AT_ONCE_MAX = 2
/** At two in 155 ms the last of these waits about 1.5 s; a person waits that long, a flood is turned away. */
export const DERIVATIONS_WAITING_MAX = 20

/** NIST SP 800-63B-4 asks for 15 with one factor and 8 with two; there is a second one, and the key rests on this. */
export const PASSPHRASE_CHARACTERS_MIN = 14
/** Longer than any sentence that is typed; bounds what is normalised. */
export const PASSPHRASE_CHARACTERS_MAX = 256
export const LOGIN_CHARACTERS_MIN = 3
export const LOGIN_CHARACTERS_MAX = 100

/** An invitation is a key to somebody's place: long enough for a holiday week, no longer. */
export const INVITATION_MS = 7 * DAY_MS

/** A desk left alone is closed; a shift is not interrupted. */
export const SESSION_IDLE_MS = 30 * MINUTE
export const SESSION_MS = 12 * HOUR
/** Between passphrase and second step: finding the telephone, setting up an authenticator. */
export const SECOND_STEP_MS = 15 * MINUTE
/** The row says when the session was last used no finer than this, and most requests write nothing. */
export const IDLE_STEP_MS = MINUTE

export const TOKEN_DAYS_MAX = 90
export const TOKEN_NAME_CHARACTERS_MAX = 80
/** Systems that one member connects; beyond this somebody is losing them. */
export const TOKENS_MAX = 20

/** Wrong tries before the first wait: people mistype a long passphrase. */
export const FREE_TRIES = 5
export const FIRST_WAIT_MS = 15_000
/** Four guesses an hour find no passphrase; a longer wait would only help those who want to keep somebody out. */
export const WAIT_MS_MAX = 15 * MINUTE
/** A counter is forgotten a day after the last try. */
export const TRIES_KEPT_MS = DAY_MS
/** How long a device counts as known after its last full sign-in. */
export const DEVICE_DAYS = 180

/** RFC 6238: what every authenticator does without being asked. */
export const TOTP = { periodSeconds: 30, digits: 6, algorithm: 'SHA1', secretBytes: 20, driftSteps: 1 } as const
export const RECOVERY_CODES = 10
/** 50 bits, hashed with a secret of the instance; five tries, then waits. */
export const RECOVERY_CODE_LETTERS = 10
/** Authenticators and keys of one member: two of each and a spare. */
export const FACTORS_MAX = 5
export const FACTOR_NAME_CHARACTERS_MAX = 60

/** A victim's cookie: so long after the last page it opens nothing (kernel 5). */
export const VICTIM_SESSION_MS = 30 * MINUTE
/** When a session was ended is kept no finer than this. */
export const ENDED_STEP_MS = 10 * MINUTE
export const KEY_HOUR_MS = HOUR
