import { MASKED_PURPOSES } from '@recourse/chronicle'

/** The parts of a case, each a key of its own (concepts 2). */
export const CASE_KIND = 'case'

/** A complaint about how a case was handled: a file of its own, with another body (intake 2.5, behaviour 14). */
export const HANDLING_KIND = 'handling-complaint'

/**
 * Who holds each part from the beginning, beside the recovery key and, unless the person keeps it out, break-glass:
 * `desk` the unit that receives, `person` whoever has the receipt.
 */
export const COMPARTMENTS = {
  /** What happened, what is needed, messages, decisions, clocks: what both sides read. */
  narrative: { desk: true, person: true },
  /** Who the person is, each field when they choose to say it. */
  identity: { desk: true, person: true },
  /** Safe contact, dangers, the assessment of risk. Its entries hide even their kind. */
  protection: { desk: true, person: true },
  /** What files contain, and the keys to their bytes. */
  evidence: { desk: true, person: true },
  /** The desk's own work: tasks, notes, who does what. Each reading of it is shown to the person; its words are not. */
  desk: { desk: true, person: false },
  /** What is the person's alone: links to their other files, what they keep for themself. */
  own: { desk: false, person: true },
} as const satisfies Record<string, { desk: boolean; person: boolean }>

export type CasePurpose = keyof typeof COMPARTMENTS

/** Whether entries of a part hide even their kind (kernel 1). */
export const isMaskedPurpose = (purpose: string): boolean => MASKED_PURPOSES.includes(purpose)

export const CASE_PURPOSES = Object.keys(COMPARTMENTS) as readonly CasePurpose[]
