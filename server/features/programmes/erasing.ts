import type { ReadEntry } from '@recourse/chronicle'
import { subjectUuid } from '../../platform/cases/index.ts'
import { erase, keepingOfFile, placeOf, type Work } from '../../platform/chronicle/index.ts'
import type { GoneCase, Platform } from '../../platform/feature.ts'
import { PROGRAMME_PURPOSE } from './file.ts'
import { beneficiaryMoved, beneficiaryRegistered, programmeTold } from './kinds.ts'
import { openOf } from './read.ts'

/** A case that is erased takes its rows out of programmes: the code, the answers, the counts of harms, every step. */
export async function eraseRows(platform: Platform, { opened, why }: GoneCase): Promise<readonly Work[]> {
  const narrative = opened.states.get('narrative')
  if (narrative === undefined) return []
  const entries = await platform.chronicle.readUnrecorded(opened.keyring, [narrative.id])
  const works: Work[] = []
  for (const [programme, told] of rowsIn(entries)) {
    const rows = await entriesOn(platform, { programme, file: opened.file, told })
    const state = (await platform.chronicle.states.ofFile(programme)).find((one) => one.purpose === PROGRAMME_PURPOSE)
    const keeping = await keepingOfFile(platform.database.app, programme)
    // What a law holds of the programme stays, as it would in the case itself.
    if (rows.length === 0 || state === undefined || keeping.holds.length > 0) continue
    const { author } = opened
    // The name under which a person writes in their case would tie it to the programme for ever.
    const work = platform.chronicle.begin(author.unit === null ? { ...author, id: platform.chance.id() } : author)
    const from = { place: placeOf(platform.primitives, state), keeping, projector: platform.chronicle.projector }
    const said = erase(work, from, { target: { unit: 'entry', entries: rows }, ...why })
    if (said.ok) works.push(work)
  }
  return works
}

/** Programmes that told the case something, each with the rows that it named. */
function rowsIn(entries: readonly ReadEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = new Map<string, Set<string>>()
  for (const { body } of openOf(entries, programmeTold)) {
    const { programme, beneficiary } = programmeTold.body.parse(body)
    const known = rows.get(programme) ?? new Set()
    rows.set(programme, beneficiary === null ? known : known.add(beneficiary))
  }
  return rows
}

interface Wanted {
  readonly programme: string
  readonly file: string
  readonly told: ReadonlySet<string>
}

/** Ids of all that a programme says of one case. The newest word on it finds a row that was told before rows had names. */
async function entriesOn(
  { database, chronicle, primitives }: Platform,
  { programme, file, told }: Wanted,
): Promise<readonly string[]> {
  const subject = subjectUuid(primitives, programme, `case ${file}`)
  const newest = (await chronicle.subjectHeads([subject])).get(subject) ?? null
  const { rows } = await database.app.query<{ id: string }>(
    `select e.id from compartment c join entry e on e.compartment = c.id join entry_facets f on f.entry = e.id
      where c.file = $1 and e.kind = any($2) and (f.facets ->> 'beneficiary' = any($3) or f.facets ->> 'beneficiary' =
        (select n.facets ->> 'beneficiary' from entry_facets n where n.entry = $4))`,
    [programme, [beneficiaryRegistered.kind, beneficiaryMoved.kind], [...told], newest],
  )
  return rows.map(({ id }) => id)
}
