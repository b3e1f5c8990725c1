/** What may be said about a draft: code, severity, sentence and the rule behind it. */
export const findingCodes = {
  missing: { severity: 'blocks', sentence: 'This must be answered.' },
  'shape-wrong': { severity: 'blocks', sentence: 'This answer cannot be read.' },
  'too-long': { severity: 'blocks', sentence: 'This is too long; attach a document.' },
  'field-unknown': { severity: 'blocks', sentence: 'This kind of request does not ask for this.' },
  'code-unknown': { severity: 'blocks', sentence: 'This is not one of the answers to choose from.' },
  'basis-missing': { severity: 'blocks', sentence: 'No legal basis between these two States has been named.' },
  'basis-not-in-force': {
    severity: 'blocks',
    sentence: 'This legal basis is not in force between these States today.',
  },
  'basis-source-missing': {
    severity: 'blocks',
    sentence: 'Say where it stands that this legal basis holds between the two States.',
  },
  'basis-not-for-this-kind': {
    severity: 'blocks',
    sentence: 'The norms do not know this basis for this kind of request.',
  },
  'basis-unverified': { severity: 'warns', sentence: 'Nobody has read the source of this legal basis yet.' },
  'answer-unknown': { severity: 'warns', sentence: 'The law asks for a yes or a no here.' },
  restricted: { severity: 'marks', sentence: 'This may only be read by those who need it.' },
} as const satisfies Record<string, { severity: 'blocks' | 'warns' | 'marks'; sentence: string }>

export type FindingCode = keyof typeof findingCodes

export interface Finding {
  /** Null: about the request as a whole. */
  readonly field: string | null
  readonly code: FindingCode
  readonly severity: 'blocks' | 'warns' | 'marks'
  readonly sentence: string
  /** Place inside the answer: `2.address`; empty: all of it. */
  readonly at: string
  /** The article that asks for it, as the norms have it. */
  readonly legalSource: string
  readonly verified: boolean
  readonly source: string | null
}

type About = { readonly field: string | null } & Partial<Pick<Finding, 'at' | 'legalSource' | 'verified' | 'source'>>

export const finding = (code: FindingCode, about: About): Finding => ({
  ...{ at: '', legalSource: 'product rule', verified: false, source: null },
  ...{ ...about, code, ...findingCodes[code] },
})
