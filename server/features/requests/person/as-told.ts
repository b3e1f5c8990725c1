import type { Platform } from '../../../platform/feature.ts'
import { exchangeErased, exchangeFiles } from '../../../platform/federation/index.ts'
import { entriesOf } from '../clear.ts'
import { handBackUnasked } from './handing-back.ts'
import { personSaid } from './kinds.ts'
import { isToldByOpener } from './nothing-left.ts'

/** Looked at in one go; the next look goes on. */
const LOOKED_AT_MAX = 100

/**
 * The other end of a consent that was taken back, or of an erasure by the person: what this instance got is erased and it
 * answers that it did, with no officer. What a law keeps is counted and said (kernel 6).
 */
export async function eraseAsTold(platform: Platform): Promise<void> {
  for (const { word, file, own } of await toldToErase(platform)) {
    const exchange = (await exchangeFiles(platform.database.app, [file])).get(file)
    if (exchange === undefined) continue
    const there = await entriesOf(platform.database.app, [exchange.compartment])
    const told = there.filter((entry) => isToldByOpener(entry, exchange))
    await handBackUnasked(platform, { exchange, own, asked: word }, told)
  }
}

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
    // Kinds are written out, so that their index serves (migration.ts).
    text: `select e.id as word, e.file, c.own from entry e join entry_facets f on f.entry = e.id
      join lateral (select own from conversation c where c.file = e.file and c.own = any($1) limit 1) c on true
      where e.kind = '${personSaid.kind}' and f.facets ->> 'what' in ('consent-withdrawn', 'erased') and e.authority <> all($1)
        and not exists (select 1 from entry a join entry_facets g on g.entry = a.id where a.compartment = e.compartment
          and a.kind = '${exchangeErased.kind}' and a.authority = c.own and g.facets ->> 'asked' = e.id::text)
      limit $2`,
    values: [ours, LOOKED_AT_MAX],
  })
  return rows
}
