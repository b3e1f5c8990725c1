import type { Pool } from 'pg'
import { parsePublicKey, type Primitives } from '@recourse/chronicle'
import type { Chronicle, Holder, OpenCompartment } from '../chronicle/index.ts'
import type { InstanceSecret } from '../keystore/index.ts'
import { foldPeople, NOBODY, type People, type Unit } from './people.ts'

export const DIRECTORY_FILE_KIND = 'directory'
export const DIRECTORY_PURPOSE = 'directory'

interface Page {
  readonly compartment: string
  /** `authority seq` of every chain, joined: when it changes there is something new. */
  readonly heads: string
}

/**
 * The people of this instance, folded from the signed entries of its directory files. Kept in memory and folded anew
 * when a chain has moved; a directory has some hundreds of entries.
 */
export class Directory {
  private heads = ''
  private people: People = NOBODY

  constructor(
    private readonly parts: {
      readonly pool: Pool
      readonly chronicle: Chronicle
      readonly instance: InstanceSecret
      readonly primitives: Primitives
    },
  ) {}

  /** As they were folded last, by whoever asked: for pages that have nothing to wait for. */
  get atHand(): People {
    return this.people
  }

  async current(): Promise<People> {
    const pages = await this.pages()
    const heads = pages.map((page) => `${page.compartment} ${page.heads}`).join('\n')
    if (heads !== this.heads) {
      this.people = await this.fold(pages)
      this.heads = heads
    }
    return this.people
  }

  /** Where an authority's directory entries are written; null before it is registered. */
  async placeOf(authority: string): Promise<{ file: string; compartment: string } | null> {
    const { rows } = await this.parts.pool.query<{ id: string; file: string }>(
      `select c.id, c.file from compartment c join file f on f.id = c.file
        where f.kind = $1 and f.authority = $2 and c.purpose = $3`,
      [DIRECTORY_FILE_KIND, authority, DIRECTORY_PURPOSE],
    )
    return rows[0] === undefined ? null : { file: rows[0].file, compartment: rows[0].id }
  }

  private async pages(): Promise<readonly Page[]> {
    const { rows } = await this.parts.pool.query<Page>({
      name: 'directory-heads',
      text: `select h.compartment, string_agg(h.authority::text || ' ' || h.seq, ',' order by h.authority) as heads
        from chain h join compartment c on c.id = h.compartment
        where c.file_kind = $1 group by h.compartment order by h.compartment`,
      values: [DIRECTORY_FILE_KIND],
    })
    return rows
  }

  private async fold(pages: readonly Page[]): Promise<People> {
    const keyring = this.parts.chronicle.keyring([this.parts.instance.custody])
    const compartments = pages.map((page) => page.compartment)
    const entries = await this.parts.chronicle.readVerified(keyring, compartments)
    return entries.reduce(foldPeople, NOBODY)
  }

  /** A unit as a holder of keys: its newest epoch, or null while nobody of it has enrolled. */
  unitHolder(people: People, unit: Unit): Holder | null {
    const newest = unit.epochs.at(-1)
    const key = newest === undefined ? null : parsePublicKey(this.parts.primitives, 'X25519', newest.key)
    if (key === null || key.kid !== newest?.kid) return null
    const state = people.authorities.get(unit.authority)?.jurisdiction ?? null
    return { type: 'unit', id: unit.id, key, body: { authority: unit.authority, state } }
  }

  /** The instance itself as a holder, for `custody: instance`. */
  instanceHolder(authority: string): Holder {
    return { type: 'instance', id: authority, key: this.parts.instance.custody }
  }
}

export type DirectoryPlace = OpenCompartment
