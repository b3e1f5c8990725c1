import type { ClientBase } from 'pg'
import { compartmentRotated, entryErased, isExchanged } from '@recourse/chronicle'
import { KEY_KINDS } from '../compartments/table.ts'
import { isExcluded, keepingOf, type FileKeeping } from '../keeping.ts'
import type { Row } from '../projections/projection.ts'
import type { ChronicleRefusal } from '../refusals.ts'
import type { SealingPlace } from './seal-saying.ts'
import type { Work } from './work.ts'

/** Something stands against a work at the moment of storing it: nothing of it is stored. */
export class RefusedInside extends Error {
  override readonly name = 'RefusedInside'

  constructor(readonly code: ChronicleRefusal) {
    super(code)
  }
}

/** Whether a work does what may be forbidden, so that it has to be asked about. */
export const mustBeAsked = (work: Work): boolean => work.erasures.length > 0 || bodiesOf(work).length > 0

/**
 * What no command may store, whichever feature asks for it. Asked inside the transaction with the rows locked: a hold
 * or an exclusion that is said at the same moment comes before or after, and never between. Throws RefusedInside.
 */
export async function mustBeAllowed(client: ClientBase, works: readonly Work[]): Promise<void> {
  for (const work of works.filter(mustBeAsked)) {
    const keepings = await lockedKeepings(client, work)
    // A body that the person excluded never receives a wrap, whichever command asks for it (kernel 4).
    if (bodiesOf(work).some((body) => keepings.some((keeping) => isExcluded(keeping, body))))
      throw new RefusedInside('excluded-body')
    if (!erasesContent(work)) continue
    if (keepings.some(({ holds }) => holds.length > 0)) throw new RefusedInside('held-by-law')
    if (await erasesKeys(client, work)) throw new RefusedInside('keys-stay')
  }
}

/**
 * A hold keeps what was said. The end of a share is no erasure: keys of copies go, and their originals stay. Nobody goes
 * on reading against the person's will because a court needs the file.
 */
const erasesContent = ({ erasures, said }: Work): boolean =>
  erasures.some(({ entry }) => said.some(({ saying }) => saying.id === entry && saying.kind.kind === entryErased.kind))

const bodiesOf = ({ wraps, withheld, handedOver }: Work) =>
  [...[...wraps, ...withheld].map(({ holder }) => holder), ...handedOver].flatMap(({ body }) => body ?? [])

async function lockedKeepings(client: ClientBase, work: Work): Promise<readonly FileKeeping[]> {
  const files = [...new Set(work.said.map(({ place }) => place.file))]
  const text = 'select to_jsonb(k) as row from file_keeping k where id = any($1) order by id for share'
  const { rows } = await client.query<{ row: Row }>({ name: 'keepings-locked', text, values: [files] })
  return rows.map(({ row }) => keepingOf(row))
}

/** Without the entries about its keys nobody could tell a part of a file from a forged one: they go with all of it. */
async function erasesKeys(client: ClientBase, { erasures }: Work): Promise<boolean> {
  const ids = erasures.flatMap(({ target }) => (target.unit === 'entry' ? [...target.entries] : []))
  if (ids.length === 0) return false
  const text = 'select 1 from entry where id = any($1) and kind = any($2) limit 1'
  return (await client.query(text, [ids, KEY_KINDS])).rows.length > 0
}

/**
 * A shared part whose key changed while this was sealed: other instances would refuse what is sealed to the old key by
 * somebody who can know of the new one. Throws RefusedInside; whoever tries again seals to the new key.
 */
export async function mustBeSealedInTime(client: ClientBase, works: readonly Work[]): Promise<void> {
  const shared = works.flatMap(sealedShared)
  if (shared.length === 0) return
  const { rows } = await client.query({
    name: 'sealed-in-time',
    text: `select 1 from compartment c join unnest($1::uuid[], $2::int[]) as p(id, epoch) on p.id = c.id
      where c.epoch > p.epoch limit 1`,
    values: [shared.map(({ compartment }) => compartment), shared.map(({ epoch }) => epoch)],
  })
  if (rows.length > 0) throw new RefusedInside('subject-moved')
}

/** Whoever changes the key itself may say something before that. */
function sealedShared({ said }: Work): readonly SealingPlace[] {
  const own = said.flatMap(({ place, saying }) =>
    saying.kind.kind === compartmentRotated.kind ? [place.compartment] : [],
  )
  const places = said.map(({ place }) => place)
  return places.filter(
    ({ purpose, epoch, compartment }) => isExchanged(purpose) && epoch !== undefined && !own.includes(compartment),
  )
}
