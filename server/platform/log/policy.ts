import { defaultQuorum, formatPolicy, type VerifierKey } from '@recourse/log'
import type { Witness } from './witnesses.ts'

/** Where the public finds the log; the prefix of C2SP tlog-tiles. */
export const logUrl = (origin: string): string => `${origin}/log`

/**
 * Whose word counts for this log, as C2SP tlog-policy. Addresses of witnesses are left out: only the log itself asks
 * them. Whoever verifies may ask for more than we do.
 */
export function policyOf(log: VerifierKey, origin: string, witnesses: readonly Witness[], quorum?: number): Uint8Array {
  return formatPolicy({
    log: { key: log, url: logUrl(origin) },
    witnesses: witnesses.map(({ key }) => ({ name: key.name, key })),
    quorum: quorum ?? defaultQuorum(witnesses.length),
  })
}
