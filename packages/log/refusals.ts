/** Every refusal of this package: what a lay reader is told, and the rule it rests on. */
const NOTE = 'C2SP signed-note'
const CHECKPOINT = 'C2SP tlog-checkpoint'
const COSIGNATURE = 'C2SP tlog-cosignature'
const POLICY = 'C2SP tlog-policy'
const PROOF = 'C2SP tlog-proof'
const WITNESS = 'C2SP tlog-witness'
const PROMISE = 'kernel, section 8 (signed promise)'

export const refusals = {
  'note-too-long': { sentence: 'The signed note is longer than any honest one.', rule: NOTE },
  'note-malformed': { sentence: 'This is not a signed note, or it was damaged.', rule: NOTE },
  'note-too-many-signatures': { sentence: 'The note carries more signatures than we accept.', rule: NOTE },
  'key-malformed': { sentence: 'This is not a verifier key, or it was damaged.', rule: NOTE },
  'key-type-unsupported': { sentence: 'The key is of a kind that this version cannot check.', rule: NOTE },
  'signature-invalid': { sentence: 'A signature of a known key does not fit the text.', rule: NOTE },
  'signature-missing': { sentence: 'No key that we were told to trust signed this.', rule: NOTE },
  'checkpoint-malformed': { sentence: 'The text is not a checkpoint of a log.', rule: CHECKPOINT },
  'origin-mismatch': {
    sentence: 'The checkpoint speaks for another log than the key that signed it.',
    rule: CHECKPOINT,
  },
  'empty-tree-root': {
    sentence: 'An empty log has one possible root, and this is not it.',
    rule: 'RFC 6962, section 2.1',
  },
  'cosignature-malformed': { sentence: 'The cosignature is damaged.', rule: COSIGNATURE },
  'policy-malformed': { sentence: 'The policy file cannot be read.', rule: POLICY },
  'policy-too-long': { sentence: 'The policy file is longer than we accept.', rule: POLICY },
  'policy-name-unknown': { sentence: 'The policy uses a name before it defines it.', rule: POLICY },
  'policy-name-taken': { sentence: 'The policy defines or uses a name twice.', rule: POLICY },
  'policy-key-twice': { sentence: 'The policy lists one key twice.', rule: POLICY },
  'policy-threshold': {
    sentence: 'The policy asks a group for fewer than one or more than all of its members.',
    rule: POLICY,
  },
  'policy-quorum': { sentence: 'The policy must say exactly once which quorum it asks for.', rule: POLICY },
  'quorum-missing': { sentence: 'Too few of the monitors named in the policy cosigned this checkpoint.', rule: POLICY },
  'proof-malformed': { sentence: 'The file is not a proof of logging, or it was damaged.', rule: PROOF },
  'proof-too-long': { sentence: 'The proof is longer than any honest one.', rule: PROOF },
  'index-outside': { sentence: 'The proof names a place outside the tree.', rule: 'RFC 9162, section 2.1.3.2' },
  'inclusion-failed': { sentence: 'The entry is not in the log at this place.', rule: 'RFC 9162, section 2.1.3.2' },
  'size-backwards': {
    sentence: 'The newer checkpoint is smaller than the older one.',
    rule: 'RFC 9162, section 2.1.4.2',
  },
  'consistency-failed': {
    sentence: 'The newer log does not contain the older one unchanged.',
    rule: 'RFC 9162, section 2.1.4.2',
  },
  fork: {
    sentence: 'Two signed checkpoints of one size have different roots: the log shows two histories.',
    rule: CHECKPOINT,
  },
  'tiles-missing': { sentence: 'A part of the published tree is missing.', rule: 'C2SP tlog-tiles' },
  'tiles-malformed': {
    sentence: 'A part of the published tree has the wrong length or a wrong name.',
    rule: 'C2SP tlog-tiles',
  },
  'tiles-root': { sentence: 'The published tree does not give the root that was signed.', rule: 'C2SP tlog-tiles' },
  'request-malformed': { sentence: 'The request is not one that a witness answers.', rule: WITNESS },
  'leaf-malformed': {
    sentence: 'A leaf and a nonce have 32 bytes each; this has not.',
    rule: 'kernel, section 8 (leaf)',
  },
  'promise-malformed': { sentence: 'The text is not a promise to log.', rule: PROMISE },
  'promise-origin': { sentence: 'The promise speaks for another log.', rule: PROMISE },
  'promise-leaf': { sentence: 'The promise is about another entry.', rule: PROMISE },
  'promise-delay': { sentence: 'The promise allows itself more than an hour.', rule: PROMISE },
  'promise-broken': { sentence: 'The log promised to hold this entry by now and does not.', rule: PROMISE },
} as const satisfies Record<string, { sentence: string; rule: string }>

export type RefusalCode = keyof typeof refusals

export interface Refusal {
  readonly code: RefusalCode
  readonly sentence: string
  readonly rule: string
  /** What a technician looks at first: a line number, a key name. Never content. */
  readonly detail?: string
}

export type Decision<Value> = { readonly ok: true; readonly value: Value } | Refused
export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

export const accept = <Value>(value: Value): Decision<Value> => ({ ok: true, value })

export function refuse(code: RefusalCode, detail?: string): Refused {
  return { ok: false, refusal: { code, ...refusals[code], ...(detail === undefined ? {} : { detail }) } }
}
