import type { ReadEntry } from '@recourse/chronicle'
import { instanceAuthor } from '../../../platform/access/index.ts'
import { keepingOfFile, placeOf } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeFiles, handBack } from '../../../platform/federation/index.ts'
import { entriesOf } from '../clear.ts'
import { personSaid } from './kinds.ts'
import { isAboutThem } from './nothing-left.ts'

/** Looked at in one go; the next look goes on. */
const LOOKED_AT_MAX = 100

/**
 * The other end of a consent that was taken back, or of an erasure by the person: what this instance got is erased and it
 * answers that it did, with no officer. What a law keeps is counted and said (kernel 6).
 */
export async function eraseAsTold(platform: Platform): Promise<void> {
  const { database, chronicle, primitives, journal } = platform
  for (const { word, file, own } of await toldToErase(platform)) {
    const exchange = (await exchangeFiles(database.app, [file])).get(file)
    const [state] = await chronicle.states.ofFile(file)
    if (exchange === undefined || state === undefined) continue
    const there = await entriesOf(database.app, [exchange.compartment])
    const entries = there.filter((entry) => isTold(entry, exchange.openedBy)).map(({ header }) => header.id)
    const keeping = await keepingOfFile(database.app, file)
    const work = chronicle.begin(instanceAuthor(own))
    handBack(work, {
      ...{ place: placeOf(primitives, state), asked: word, entries, names: true },
      ...{ isHeld: keeping.holds.length > 0, projector: chronicle.projector },
    })
    const done = await chronicle.commitErasing(work)
    if (!done.ok) journal('warn', 'requests.not-erased', { code: done.refusal.code })
  }
}

const isTold = (entry: ReadEntry, opener: string): boolean => isAboutThem(entry) && entry.header.authority === opener

interface ToErase {
  readonly word: string
  readonly file: string
  /** The authority of ours that got it. */
  readonly own: string
}

async function toldToErase({ database, directory }: Platform): Promise<readonly ToErase[]> {
  const ours = [...(await directory.current()).authorities.keys()]
  const { rows } = await database.app.query<ToErase>({
    name: 'told-to-erase',
    text: `select e.id as word, e.file, c.own from entry e join entry_facets f on f.entry = e.id
      join lateral (select own from conversation c where c.file = e.file and c.own = any($1) limit 1) c on true
      where e.kind = $2 and f.facets ->> 'what' in ('consent-withdrawn', 'erased') and e.authority <> all($1)
        and not exists (select 1 from entry a join entry_facets g on g.entry = a.id where a.compartment = e.compartment
          and a.kind = 'exchange.erased' and a.authority = c.own and g.facets ->> 'asked' = e.id::text)
      limit $3`,
    values: [ours, personSaid.kind, LOOKED_AT_MAX],
  })
  return rows
}
