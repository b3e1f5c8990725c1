/** What a browser sends in place of a form: everything sealed, codes apart. Types only: both sides build on them. */

export interface SealedWrap {
  /** Whom it is for, by id. */
  readonly holder: string
  readonly jwe: string
}

export interface SealedCompartment {
  readonly purpose: string
  readonly id: string
  /** X25519 public key, base64url. */
  readonly key: string
  readonly opening: { readonly id: string; readonly jwe: string }
  readonly wraps: readonly SealedWrap[]
}

export interface SealedEntry {
  readonly purpose: string
  readonly id: string
  readonly kind: string
  readonly facets: Readonly<Record<string, unknown>>
  readonly jwe: string
}

export interface SealedReport {
  readonly v: 1
  readonly desk: string
  readonly file: string
  readonly person: { readonly id: string; readonly seal: string; readonly sign: string; readonly lookup: string }
  /** ISO 3166-1 alpha-3 of States that must never read it. */
  readonly excludedStates: readonly string[]
  /** Bodies of this instance that must never read it. */
  readonly excludedAuthorities: readonly string[]
  readonly compartments: readonly SealedCompartment[]
  readonly entries: readonly SealedEntry[]
}

/** Whom a part is wrapped for, as the page names them. */
export interface NamedHolder {
  readonly type: string
  readonly id: string
  /** X25519 public key, base64url. */
  readonly key: string
}

/** What the page hands to its script, beside the questions themselves. */
export interface SealingPlan {
  /** base64url */
  readonly salt: string
  readonly language: string
  readonly today: string
  readonly formVersion: number
  /** Words of the language's list, for the receipt; null: digits only. */
  readonly wordList: readonly string[] | null
  readonly desks: readonly {
    readonly id: string
    readonly authority: string
    readonly holders: readonly NamedHolder[]
  }[]
  /** Holder of the emergency key, by desk; used unless the person refuses it. */
  readonly emergency: Readonly<Record<string, NamedHolder>>
  readonly compartments: Readonly<
    Record<string, { readonly desk: boolean; readonly person: boolean; readonly masked: boolean }>
  >
  /** Newest version of each kind that is said. */
  readonly versions: Readonly<Record<string, number>>
  readonly weighed: readonly string[]
  readonly pages: readonly PlannedPage[]
  /** What menus call places, by code: all of them say the same, so it stands here once. */
  readonly places: Readonly<Record<string, string>>
  /** Pages whose answers stay out of the account that more people read. */
  readonly apart: readonly string[]
  readonly eventCount: number
  readonly texts: {
    readonly failed: string
    readonly notTheEnd: string
    readonly nothing: string
    readonly noDesk: string
  }
}

export interface PlannedPage {
  readonly id: string
  readonly questions: readonly {
    readonly name: string
    readonly kind: string
    readonly label: string
    readonly hint: string
    /** Label by value; none for long menus, which `places` names. */
    readonly choices: Readonly<Record<string, string>>
  }[]
}

/** Name of a field on the one page: page and question. */
export const fieldName = (page: string, question: string): string => `${page}:${question}`
export const eventField = (at: number, name: string): string => `event-${at}:${name}`
