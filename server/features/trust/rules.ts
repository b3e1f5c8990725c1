import { trustRefusals, type TrustRefusal } from '@recourse/wire'
import { anyRole, type Role } from '../../platform/access/index.ts'
import { refuseFrom, type Refusal } from '../../platform/outcome.ts'
import english from './texts/en.json'

const trust = 'docs/decisions/0020, trust between instances'
const operating = 'docs/operating.md, partners'

const table = {
  'address-unsafe': { sentence: english['address-unsafe'], rule: operating },
  unreachable: { sentence: english.unreachable, rule: operating },
  'other-address': { sentence: english['other-address'], rule: operating },
  'nothing-handed-in': { sentence: english['nothing-handed-in'], rule: operating },
  'own-card': { sentence: english['own-card'], rule: trust },
  'peer-overlaps': { sentence: english['peer-overlaps'], rule: trust },
  'key-revoked': { sentence: english['key-revoked'], rule: trust },
  'nothing-new': { sentence: english['nothing-new'], rule: operating },
  'nothing-proposed': { sentence: english['nothing-proposed'], rule: operating },
  'same-member': { sentence: english['same-member'], rule: trust },
  'fingerprint-differs': { sentence: english['fingerprint-differs'], rule: trust },
  'no-such-peer': { sentence: english['no-such-peer'], rule: operating },
  'no-board': { sentence: english['no-board'], rule: trust },
  'not-board-keys': { sentence: english['not-board-keys'], rule: operating },
  'no-such-unit': { sentence: english['no-such-unit'], rule: operating },
  'unit-without-key': { sentence: english['unit-without-key'], rule: operating },
  'no-such-kind': { sentence: english['no-such-kind'], rule: operating },
  'no-such-key': { sentence: english['no-such-key'], rule: operating },
  'last-key': { sentence: english['last-key'], rule: operating },
  'no-own-card': { sentence: english['no-own-card'], rule: operating },
} as const

export type TrustFeatureRefusal = keyof typeof table
export const refuse = refuseFrom<TrustFeatureRefusal>(table, 'trust')
export const trustPageRefusals = { ...table, ...trustRefusals }

/** A refusal of the rules of trust, in the words of this room. */
export const refusedByRule = ({ code, sentence, rule }: TrustRefusal): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, sentence, rule, room: 'trust' },
})

export const administrators = anyRole('administrator')
/** Whoever works with other States may see whom this instance trusts. */
export const TRUST_READERS: readonly Role[] = ['administrator', 'liaison-officer', 'supervisor', 'auditor']
export const readers = anyRole(...TRUST_READERS)
