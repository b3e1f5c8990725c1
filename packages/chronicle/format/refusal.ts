/** What this package answers instead of throwing when something handed to it does not hold. */
export type Fault =
  | 'malformed'
  | 'signature'
  | 'wrong-key'
  | 'wrong-context'
  | 'cannot-open'
  | 'facets-hash'
  | 'body-hash'
  | 'chain-gap'
  | 'chain-fork'
  | 'chain-prev'
  | 'key-mismatch'
  | 'key-superseded'
  | 'unknown-algorithm'
  | 'blob-missing'
  | 'blob-changed'

/** A plain sentence for each fault: what is wrong, in words that an auditor can repeat. */
export const FAULT_SENTENCES: Readonly<Record<Fault, string>> = {
  malformed: 'It does not have the form of entry format 1.',
  signature: 'The signature does not belong to these bytes and this key.',
  'wrong-key': 'It is sealed to another key.',
  'wrong-context': 'The sealed part was made for another entry.',
  'cannot-open': 'The sealed part was changed after it was sealed.',
  'facets-hash': 'The facets are not the ones that were signed.',
  'body-hash': 'The sealed part is not the one that was signed.',
  'chain-gap': 'An entry is missing from the chain.',
  'chain-fork': 'Two different entries claim one place in the chain.',
  'chain-prev': 'The entry does not follow the one before it.',
  'key-mismatch': 'The key that was unwrapped is not the one that was announced.',
  'key-superseded': 'The entry is sealed to an old key although its author knew the new one.',
  'unknown-algorithm': 'It uses an algorithm this program does not know.',
  'blob-missing': 'The sealed bytes of a file are not where they were stored.',
  'blob-changed': 'The sealed bytes of a file are not the ones that were stored.',
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

export const good = <T>(value: T): Checked<T> => ({ ok: true, value })
export const bad = (fault: Fault): Checked<never> => ({ ok: false, fault })
