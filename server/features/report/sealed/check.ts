import {
  bodyContext,
  MASKED_KIND,
  parsePublicKey,
  parseSealed,
  wrapContext,
  type EntryKind,
  type Primitives,
  type PublicKey,
} from '@recourse/chronicle'
import { caseKinds, COMPARTMENTS, isMaskedPurpose, type CasePurpose } from '../../../platform/cases/index.ts'
import type { Holder } from '../../../platform/chronicle/index.ts'
import type { SealedCompartment, SealedEntry, SealedReport } from './package.ts'

/** What a report says and in which part; a browser that says more, or says it elsewhere, is not our page. */
const SAID = new Map<string, CasePurpose>([
  ...['report.filed', 'event.told', 'need.stated', 'access.asked', 'consent.given'].map(
    (kind) => [kind, 'narrative'] as const,
  ),
  ['identity.given', 'identity'],
  ['danger.told', 'protection'],
  ['contact.agreed', 'protection'],
])

/** Only a desk says that a desk has written it. */
const isOwnWord = ({ filedBy }: SealedEntry['facets']): boolean => filedBy !== 'desk'

export interface CheckedCompartment {
  readonly sealed: SealedCompartment
  readonly purpose: CasePurpose
  readonly key: PublicKey
  readonly wraps: readonly { readonly holder: Holder; readonly jwe: string }[]
}

export interface CheckedReport {
  readonly compartments: readonly CheckedCompartment[]
  readonly entries: readonly {
    readonly sealed: SealedEntry
    readonly kind: EntryKind
    readonly facets: SealedEntry['facets']
  }[]
}

export interface Expected {
  readonly authority: string
  /** The desk's side: each must be there. */
  readonly desk: readonly Holder[]
  /** Present or absent, as the person chose. */
  readonly emergency: Holder | null
  readonly person: Holder
}

type Check<T> = T | null

/** Whether a sealed object is for this key and this purpose: what is not could never be opened again. */
function isFor(jwe: string, kid: string, context: string): boolean {
  const parsed = parseSealed(jwe)
  return parsed.ok && parsed.value.kid === kid && parsed.value.context === context
}

function checkCompartment(
  primitives: Primitives,
  report: SealedReport,
  sealed: SealedCompartment,
  expected: Expected,
): Check<CheckedCompartment> {
  const purpose = (Object.keys(COMPARTMENTS) as CasePurpose[]).find((one) => one === sealed.purpose)
  const key = parsePublicKey(primitives, 'X25519', sealed.key)
  if (purpose === undefined || key === null) return null
  const held = COMPARTMENTS[purpose]
  const must = [...(held.desk ? expected.desk : []), ...(held.person ? [expected.person] : [])]
  const may = held.desk && expected.emergency !== null ? [...must, expected.emergency] : must
  const wraps = sealed.wraps.flatMap(({ holder: id, jwe }) => {
    const holder = may.find((one) => one.id === id)
    if (holder === undefined) return []
    const wrapped = { of: 'compartment', id: sealed.id, epoch: 1, kid: key.kid } as const
    return isFor(jwe, holder.key.kid, wrapContext(primitives, wrapped, holder.key.kid)) ? [{ holder, jwe }] : []
  })
  const has = new Set(wraps.map(({ holder }) => holder.id))
  if (wraps.length !== sealed.wraps.length || has.size !== wraps.length || !must.every(({ id }) => has.has(id)))
    return null
  const { file } = report
  const opened = { kind: 'compartment.opened', kindVersion: 1, authority: expected.authority }
  const entry = { id: sealed.opening.id, file, compartment: sealed.id, ...opened }
  return isFor(sealed.opening.jwe, key.kid, bodyContext(primitives, entry)) ? { sealed, purpose, key, wraps } : null
}

function checkEntry(
  primitives: Primitives,
  report: SealedReport,
  sealed: SealedEntry,
  within: { readonly authority: string; readonly compartments: readonly CheckedCompartment[] },
): Check<CheckedReport['entries'][number]> {
  const isOurs = SAID.get(sealed.kind) === sealed.purpose && isOwnWord(sealed.facets)
  const kind = isOurs ? caseKinds.find((one) => one.kind === sealed.kind) : undefined
  const place = within.compartments.find(({ purpose }) => purpose === sealed.purpose)
  if (kind === undefined || place === undefined) return null
  const masked = isMaskedPurpose(sealed.purpose)
  const shown = masked ? { kind: MASKED_KIND, kindVersion: 1 } : { kind: kind.kind, kindVersion: kind.version }
  const { authority } = within
  const entry = { id: sealed.id, file: report.file, compartment: place.sealed.id, authority, ...shown }
  if (!isFor(sealed.jwe, place.key.kid, bodyContext(primitives, entry))) return null
  if (masked) return Object.keys(sealed.facets).length === 0 ? { sealed, kind, facets: {} } : null
  const facets = kind.facets.safeParse(sealed.facets)
  return facets.success ? { sealed, kind, facets: facets.data } : null
}

/** Checks all that can be checked of a report that nobody here can read; null where any part of it does not hold. */
export function checkSealed(primitives: Primitives, report: SealedReport, expected: Expected): CheckedReport | null {
  const compartments = report.compartments.map((one) => checkCompartment(primitives, report, one, expected))
  const whole = compartments.filter((one) => one !== null)
  const purposes = new Set(whole.map(({ purpose }) => purpose))
  if (whole.length !== compartments.length || purposes.size !== Object.keys(COMPARTMENTS).length) return null
  const within = { authority: expected.authority, compartments: whole }
  const entries = report.entries.map((one) => checkEntry(primitives, report, one, within))
  const said = entries.filter((one) => one !== null)
  const ids = [...report.entries.map(({ id }) => id), ...whole.flatMap(({ sealed }) => [sealed.id, sealed.opening.id])]
  const reports = said.filter(({ kind }) => kind.kind === 'report.filed').length
  const isWhole = said.length === entries.length && new Set([...ids, report.file]).size === ids.length + 1
  return isWhole && reports === 1 ? { compartments: whole, entries: said } : null
}
