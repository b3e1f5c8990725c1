import type { ClientBase, Pool } from 'pg'
import {
  kindCatalogue,
  type EntryKind,
  type KindCatalogue,
  type Primitives,
  type ReadEntry,
  type SignedEntry,
  type SigningKeys,
} from '@recourse/chronicle'
import type { Chance, Clock } from '../chance.ts'
import { retryOnRestart, type Database } from '../database/index.ts'
import type { AuthorityKeys, InstanceSecret } from '../keystore/index.ts'
import { Committer } from './append/committer.ts'
import type { AppendResult, Outbox } from './append/request.ts'
import { refuse, type ChronicleRefusal } from './refusals.ts'
import { accept, type Outcome } from '../outcome.ts'
import { Keyring } from './compartments/keyring.ts'
import { CompartmentStates } from './compartments/states.ts'
import { compartmentTable } from './compartments/table.ts'
import type { Projection } from './projections/projection.ts'
import { Projector } from './projections/projector.ts'
import type { BlobKeeper } from './erase.ts'
import type { ErasureList } from './erasure-list.ts'
import { keepingTable } from './keeping.ts'
import { recordLabel, recordReading, type Reading } from './read/access.ts'
import { amendmentsOf, amendRows } from './read/amended-rows.ts'
import { ContentKeys } from './read/content-keys.ts'
import { inFoldOrder } from './read/in-fold-order.ts'
import { openRows, type Unsealer } from './read/open-rows.ts'
import { KnownWeights } from './read/known-weights.ts'
import { isAnnouncing, remembering, type Signers, type WeighingParts } from './read/weights.ts'
import { verifyRows } from './read/verify-rows.ts'
import { rowsOf, type Only, type Page, type StoredRow } from './read/rows.ts'
import { RefusedInside } from './write/allowed.ts'
import { actorName, type Author } from './write/author.ts'
import { holdFiles } from './take/held.ts'
import { takeEntries, type Taking } from './take/take.ts'
import { commitWorks } from './write/commit.ts'
import { Work, type WorkParts } from './write/work.ts'

export interface ChronicleParts {
  readonly database: Pick<Database, 'app' | 'eraser'>
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
  readonly keys: AuthorityKeys
  readonly instance: InstanceSecret
  readonly kinds: readonly EntryKind[]
  readonly projections: readonly Projection[]
  /** Where erasures are written down beside the database; none in tests of other things. */
  readonly erasureList?: ErasureList
  /** Keeps the sealed bytes that entries name; none in tests of other things. */
  readonly blobs?: BlobKeeper
  /** A second core that helps to open long files; none in tests of other things. */
  readonly unsealer?: Unsealer
  /** Who may have signed an act of weight; none in tests of other things. */
  readonly signers?: Signers
  /** What goes to other instances, and whose entries come from there; none where an instance has no partners. */
  readonly exchange?: Exchange
}

/** How the chronicle meets other instances. */
export interface Exchange {
  readonly outbox: Outbox
  /** After a commit that filled the outbox. */
  readonly sent: () => void
  /** Keys of authorities elsewhere, those of earlier years too. */
  readonly signingKeys: SigningKeys
  /** Learns of keys that another process has taken meanwhile. */
  readonly refresh: () => Promise<void>
}

/** Who reads, with which keys, and why. */
export interface Reader {
  readonly author: Author
  readonly keyring: Keyring
  readonly role: string
  /** A code: shown to the person beside the day and the role. */
  readonly reason: string
}

/** What a commit answers: the entries as they were stored, or why nothing was. */
export type Committed = Outcome<readonly SignedEntry[], ChronicleRefusal>

const signingKeysOf =
  ({ keys, exchange }: Pick<ChronicleParts, 'keys' | 'exchange'>): SigningKeys =>
  (kid) =>
    keys.signingKeys(kid) ?? exchange?.signingKeys(kid)

/** The chronicle of one instance: what commands write to and queries read from. */
export class Chronicle {
  readonly states: CompartmentStates
  readonly catalogue: KindCatalogue
  readonly projector: Projector
  private readonly committer: Committer
  private readonly eraser: Committer
  private readonly actorKey: Uint8Array
  /** What acts of weight are checked with: a long file is read again and again. */
  private readonly knownWeights: KnownWeights
  private readonly contentKeys: ContentKeys

  constructor(private readonly parts: ChronicleParts) {
    const { database, primitives, instance, chance } = parts
    this.knownWeights = new KnownWeights(primitives)
    this.contentKeys = new ContentKeys(primitives, (length) => chance.bytes(length))
    const known = signingKeysOf(parts)
    this.states = new CompartmentStates(database.app, primitives, known, parts.exchange?.refresh)
    this.catalogue = kindCatalogue(parts.kinds)
    this.projector = new Projector([compartmentTable, keepingTable, ...parts.projections])
    this.committer = this.committerOn(database.app)
    this.eraser = this.committerOn(database.eraser)
    this.actorKey = instance.derive('actor-names')
  }

  begin(author: Author): Work {
    return new Work(this.workParts(), author)
  }

  commit(work: Work): Promise<Committed> {
    return this.commitOn(this.committer, [work])
  }

  /** As `commit`, under the one role that may delete: for erasures. Several works are one act, stored together or not. */
  async commitErasing(...works: readonly Work[]): Promise<Committed> {
    const done = await this.commitOn(this.eraser, works)
    // After the commit: bytes can't be put back, and their keys are gone with the entries.
    if (done.ok) await this.parts.blobs?.removeUnnamed(works.flatMap((work) => work.erasedBlobs))
    return done
  }

  /** The newest entry on each of these subjects, as a command has to name it. */
  async subjectHeads(subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const text = 'select subject, entry from subject_head where subject = any($1)'
    const { rows } = await this.parts.database.app.query<{ subject: string; entry: string }>({
      ...{ name: 'subject-heads', text, values: [subjects] },
    })
    return new Map(rows.map(({ subject, entry }) => [subject, entry]))
  }

  private async commitOn(committer: Committer, works: readonly Work[]): Promise<Committed> {
    const erasures = works.flatMap((work) => work.erasures)
    for (const erasure of erasures) this.parts.erasureList?.add(erasure)
    const result = await this.tried(committer, works)
    if (!result.ok) for (const { entry } of erasures) this.parts.erasureList?.undo(entry)
    return result.ok ? accept(result.entries) : refuse(result.refusal)
  }

  private async tried(
    committer: Committer,
    works: readonly Work[],
  ): Promise<AppendResult | { readonly ok: false; readonly refusal: ChronicleRefusal }> {
    try {
      const result = await commitWorks(committer, this.workParts(), works)
      if (result.ok && result.entries.length > 0) this.parts.exchange?.sent()
      return result
    } catch (error) {
      if (error instanceof RefusedInside) return { ok: false, refusal: error.code }
      throw error
    }
  }

  /**
   * Stores what came from another instance, inside the transaction that also receipts it; `taken` is called once that
   * has ended. Whoever calls it has checked everything there is to check.
   */
  take(client: ClientBase, taking: Taking): Promise<void> {
    return takeEntries(client, { ...this.workParts(), projector: this.projector }, taking)
  }

  /** First of all in a transaction that will take something in these files. */
  hold(client: ClientBase, files: Iterable<string>): Promise<void> {
    return holdFiles(client, files)
  }

  /** From now on our own entries name what came. */
  taken(compartments: readonly string[]): void {
    this.committer.heads.forget(compartments)
    this.eraser.heads.forget(compartments)
  }

  keyring(own: ConstructorParameters<typeof Keyring>[2]): Keyring {
    const { database, primitives } = this.parts
    return new Keyring(database.app, primitives, own, (ids) => this.states.get(ids))
  }

  /** The name of an author in a file. */
  actorName(file: string, author: string): string {
    return actorName(this.parts.primitives, this.actorKey, file, author)
  }

  /**
   * Opens entries of a file's compartments for a reader. The reading is recorded and logged before this answers.
   * Throws IntegrityAlarm where the database was changed behind our back.
   * @param more a page of these compartments only, and others whole: one request, one reading
   */
  async read(
    reader: Reader,
    file: string,
    compartments: readonly string[],
    { page = null, whole = [] }: { readonly page?: Page | Only | null; readonly whole?: readonly string[] } = {},
  ): Promise<readonly ReadEntry[]> {
    const paged = await this.readUnrecorded(reader.keyring, compartments, page)
    const entries = [...paged, ...(whole.length === 0 ? [] : await this.readUnrecorded(reader.keyring, whole))]
    await recordReading(this.parts.database.app, this.accessParts(), this.readingBy(reader, file), entries)
    return entries
  }

  /** Writes down that labels of these files left in a list, before the list leaves. */
  async recordLabels(reader: Omit<Reader, 'keyring'>, files: readonly string[]): Promise<void> {
    for (const file of files)
      await recordLabel(this.parts.database.app, this.accessParts(), this.readingBy(reader, file))
  }

  private readingBy({ author, role, reason }: Omit<Reader, 'keyring'>, file: string): Reading {
    const { authority, unit, id } = author
    const { clock, chance } = this.parts
    const who = { actor: this.actorName(file, id), authority, unit, role, reason }
    return { id: chance.id(), file, ...who, at: new Date(clock.now()).toISOString() }
  }

  private accessParts() {
    const { primitives, chance } = this.parts
    return { primitives, random: (length: number): Uint8Array => chance.bytes(length) }
  }

  /** For what is not a reading of a person's file: the instance's own directory, a person's reading of their own. */
  async readUnrecorded(
    keyring: Keyring,
    compartments: readonly string[],
    page: Page | Only | null = null,
  ): Promise<readonly ReadEntry[]> {
    const read = await this.openRead(keyring, compartments, await rowsOf(this.parts.database.app, compartments, page))
    return page === null ? inFoldOrder(read) : read
  }

  /** Keys of our authorities, and of others by which something of theirs was taken: what an audit checks all with. */
  async keysOfAll(): Promise<SigningKeys> {
    await this.parts.exchange?.refresh()
    return signingKeysOf(this.parts)
  }

  /** As `readUnrecorded`, with chains and signatures checked: for keys and memberships, on which all else rests. */
  async readVerified(keyring: Keyring, compartments: readonly string[]): Promise<readonly ReadEntry[]> {
    const rows = await rowsOf(this.parts.database.app, compartments, null)
    verifyRows(this.parts.primitives, this.parts.keys.signingKeys, rows)
    return this.openRead(keyring, compartments, rows)
  }

  private async openRead(
    keyring: Keyring,
    compartments: readonly string[],
    rows: readonly StoredRow[],
  ): Promise<readonly ReadEntry[]> {
    const { primitives, database, unsealer } = this.parts
    const states = await this.states.get(compartments)
    await keyring.open(states.values())
    const amendments = await amendmentsOf(database.app, compartments)
    const isDirectory = [...states.values()].some(({ purpose }) => isAnnouncing(purpose))
    const weighing = isDirectory ? undefined : this.weighing()
    const { catalogue, contentKeys } = this
    const parts = { primitives, unsealer, catalogue, weighing, contentKeys }
    return openRows(parts, keyring, amendRows(rows, amendments))
  }

  private weighing(): WeighingParts | undefined {
    const { signers, primitives } = this.parts
    if (signers === undefined) return undefined
    const actorName = (file: string, author: string): string => this.actorName(file, author)
    const isOwn = (authority: string): boolean => this.parts.keys.isOwn(authority)
    const { catalogue, knownWeights: known } = this
    return { primitives, catalogue, known, isOwn, ...remembering({ signers, actorName }) }
  }

  private workParts(): WorkParts {
    const { primitives, chance, clock } = this.parts
    return {
      ...{ primitives, actorKey: this.actorKey, now: new Date(clock.now()).toISOString() },
      ...{ random: (length) => chance.bytes(length), newId: () => chance.id() },
    }
  }

  private committerOn(pool: Pool): Committer {
    const { primitives, chance, keys } = this.parts
    return new Committer({
      ...{ pool, primitives, projector: this.projector, signerOf: keys.signerOf, retry: retryOnRestart },
      ...{ random: (length: number) => chance.bytes(length), outbox: this.parts.exchange?.outbox },
    })
  }
}
