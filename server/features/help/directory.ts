import type { ReadEntry } from '@recourse/chronicle'
import type { OpenCompartment } from '../../platform/chronicle/index.ts'
import { placeOf } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { helperChecked, helperListed, helperRemoved, type HelperSaid } from './entries.ts'

export const HELP_FILE_KIND = 'help-directory'
export const HELP_PURPOSE = 'directory'

/** Somebody who helps, as the newest entries tell it. */
export interface Helper extends HelperSaid {
  readonly id: string
  /** Authority that lists them. */
  readonly authority: string
  /** Civil date on which somebody last made sure. */
  readonly checkedOn: string
  /** Newest entry: what a change saw. */
  readonly entry: string
}

type Helpers = ReadonlyMap<string, Helper>

/** The next state after an entry of the directory; what is removed is gone from the list and stays in the chronicle. */
export function foldHelpers(helpers: Helpers, entry: ReadEntry): Helpers {
  if (entry.state !== 'open') return helpers
  const { header, kind, facets, body } = entry
  const next = new Map(helpers)
  if (kind === helperListed.kind) {
    const { helper: id, checkedOn } = helperListed.facets.parse(facets)
    next.set(id, { ...helperListed.body.parse(body), id, checkedOn, authority: header.authority, entry: header.id })
  }
  if (kind === helperChecked.kind) {
    const { helper: id, checkedOn } = helperChecked.facets.parse(facets)
    const known = next.get(id)
    if (known !== undefined) next.set(id, { ...known, checkedOn, entry: header.id })
  }
  if (kind === helperRemoved.kind) next.delete(helperRemoved.facets.parse(facets).helper)
  return next
}

interface Page {
  readonly compartment: string
  readonly heads: string
}

/** The directory of an instance, folded anew when one of its chains has moved. */
export class HelpDirectory {
  private heads = ''
  private helpers: Helpers = new Map()

  constructor(private readonly platform: Platform) {}

  async current(): Promise<Helpers> {
    const { rows } = await this.platform.database.app.query<Page>({
      name: 'help-heads',
      text: `select h.compartment, string_agg(h.authority::text || ' ' || h.seq, ',' order by h.authority) as heads
        from chain h join compartment c on c.id = h.compartment
        where c.file_kind = $1 group by h.compartment order by h.compartment`,
      values: [HELP_FILE_KIND],
    })
    const heads = rows.map((row) => `${row.compartment} ${row.heads}`).join('\n')
    if (heads === this.heads) return this.helpers
    const { chronicle, instance } = this.platform
    const keyring = chronicle.keyring([instance.custody])
    const entries = await chronicle.readUnrecorded(
      keyring,
      rows.map(({ compartment }) => compartment),
    )
    this.helpers = entries.reduce(foldHelpers, new Map() as Helpers)
    this.heads = heads
    return this.helpers
  }

  /** Where an authority writes; null before its first entry. */
  async placeFor(authority: string): Promise<OpenCompartment | null> {
    const { rows } = await this.platform.database.app.query<{ id: string }>({
      name: 'help-place',
      text: `select c.id from compartment c join file f on f.id = c.file where f.kind = $1 and f.authority = $2`,
      values: [HELP_FILE_KIND, authority],
    })
    const id = rows[0]?.id
    const state = id === undefined ? undefined : (await this.platform.chronicle.states.get([id])).get(id)
    return state === undefined ? null : placeOf(this.platform.primitives, state)
  }
}
