import { bodiesExcluded, fileOpened, toBase64Url, type PublicKey, type ReceiptKeys } from '@recourse/chronicle'
import type { People, Unit } from '../access/index.ts'
import type { Holder, OpenCompartment, Work } from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { CASE_PURPOSES, COMPARTMENTS, type CasePurpose } from './compartments.ts'
import { personHolder, recoveryHolder, type HolderParts } from './holders.ts'
import { personKeyed } from './kinds/index.ts'
import { refuse, type CaseRefusal } from './refusals.ts'
import { sayRetention } from './retention.ts'

export interface Excluded {
  readonly authorities: readonly string[]
  /** ISO 3166-1 alpha-3 */
  readonly states: readonly string[]
}

export interface NewCase {
  readonly fileKind: string
  readonly people: People
  /** The unit that receives it. */
  readonly unit: Unit
  /** A new random id: the person's name as a holder in this file. Null with the keys where a desk reports for somebody who takes no receipt. */
  readonly person: { readonly id: string; readonly keys: ReceiptKeys } | null
  readonly excluded: Excluded
  /** More holders of every part that the desk reads, such as break-glass. */
  readonly alsoHeldBy: readonly Holder[]
  /** Civil date; no hour of what a person does is written down. */
  readonly recordedOn: string
}

export interface OpenedCase {
  readonly file: string
  readonly places: Readonly<Record<CasePurpose, OpenCompartment>>
}

/** Opens the file with all its parts, so that what follows only needs public keys. */
export function openCase(parts: HolderParts, work: Work, input: NewCase): Outcome<OpenedCase, CaseRefusal> {
  const { people, unit, person, excluded, recordedOn, fileKind } = input
  const state = people.authorities.get(unit.authority)?.jurisdiction ?? ''
  if (excluded.authorities.includes(unit.authority) || excluded.states.includes(state)) return refuse('desk-excluded')
  const desk = parts.directory.unitHolder(people, unit)
  if (desk === null) return refuse('desk-has-no-key')
  const file = work.openFile(fileKind)
  const deskSide = [desk, recoveryHolder(parts, people, unit.authority), ...input.alsoHeldBy].filter(
    (one) => one !== null,
  )
  const personSide = person === null ? [] : [personHolder(person.id, person.keys)]
  const open = (purpose: CasePurpose): OpenCompartment => {
    const held = COMPARTMENTS[purpose]
    const holders = [...(held.desk ? deskSide : []), ...(held.person ? personSide : [])]
    return work.openCompartment({ file, fileKind, purpose, custody: 'members', holders, recordedOn })
  }
  const wanted = CASE_PURPOSES.filter((purpose) => person !== null || COMPARTMENTS[purpose].desk)
  const places = Object.fromEntries(wanted.map((purpose) => [purpose, open(purpose)])) as OpenedCase['places']
  sayBeginning(work, places.narrative, input)
  return accept({ file, places })
}

/** What opens a file: its kind, how long it is kept, the person's keys, and who must never read it. */
export function sayBeginning(
  work: Work,
  place: OpenCompartment,
  {
    person,
    excluded,
    recordedOn,
    fileKind,
  }: Pick<NewCase, 'excluded' | 'recordedOn' | 'fileKind'> & { person: Keyed | null },
): void {
  work.say(place, fileOpened, { facets: { fileKind }, body: {}, recordedOn })
  sayRetention(work, place, fileKind, recordedOn)
  if (person !== null) sayPersonKeys(work, place, { ...person, recordedOn })
  const { authorities, states } = excluded
  if (authorities.length + states.length === 0) return
  const facets = { authorities: [...authorities], states: [...states] }
  work.say(place, bodiesExcluded, { facets, body: {}, recordedOn })
}

/** A person by the public keys of their receipt. */
export interface Keyed {
  readonly id: string
  readonly keys: { readonly seal: PublicKey; readonly sign: PublicKey }
}

/** Announces the keys of a person, at the beginning and after they changed their receipt. */
export function sayPersonKeys(
  work: Work,
  place: OpenCompartment,
  { id, keys, recordedOn }: Keyed & { readonly recordedOn?: string },
): void {
  const facets = {
    ...{ person: id, sealKey: toBase64Url(keys.seal.bytes), sealKid: keys.seal.kid },
    ...{ signKey: toBase64Url(keys.sign.bytes), signKid: keys.sign.kid },
  }
  work.say(place, personKeyed, { facets, body: {}, ...(recordedOn === undefined ? {} : { recordedOn }) })
}
