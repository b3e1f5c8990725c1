/** Every refusal of trust: what a lay reader is told, and the rule it rests on. */
const LIST = 'docs/decisions/0020, trust list'
const CARD = 'docs/decisions/0020, card'
const NOTICE = 'docs/decisions/0020, revocation'
const KEYS = 'docs/decisions/0020, keys'

export const trustRefusals = {
  'too-big': { sentence: 'This is longer than any honest one.', rule: LIST },
  'not-signed-text': { sentence: 'This is not a signed text of this product, or it was damaged.', rule: LIST },
  'wrong-shape': { sentence: 'Something in it is missing, or has another form than it must have.', rule: LIST },
  'wrong-type': { sentence: 'This is a signed text of another kind.', rule: LIST },
  'kid-wrong': { sentence: 'The name of a key does not belong to the key.', rule: KEYS },
  'key-two-roles': { sentence: 'One key is used for two things. Each key serves one thing only.', rule: KEYS },
  'id-twice': { sentence: 'One name stands for two things in it.', rule: LIST },
  'authority-two-houses': { sentence: 'One authority is said to live on two instances.', rule: LIST },
  'instance-missing': { sentence: 'An authority is said to live on an instance that is not named.', rule: LIST },
  'signatures-missing': { sentence: 'Too few members of the trust board have signed this list.', rule: LIST },
  'signature-wrong': { sentence: 'A signature does not fit what was signed. Something was changed.', rule: LIST },
  'section-unsigned': { sentence: 'A State has not signed its own part of this list.', rule: LIST },
  'section-older': { sentence: 'The part of one State is older than what we hold already.', rule: LIST },
  'list-older': { sentence: 'A newer list was accepted here before.', rule: LIST },
  'list-other': {
    sentence:
      'There are two different lists with one number. The trust board has made a mistake, or somebody deceives.',
    rule: LIST,
  },
  'list-expired': {
    sentence: 'The list is out of date for too long. Ask the trust board for the newest one.',
    rule: LIST,
  },
  'from-the-future': { sentence: 'It says that it was written later than now. Check both clocks.', rule: LIST },
  'dates-turned': { sentence: 'It says that it ends before it begins, or lasts too long.', rule: LIST },
  'board-broken': { sentence: 'A trust board must have at least as many members as must sign.', rule: LIST },
  'card-unsigned': {
    sentence: 'A key on the card did not sign it, so nobody has shown that they hold it.',
    rule: CARD,
  },
  'card-older': { sentence: 'We hold a newer card of this partner.', rule: CARD },
  'card-broke-off': {
    sentence: 'None of the keys that we know has signed the new card. Compare fingerprints again.',
    rule: KEYS,
  },
  'card-compare-again': {
    sentence: 'The card says something new of who they are or what they may do. Compare fingerprints again.',
    rule: CARD,
  },
  'notice-too-old': { sentence: 'The notice is older than seven days. Ask for a new one.', rule: NOTICE },
  'notice-unsigned': { sentence: 'Whoever signed the notice may not take this key out of use.', rule: NOTICE },
} as const satisfies Record<string, { sentence: string; rule: string }>

export type TrustRefusalCode = keyof typeof trustRefusals

export interface TrustRefusal {
  readonly code: TrustRefusalCode
  readonly sentence: string
  readonly rule: string
  /** What a technician looks at first: a path, a key id. */
  readonly detail?: string
}

export type TrustRefused = { readonly ok: false; readonly refusal: TrustRefusal }
export type TrustDecision<Value> = { readonly ok: true; readonly value: Value } | TrustRefused

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export function refuse(code: TrustRefusalCode, detail?: string): TrustRefused {
  return { ok: false, refusal: { code, ...trustRefusals[code], ...(detail === undefined ? {} : { detail }) } }
}
