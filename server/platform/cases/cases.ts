import type { Pool } from 'pg'
import type { CompartmentState, Primitives, ReadEntry } from '@recourse/chronicle'
import type { Directory, Who } from '../access/index.ts'
import type { Author, Chronicle, Keyring, Only, OpenCompartment, Page } from '../chronicle/index.ts'
import { placeOf } from '../chronicle/index.ts'
import type { OpenSession } from '../sessions/index.ts'
import type { CasePurpose } from './compartments.ts'
import { renewKeys } from './renew-keys.ts'
import { readStanding, type CaseStanding } from './standing.ts'
import type { PersonFile } from './person/receipts.ts'

export interface CaseParts {
  readonly pool: Pool
  readonly chronicle: Chronicle
  readonly directory: Directory
  readonly primitives: Primitives
}

/** A case as one reader has it open for the length of one request. */
export interface OpenedFile {
  readonly file: string
  readonly authority: string
  /** Units that have it in their lists. */
  readonly units: readonly string[]
  readonly standing: CaseStanding
  /** Every part by purpose; also those that the reader holds no key of. */
  readonly states: ReadonlyMap<string, CompartmentState>
  /** What was read, compartment by compartment, each in the order of its chain. */
  readonly entries: readonly ReadEntry[]
  readonly keyring: Keyring
  /** In whose name the reader writes. */
  readonly author: Author
  /** Where to write; null for a part that this file does not have. */
  place(purpose: CasePurpose): OpenCompartment | null
}

/** A member at their desk. */
export interface StaffReader {
  readonly session: OpenSession
  readonly who: Who
  /** A code: why the file is opened, shown to the person. */
  readonly reason: string
}

/** The one part that grows without end. */
const PAGED: CasePurpose = 'narrative'

/** How cases are read: through an object made for the reader, who gets what their keys open and nothing else. */
export class Cases {
  constructor(private readonly parts: CaseParts) {}

  /** Units that a file is listed for; a route's policy decides by them before anything is opened. */
  async unitsOf(file: string): Promise<readonly string[]> {
    const text = 'select unit from file_row where file = $1 order by unit'
    const { rows } = await this.parts.pool.query<{ unit: string }>({ name: 'case-units', text, values: [file] })
    return rows.map(({ unit }) => unit)
  }

  /** Null for a file that is not on this instance. */
  async authorityOf(file: string): Promise<string | null> {
    const text = 'select authority from file where id = $1'
    const { rows } = await this.parts.pool.query<{ authority: string }>({
      name: 'case-authority',
      text,
      values: [file],
    })
    return rows[0]?.authority ?? null
  }

  /**
   * Opens a case for a member, of whose units one has it. The reading is recorded before this answers.
   * @param purposes parts to read; others stay closed and unread
   * @param only single entries of them, or so much of what may be long: the narrative
   */
  async openForStaff(
    { session, who, reason }: StaffReader,
    file: string,
    purposes: readonly string[],
    only: Page | Only | null = null,
  ): Promise<OpenedFile | null> {
    const units = await this.unitsOf(file)
    const held = who.roles.find(({ unit }) => units.includes(unit))
    if (held === undefined) return null
    const author = { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign }
    const keyring = this.parts.chronicle.keyring([session.keys.seal])
    const states = await this.renewedStatesOf(file, author)
    // Erased as a whole: lists keep its row, and there is nothing behind it that could be opened or given a name again.
    if (states.size === 0) return null
    const idsOf = (wanted: readonly string[]) => wanted.flatMap((purpose) => states.get(purpose)?.id ?? [])
    const reader = { author, keyring, role: held.role, reason }
    const isPage = only !== null && 'order' in only
    const [long, whole] = isPage ? [[PAGED], purposes.filter((one) => one !== PAGED)] : [purposes, []]
    const entries = await this.parts.chronicle.read(reader, file, idsOf(long), { page: only, whole: idsOf(whole) })
    return this.opened({ file, units, states, keyring, author, entries, authority: session.authority })
  }

  /** As `statesOf`, for somebody who is about to open: parts whose holders have changed begin a new epoch first. */
  async renewedStatesOf(file: string, author: Author): Promise<ReadonlyMap<string, CompartmentState>> {
    const states = await this.statesOf(file)
    return (await renewKeys(this.parts, file, states.values(), author)) ? this.statesOf(file) : states
  }

  /** Opens a file for the person whose it is. Their own readings are not recorded (kernel 7). */
  async openForPerson(own: PersonFile, purposes: readonly string[]): Promise<OpenedFile> {
    const { file, authority, person, keys } = own
    const author: Author = { authority, unit: null, id: person, sign: keys.sign }
    const keyring = this.parts.chronicle.keyring([keys.seal])
    const states = await this.statesOf(file)
    const wanted = purposes.flatMap((purpose) => states.get(purpose)?.id ?? [])
    const entries = await this.parts.chronicle.readUnrecorded(keyring, wanted)
    return this.opened({ file, units: await this.unitsOf(file), states, keyring, author, entries, authority })
  }

  /** The parts of a file by purpose, as their signed entries tell. Of two with one purpose the first opened counts. */
  async statesOf(file: string): Promise<ReadonlyMap<string, CompartmentState>> {
    const text = 'select id, purpose from compartment where file = $1 order by purpose, id'
    const { rows } = await this.parts.pool.query<{ id: string; purpose: string }>({
      ...{ name: 'case-compartments', text, values: [file] },
    })
    const states = await this.parts.chronicle.states.get(rows.map(({ id }) => id))
    const found = new Map<string, CompartmentState>()
    for (const { id } of rows) {
      const state = states.get(id)
      if (state !== undefined && !found.has(state.purpose)) found.set(state.purpose, state)
    }
    return found
  }

  private async opened(input: Omit<OpenedFile, 'standing' | 'place'>): Promise<OpenedFile> {
    const { primitives, pool } = this.parts
    const place = (purpose: CasePurpose): OpenCompartment | null => {
      const state = input.states.get(purpose)
      return state === undefined ? null : placeOf(primitives, state)
    }
    return { ...input, place, standing: await readStanding(pool, input.file) }
  }
}
