import type { Role } from './kinds.ts'

/** Access in one readable sentence, which leaves its reason (docs/decisions/0006). */

/** Who asks: a member with what they belong to today, or nobody yet. */
export interface Who {
  readonly member: string
  readonly authority: string
  /** Memberships in force, with the role each gives in its unit. */
  readonly roles: readonly { readonly role: Role; readonly unit: string }[]
}

/** What is asked for: where it belongs. Absent where a page belongs to nobody in particular. */
export interface Subject {
  readonly authority: string
  readonly unit?: string | undefined
}

/** Granted, with the words that say why; refused, with the words that say what is missing. */
export type Access =
  | { readonly granted: true; readonly because: string }
  | { readonly granted: false; readonly needs: string }

export interface Policy {
  /** As it stands in the access table and in a refusal. */
  readonly sentence: string
  /** Set where a person's receipt decides, and no role does. */
  readonly needsReceipt?: true
  decide(who: Who | null, subject: Subject | null): Access
}

const granted = (because: string): Access => ({ granted: true, because })
const refused = (needs: string): Access => ({ granted: false, needs })

export const anyone: Policy = {
  sentence: 'anyone',
  decide: () => granted('anyone'),
}

export const nobodyYet: Policy = {
  sentence: 'whoever is not signed in',
  decide: (who) => (who === null ? granted('not signed in') : refused('to sign out first')),
}

export const signedIn: Policy = {
  sentence: 'whoever is signed in',
  decide: (who) => (who === null ? refused('to sign in') : granted('signed in')),
}

/** For what is a person's own: nobody who works here may open it by their role. */
export const holdsReceipt: Policy = {
  sentence: 'whoever shows the receipt of the file',
  needsReceipt: true,
  decide: () => refused('the receipt of the file'),
}

/** A role anywhere in the authority that the subject belongs to. */
export function anyRole(...roles: readonly Role[]): Policy {
  const sentence = `${roles.join(' or ')} of the same authority`
  return {
    sentence,
    decide: (who, subject) => {
      const held = who?.roles.find(({ role }) => roles.includes(role))
      if (who === null || held === undefined) return refused(sentence)
      const isOwn = subject === null || subject.authority === who.authority
      return isOwn ? granted(`${held.role} of unit ${held.unit}`) : refused(sentence)
    },
  }
}

/** A membership of the very unit that the subject belongs to. */
export const ofTheUnit: Policy = {
  sentence: 'member of the same unit',
  decide: (who, subject) => {
    const held = who?.roles.find(({ unit }) => unit === subject?.unit)
    return held === undefined ? refused('member of the same unit') : granted(`${held.role} of unit ${held.unit}`)
  },
}

/** One of these roles in the very unit that the subject belongs to: a role elsewhere counts for nothing here. */
export function roleInUnit(...roles: readonly Role[]): Policy {
  const sentence = `${roles.join(' or ')} of the same unit`
  return {
    sentence,
    decide: (who, subject) => {
      const held = who?.roles.find(({ role, unit }) => roles.includes(role) && unit === subject?.unit)
      return held === undefined ? refused(sentence) : granted(`${held.role} of unit ${held.unit}`)
    },
  }
}

export function either(...policies: readonly Policy[]): Policy {
  const sentence = policies.map((one) => one.sentence).join(', or ')
  return {
    sentence,
    decide: (who, subject) => {
      const answers = policies.map((policy) => policy.decide(who, subject))
      return answers.find((answer) => answer.granted) ?? refused(sentence)
    },
  }
}

export function both(...policies: readonly Policy[]): Policy {
  const sentence = policies.map((one) => one.sentence).join(', and ')
  return {
    sentence,
    decide: (who, subject) => {
      const answers = policies.map((policy) => policy.decide(who, subject))
      const reasons = answers.flatMap((answer) => (answer.granted ? [answer.because] : []))
      return reasons.length === answers.length ? granted(reasons.join(' and ')) : refused(sentence)
    },
  }
}
