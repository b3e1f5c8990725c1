import {
  compartmentDisclosed,
  compartmentOpened,
  compartmentReleased,
  compartmentRotated,
  compartmentWithdrawn,
  entryErased,
  unitKeyed,
  type EntryHeader,
  type Facets,
  type WrapNote,
} from '@recourse/chronicle'
import { instanceRestored, memberAdmitted } from '../access/index.ts'
import { personKeyed } from '../cases/index.ts'
import { exchangeErased } from '../federation/index.ts'

/** A wrap as a signed entry announced it. */
export interface AnnouncedWrap {
  readonly keyOf: 'compartment' | 'unit' | 'break-glass'
  readonly keyId: string
  readonly epoch: number
  readonly holder: string
  readonly holderKid: string
  /** A disclosure that ends: afterwards its wraps are destroyed without a further entry (kernel 3). */
  readonly until: string | null
  /** The entry of a disclosure that waits for an event; null where the wrap was given at once. */
  readonly withheldBy: string | null
  /** The authority that made it. */
  readonly by: string
}

const SHARE_PREFIX = 'share:'

/** What verified entries say about keys and erasures; collected as the entries stream by. */
export class Announced {
  readonly wraps = new Map<string, AnnouncedWrap>()
  readonly erasedEntries = new Set<string>()
  /** What a party erased of what another sent: gone there, and still here where it was written. */
  private readonly handedBack = new Set<string>()
  readonly erasedCompartments = new Set<string>()
  private readonly released = new Set<string>()
  /** Compartments of copies: at their end all their wraps are destroyed (kernel 3). */
  readonly shares = new Set<string>()
  private readonly over = new Set<string>()
  /** Two instances may have begun one epoch of a shared compartment at once: both keys were announced. */
  private readonly kids = new Set<string>()
  private readonly ownUnits = new Set<string>()
  private readonly others = new Set<string>()
  private readonly personKids = new Map<string, { readonly seq: number; readonly kid: string }>()

  /** @param also what was erased by a list kept outside the database, after a restore */
  constructor(also: { readonly entries: readonly string[]; readonly compartments: readonly string[] }) {
    this.erase(also.entries, also.compartments)
  }

  /** An entry whose signature and facets hold. What a newer peer says in another shape announces nothing here. */
  take(header: EntryHeader, facets: Facets): void {
    STEPS[header.kind]?.(this, header, facets)
  }

  /** A new epoch with the wraps of its private part. */
  keyed(
    keyOf: AnnouncedWrap['keyOf'],
    keyId: string,
    epoch: { epoch: number; kid: string; by: string; wraps: readonly WrapNote[] },
  ) {
    this.kids.add(`${keyId} ${epoch.epoch} ${epoch.kid}`)
    this.announce(keyOf, keyId, epoch.wraps, { by: epoch.by })
  }

  isKid(keyId: string, epoch: number, kid: string): boolean {
    return this.kids.has(`${keyId} ${epoch} ${kid}`)
  }

  /** An authority elsewhere: it signs with a key that is not ours. */
  knowOther(authority: string): void {
    this.others.add(authority)
  }

  /** Of ours alone is it said here that a unit has a key. */
  hasUnit(unit: string): void {
    this.ownUnits.add(unit)
  }

  /** A wrap that another authority made for somebody elsewhere: it never came here. */
  isElsewhere({ by, holder }: Pick<AnnouncedWrap, 'by' | 'holder'>): boolean {
    return this.others.has(by) && !this.ownUnits.has(holder)
  }

  /** A person's keys of now: they change with their receipt, and then the wraps for the old ones are destroyed. */
  personHas(person: string, kid: string, seq: number): void {
    const before = this.personKids.get(person)
    if (before === undefined || before.seq < seq) this.personKids.set(person, { seq, kid })
  }

  /** A wrap for a receipt that was changed: it must be gone, or the old receipt would still open what it opened. */
  isForOldReceipt({ holder, holderKid }: Pick<AnnouncedWrap, 'holder' | 'holderKid'>): boolean {
    const now = this.personKids.get(holder)
    return now !== undefined && now.kid !== holderKid
  }

  /** Somebody was taken out. Of a share, that is its end; elsewhere it changes only who gets the next epoch. */
  shareEnds(compartment: string): void {
    this.over.add(compartment)
  }

  /** A wrap of a share that has ended: it must be gone. */
  isOfEndedShare({ keyId }: Pick<AnnouncedWrap, 'keyId'>): boolean {
    return this.shares.has(keyId) && this.over.has(keyId)
  }

  isErased(entry: string, compartment: string): boolean {
    const isHandedBack = this.handedBack.has(`${compartment} ${entry}`)
    return isHandedBack || this.erasedEntries.has(entry) || this.erasedCompartments.has(compartment)
  }

  announce(
    keyOf: AnnouncedWrap['keyOf'],
    keyId: string,
    notes: readonly WrapNote[],
    {
      by,
      until = null,
      withheldBy = null,
    }: Pick<AnnouncedWrap, 'by'> & Partial<Pick<AnnouncedWrap, 'until' | 'withheldBy'>>,
  ): void {
    for (const { wrap, epoch, holder, holderKid } of notes)
      this.wraps.set(wrap, { keyOf, keyId, epoch, holder, holderKid, until, withheldBy, by })
  }

  /** The event of a withheld disclosure came. */
  release(disclosure: string): void {
    this.released.add(disclosure)
  }

  /** Whether a wrap still waits for its event: nobody may find it among those that open. */
  isWithheld({ withheldBy }: Pick<AnnouncedWrap, 'withheldBy'>): boolean {
    return withheldBy !== null && !this.released.has(withheldBy)
  }

  handBack(compartment: string, entries: readonly string[]): void {
    for (const entry of entries) this.handedBack.add(`${compartment} ${entry}`)
  }

  erase(entries: readonly string[], compartments: readonly string[]): void {
    for (const entry of entries) this.erasedEntries.add(entry)
    for (const compartment of compartments) this.erasedCompartments.add(compartment)
  }
}

type Step = (announced: Announced, header: EntryHeader, facets: Facets) => void

function step<F extends Facets>(
  kind: { readonly kind: string; readonly facets: { safeParse(value: unknown): { data?: F | undefined } } },
  then: (announced: Announced, said: F, header: EntryHeader) => void,
): readonly [string, Step] {
  return [
    kind.kind,
    (announced, header, facets) => {
      const { data } = kind.facets.safeParse(facets)
      if (data !== undefined) then(announced, data, header)
    },
  ]
}

const STEPS: Readonly<Record<string, Step>> = Object.fromEntries([
  step(compartmentOpened, (announced, said, { compartment, authority: by }) => {
    announced.keyed('compartment', compartment, { ...said, by })
    if (said.purpose.startsWith(SHARE_PREFIX)) announced.shares.add(compartment)
  }),
  step(compartmentWithdrawn, (announced, _, { compartment }) => announced.shareEnds(compartment)),
  step(compartmentRotated, (announced, said, { compartment, authority: by }) =>
    announced.keyed('compartment', compartment, { ...said, by }),
  ),
  step(compartmentDisclosed, (announced, { wraps, until, withheldUntil }, { id, compartment, authority: by }) =>
    announced.announce('compartment', compartment, wraps, {
      by,
      until: until ?? null,
      withheldBy: withheldUntil === undefined ? null : id,
    }),
  ),
  step(compartmentReleased, (announced, { disclosure }) => announced.release(disclosure)),
  // A unit whose key is in shares is opened by several together: its wraps are of another sort.
  step(unitKeyed, (announced, said, { authority: by }) => {
    announced.hasUnit(said.unit)
    announced.keyed(said.shares === undefined ? 'unit' : 'break-glass', said.unit, { ...said, by })
  }),
  step(personKeyed, (announced, { person, sealKid }, { seq }) => announced.personHas(person, sealKid, seq)),
  step(memberAdmitted, (announced, { unit, wraps = [] }, { authority: by }) =>
    announced.announce('unit', unit, wraps, { by }),
  ),
  step(entryErased, (announced, { entries, compartment }) =>
    announced.erase(entries, compartment === undefined ? [] : [compartment]),
  ),
  step(exchangeErased, (announced, { entries = [] }, { compartment }) => announced.handBack(compartment, entries)),
  step(instanceRestored, (announced, said) => announced.erase(said.erasedEntries, said.erasedCompartments)),
])
