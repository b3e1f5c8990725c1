import type { Pool } from 'pg'
import type { Primitives } from '@recourse/chronicle'
import { placeOf, type Chronicle, type OpenCompartment } from '../chronicle/index.ts'
import type { InstanceSecret } from '../keystore/index.ts'
import { lawBesideProgram, readLaw, type Corrections, type LawInForce } from '../norms/index.ts'
import { foldCorrections } from './fold.ts'

export const CORRECTIONS_FILE_KIND = 'norm-corrections'
export const CORRECTIONS_PURPOSE = 'corrections'

interface Page {
  readonly compartment: string
  readonly heads: string
}

/** What the authorities of this instance know of the law that the files do not, and the law with it laid over them. */
export class CorrectionRegister {
  private heads = ''
  private law: LawInForce | null = null

  constructor(
    private readonly parts: {
      readonly pool: Pool
      readonly chronicle: Chronicle
      readonly instance: InstanceSecret
      readonly primitives: Primitives
    },
  ) {}

  /** The law as this instance holds it to be: prepared once, and anew when somebody has said something. */
  async lawInForce(): Promise<LawInForce> {
    const pages = await this.pages()
    const heads = pages.map(({ compartment, heads: of }) => `${compartment} ${of}`).join('\n')
    if (this.law === null || heads !== this.heads) {
      this.law = pages.length === 0 ? lawBesideProgram() : readLaw(undefined, await this.fold(pages))
      this.heads = heads
    }
    return this.law
  }

  /** Where an authority writes; null before its first word. */
  async placeFor(authority: string): Promise<OpenCompartment | null> {
    const { rows } = await this.parts.pool.query<{ id: string }>({
      name: 'corrections-place',
      text: `select c.id from compartment c join file f on f.id = c.file where f.kind = $1 and f.authority = $2`,
      values: [CORRECTIONS_FILE_KIND, authority],
    })
    const id = rows[0]?.id
    const state = id === undefined ? undefined : (await this.parts.chronicle.states.get([id])).get(id)
    return state === undefined ? null : placeOf(this.parts.primitives, state)
  }

  private async pages(): Promise<readonly Page[]> {
    const { rows } = await this.parts.pool.query<Page>({
      name: 'corrections-heads',
      text: `select h.compartment, string_agg(h.authority::text || ' ' || h.seq, ',' order by h.authority) as heads
        from chain h join compartment c on c.id = h.compartment
        where c.file_kind = $1 group by h.compartment order by h.compartment`,
      values: [CORRECTIONS_FILE_KIND],
    })
    return rows
  }

  /** Verified, since what stands here may close a door. */
  private async fold(pages: readonly Page[]): Promise<Corrections> {
    const keyring = this.parts.chronicle.keyring([this.parts.instance.custody])
    const entries = await this.parts.chronicle.readVerified(
      keyring,
      pages.map(({ compartment }) => compartment),
    )
    return entries.reduce(foldCorrections, new Map() as Corrections)
  }
}
