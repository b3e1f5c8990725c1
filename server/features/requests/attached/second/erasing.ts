import { erase, keepingOfFile, placeOf, type Work } from '../../../../platform/chronicle/index.ts'
import type { GoneCase, Platform } from '../../../../platform/feature.ts'
import { fileAdded } from '../../../files/index.ts'
import { filePutForward } from './kinds.ts'
import { WAITING_KIND, type Waiting } from './waiting.ts'

/** What waits is a copy of what lies in a case: with the case it goes, and what is gone from there goes nowhere. */

/** A file of these was erased in its case since it was put forward. */
export async function isGone({ database }: Pick<Platform, 'database'>, { files }: Waiting): Promise<boolean> {
  const blobs = [...new Set(files.flatMap(({ said }) => (said.isOfCase === true ? [said.blob] : [])))]
  const { rows } = await database.app.query<{ blob: string }>({
    name: 'files-still-in-cases',
    text: `select distinct f.facets->>'blob' as blob from entry_facets f join entry e on e.id = f.entry
      where f.facets ? 'blob' and f.facets->>'blob' = any($1) and e.kind = $2`,
    values: [blobs, fileAdded.kind],
  })
  return rows.length < blobs.length
}

/** A case that is erased takes along what waits of its files: sealed bytes have one name, there and here. */
export async function eraseWaiting(platform: Platform, { opened, why }: GoneCase): Promise<readonly Work[]> {
  const { chronicle, database, primitives, chance } = platform
  const { author } = opened
  const works: Work[] = []
  for (const { file, entries } of await waitingOf(platform, opened.file)) {
    const [state] = await chronicle.states.ofFile(file)
    if (state === undefined) continue
    // The name under which a person writes in their case would tie it to the request for ever.
    const work = chronicle.begin(author.unit === null ? { ...author, id: chance.id() } : author)
    const keeping = await keepingOfFile(database.app, file)
    const from = { place: placeOf(primitives, state), keeping, projector: chronicle.projector }
    const said = erase(work, from, { target: { unit: 'entry', entries }, ...why })
    if (said.ok) works.push(work)
  }
  return works
}

interface Copies {
  readonly file: string
  readonly entries: readonly string[]
}

async function waitingOf({ database }: Pick<Platform, 'database'>, file: string): Promise<readonly Copies[]> {
  const { rows } = await database.app.query<Copies>({
    name: 'files-waiting-of-case',
    text: `select c.file, array_agg(e.id) as entries from compartment c
      join entry e on e.compartment = c.id and e.kind = $2 join entry_facets f on f.entry = e.id
      where c.purpose = $3 and f.facets ? 'blob' and f.facets->>'blob' in (select o.facets->>'blob' from entry own
        join entry_facets o on o.entry = own.id where own.file = $1 and own.kind = $4)
      group by c.file order by c.file`,
    values: [file, filePutForward.kind, WAITING_KIND, fileAdded.kind],
  })
  return rows
}
