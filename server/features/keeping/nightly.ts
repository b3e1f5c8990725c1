import { fileHeld, holdLapsed } from '@recourse/chronicle'
import { instanceAuthor } from '../../platform/access/index.ts'
import { addDays, clockStarted, refreshRow } from '../../platform/cases/index.ts'
import { placeOf } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { DECIDE_DAYS, DECIDE_RULE } from './rules.ts'

interface Due {
  readonly file: string
  readonly authority: string
}

/** Holds in force whose last day has passed. */
const LAPSED = `
select f.id as file, f.authority, h.entry as hold from file f join file_keeping k on k.id = f.id,
  lateral (select x.value as entry from jsonb_array_elements_text(coalesce(k.holds, '[]')) x) h
  join entry_facets a on a.entry = h.entry::uuid join entry e on e.id = a.entry
where e.kind = $1 and a.facets ->> 'until' < $2 order by f.id`

/** Files whose time is over, that nothing holds, and about which nobody was asked yet. */
const OVER = `
select k.id as file, f.authority from file_keeping k join file f on f.id = k.id
where k.retain_until < $1 and coalesce(jsonb_array_length(k.holds), 0) = 0
  and exists (select 1 from file_row r where r.file = k.id and r.card is not null)
  and not exists (select 1 from clock c where c.file = k.id and c.rule = $2 and c.ended is null) order by k.id`

/** Where everybody can read it, without any key. */
async function narrativeOf({ cases, primitives }: Platform, file: string) {
  const state = (await cases.statesOf(file)).get('narrative')
  return state === undefined ? null : placeOf(primitives, state)
}

/** A hold that ran out binds nobody any more: that it ends on that day was said by whoever placed it. */
export async function releaseLapsed(platform: Platform, today: string): Promise<number> {
  const { rows } = await platform.database.app.query<Due & { hold: string }>(LAPSED, [fileHeld.kind, today])
  let released = 0
  for (const { file, authority, hold } of rows) {
    const place = await narrativeOf(platform, file)
    if (place === null) continue
    const work = platform.chronicle.begin(instanceAuthor(authority))
    work.say(place, holdLapsed, { facets: { hold }, body: {} })
    if ((await platform.chronicle.commit(work)).ok) released += 1
  }
  return released
}

/** Asks the desk to decide on files whose time is over; nothing is ever erased by the clock. */
export async function askAboutOver(platform: Platform, today: string): Promise<number> {
  const { rows } = await platform.database.app.query<Due>(OVER, [today, DECIDE_RULE])
  let asked = 0
  for (const { file, authority } of rows) {
    const place = await narrativeOf(platform, file)
    if (place === null) continue
    const work = platform.chronicle.begin(instanceAuthor(authority))
    const clock = { clock: platform.chance.id(), rule: DECIDE_RULE, startsOn: today, due: addDays(today, DECIDE_DAYS) }
    const facets = { ...clock, owner: 'desk', isLaw: false, source: 'product-target' } as const
    work.say(place, clockStarted, { facets, body: {} })
    refreshRow(work, file, today)
    if ((await platform.chronicle.commit(work)).ok) asked += 1
  }
  return asked
}
