import type { ClientBase } from 'pg'
import {
  compartmentOpened,
  compartmentRotated,
  currentEpoch,
  MEMBERS_ONLY_PURPOSES,
  newKeyPair,
  parsePublicKey,
  toBase64Url,
  utf8,
  type Body,
  type CompartmentState,
  type Custody,
  type EntryKind,
  type Facets,
  type KeyPair,
  type PublicKey,
  type SignedEntry,
} from '@recourse/chronicle'
import type { NewFile, SubjectSeen, Urgency } from '../append/request.ts'
import { wrapFor, wrappedKeyOf, type Holder, type WrapRow } from '../compartments/holders.ts'
import type { ListedErasure } from '../erasure-list.ts'
import type { Author } from './author.ts'
import type { Saying, SealingParts, SealingPlace } from './seal-saying.ts'

/** What a command says: kind, body, facets, and what it saw of its subject. */
export interface Telling<B extends Body, F extends Facets> {
  readonly body: B
  readonly facets: F
  readonly id?: string
  readonly supersedes?: string
  readonly causedBy?: string
  readonly recordedOn?: string
  /** The request, need or thread that this is about, and the newest entry on it that the author saw. */
  readonly subject?: { readonly id: string; readonly saw: string | null }
}

/** A compartment that can be written to: one that exists, or one that this work opens. */
export interface OpenCompartment extends SealingPlace {
  readonly epoch: number
}

/** A compartment as a person's own browser made it. */
export interface TakenCompartment {
  readonly file: string
  readonly fileKind: string
  readonly purpose: string
  readonly id: string
  readonly key: PublicKey
  /** Its first entry, with an empty body. */
  readonly opening: { readonly id: string; readonly jwe: string }
  readonly wraps: readonly { readonly holder: Holder; readonly jwe: string }[]
  /** Civil date */
  readonly recordedOn: string
}

export interface WorkParts extends SealingParts {
  readonly newId: () => string
}

/** Rows of other tables that belong to the same act. */
export type AlsoInTransaction = (client: ClientBase, entries: readonly SignedEntry[]) => Promise<void>

/** Everything that one command writes: collected first, then sealed, signed and stored together or not at all. */
export class Work {
  readonly files: NewFile[] = []
  readonly wraps: WrapRow[] = []
  /** Made now, handed over when something has happened. */
  readonly withheld: WrapRow[] = []
  /** Who gets what was made for them before: they are asked about once more, for the person may have kept them out since. */
  readonly handedOver: Holder[] = []
  readonly said: { place: SealingPlace; saying: Saying }[] = []
  readonly subjects: SubjectSeen[] = []
  readonly alsos: AlsoInTransaction[] = []
  readonly erasures: ListedErasure[] = []
  /** Sealed bytes that erased entries named. */
  readonly erasedBlobs: string[] = []
  urgency: Urgency = 'normal'

  constructor(
    private readonly parts: WorkParts,
    readonly author: Author,
  ) {}

  /** @param id where the file was named elsewhere */
  openFile(kind: string, id = this.parts.newId()): string {
    this.files.push({ id, kind, authority: this.author.authority })
    return id
  }

  /** Opens a compartment for these holders. Throws where instance custody is asked for what must never have it. */
  openCompartment(input: {
    file: string
    fileKind: string
    purpose: string
    custody: Custody
    holders: readonly Holder[]
    recordedOn?: string
    /** Civil date after which the wraps are destroyed. */
    until?: string
  }): OpenCompartment {
    const { file, fileKind, purpose, custody, holders } = input
    if (custody === 'instance' && MEMBERS_ONLY_PURPOSES.includes(purpose))
      throw new Error(`${purpose} is never in the custody of the instance`)
    keepCounselClosed(purpose, holders)
    const { primitives, random } = this.parts
    const pair = newKeyPair(primitives, 'X25519', random)
    const place = { file, compartment: this.parts.newId(), purpose, key: pair, epoch: 1 }
    const notes = this.wrapEpoch(place.compartment, 1, pair, { holders })
    const facets = { ...keyFacets(pair, 1), wraps: [...notes], purpose, custody, fileKind, until: input.until }
    this.say(place, compartmentOpened, { body: {}, facets, subject: keysOf(place, null), ...dated(input.recordedOn) })
    return place
  }

  /**
   * Takes a compartment whose key was made and wrapped elsewhere, so that this server never had it. The caller has
   * checked who the holders are and what every sealed object is for.
   */
  takeCompartment(input: TakenCompartment): OpenCompartment {
    const { file, fileKind, purpose, id: compartment, key, opening, recordedOn } = input
    const place = { file, compartment, purpose, key, epoch: 1 }
    const rows = input.wraps.map(({ holder, jwe }): WrapRow => {
      const hash = toBase64Url(this.parts.primitives.sha256(utf8(jwe)))
      return { hash, keyOf: 'compartment', keyId: compartment, epoch: 1, kid: key.kid, holder, jwe }
    })
    this.wraps.push(...rows)
    const wraps = rows.map(({ holder, hash: wrap }) => ({
      ...{ type: holder.type, holder: holder.id, holderKid: holder.key.kid, epoch: 1, wrap },
    }))
    const facets = { ...keyFacets(key, 1), wraps, purpose, custody: 'members' as const, fileKind }
    this.saySealed(place, compartmentOpened, { ...opening, facets, recordedOn })
    this.subjects.push({ subject: compartment, compartment, expected: null, entry: opening.id })
    return place
  }

  /** Says what was sealed elsewhere. Nothing but its codes was ever read here. */
  saySealed<F extends Facets>(
    place: SealingPlace,
    kind: EntryKind<Body, F>,
    telling: { readonly id: string; readonly facets: F; readonly jwe: string; readonly recordedOn: string },
  ): void {
    this.said.push({ place, saying: { ...telling, body: {}, kind: kind as unknown as EntryKind } })
  }

  /**
   * A new epoch for these holders: what comes after is closed to everybody else. Of two who change the keys of one
   * compartment at once the second is refused: two keys for one epoch number would shut somebody out.
   * @param input.saw the newest entry about its keys, where other instances speak of them too
   */
  rotate(
    state: CompartmentState,
    input: { holders: readonly Holder[]; reason: string; note?: string; recordedOn?: string; saw?: string | undefined },
  ): OpenCompartment {
    keepCounselClosed(state.purpose, input.holders)
    const { primitives, random } = this.parts
    const pair = newKeyPair(primitives, 'X25519', random)
    const last = currentEpoch(state)
    const epoch = (last?.epoch ?? 0) + 1
    const wraps = this.wrapEpoch(state.id, epoch, pair, { holders: input.holders })
    const place = { file: state.file, compartment: state.id, purpose: state.purpose, key: pair, epoch }
    const body = input.note === undefined ? {} : { note: input.note }
    const facets = { ...keyFacets(pair, epoch), wraps, reason: input.reason }
    const subject = keysOf(place, input.saw ?? last?.entry ?? null)
    this.say(place, compartmentRotated, { body, facets, subject, ...dated(input.recordedOn) })
    return place
  }

  /** Wraps an epoch that the author has unlocked for more holders; the caller says why in an entry of its own. */
  wrapEpoch(
    compartment: string,
    epoch: number,
    pair: KeyPair,
    { holders, withheldUntil }: { readonly holders: readonly Holder[]; readonly withheldUntil?: string },
  ): ReturnType<typeof wrapFor>['notes'] {
    const { primitives, random } = this.parts
    const key = wrappedKeyOf('compartment', compartment, epoch, pair)
    const wrapped = wrapFor(primitives, random, { key, privateKey: pair.privateKey, holders })
    ;(withheldUntil === undefined ? this.wraps : this.withheld).push(...wrapped.rows)
    return wrapped.notes
  }

  /** Says one thing in a compartment and answers the entry's id. */
  say<B extends Body, F extends Facets>(place: SealingPlace, kind: EntryKind<B, F>, telling: Telling<B, F>): string {
    const { subject, id = this.parts.newId(), ...rest } = telling
    this.said.push({ place, saying: { ...rest, id, kind: kind as unknown as EntryKind } })
    if (subject !== undefined)
      this.subjects.push({ subject: subject.id, compartment: place.compartment, expected: subject.saw, entry: id })
    return id
  }

  /** Rows that must come and go with the entries: outbox, jobs, sealed labels. */
  also(job: AlsoInTransaction): void {
    this.alsos.push(job)
  }
}

/** Keys of last resort open every part but this one: whoever wraps it for them is a bug (kernel 4). */
function keepCounselClosed(purpose: string, holders: readonly Holder[]): void {
  const isOpened = holders.some(({ type }) => type === 'recovery' || type === 'break-glass' || type === 'instance')
  if (purpose === 'counsel' && isOpened) throw new Error('what is between a person and their counsel stays there')
}

const keyFacets = (pair: PublicKey, epoch: number): { epoch: number; key: string; kid: string } => ({
  epoch,
  key: toBase64Url(pair.bytes),
  kid: pair.kid,
})

/** The keys of a compartment as the subject of a command: whoever changes them names the epoch that they saw. */
const keysOf = ({ compartment }: SealingPlace, saw: string | null): { id: string; saw: string | null } => ({
  ...{ id: compartment, saw },
})

/** Nothing, or the civil date of what a person does. */
export const dated = (recordedOn: string | undefined): { recordedOn?: string } =>
  recordedOn === undefined ? {} : { recordedOn }

/** Where to seal to in a compartment whose state was verified. */
export function placeOf(primitives: SealingParts['primitives'], state: CompartmentState): OpenCompartment {
  const epoch = currentEpoch(state)
  const key = epoch === undefined ? null : parsePublicKey(primitives, 'X25519', epoch.key)
  if (epoch === undefined || key === null || key.kid !== epoch.kid) throw new Error('a compartment without a key')
  return { file: state.file, compartment: state.id, purpose: state.purpose, key, epoch: epoch.epoch }
}
