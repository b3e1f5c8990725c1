import type { ReadEntry } from '@recourse/chronicle'
import type { People } from '../../platform/access/index.ts'
import { identityGiven, type OpenedFile, type StaffReader } from '../../platform/cases/index.ts'
import { keepCard, sealCard, type Card } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'

/** Longest name on a list; the whole of it stands in the file. */
const NAME_CHARACTERS_MAX = 80
const ACTS_MAX = 5
const STATES_MAX = 8

export const shortName = (name: string): string => [...name].slice(0, NAME_CHARACTERS_MAX).join('')

/** What a list shows of a case: codes, so that each reader gets them in their own language, and a name to call by. */
export const cardOf = ({ standing }: Pick<OpenedFile, 'standing'>, name: string): Card => ({
  name: shortName(name),
  states: standing.states.slice(0, STATES_MAX).join(' '),
  acts: standing.acts.slice(0, ACTS_MAX).join(' '),
})

/** As the person wants to be called; empty where they have not said. */
export function nameIn(entries: readonly ReadEntry[]): string {
  const fields = entries.flatMap((entry) =>
    entry.kind === identityGiven.kind && entry.state === 'open' ? [identityGiven.body.parse(entry.body).fields] : [],
  )
  const last = (field: 'called' | 'name'): string =>
    fields.map((one) => one[field] ?? '').findLast((one) => one !== '') ?? ''
  const called = last('called')
  return (called === '' ? last('name') : called).replace(/\s+/g, ' ').trim()
}

/** Seals a label for the unit in whose name the file is open. Null where none of the reader's keys is the unit's. */
export async function sealLabel(
  platform: Platform,
  people: People,
  opened: OpenedFile,
  name: string,
): Promise<Card | null> {
  const unit = opened.author.unit ?? ''
  await opened.keyring.openUnits()
  const key = opened.keyring.get(people.units.get(unit)?.epochs.at(-1)?.kid ?? '')
  if (key === undefined) return null
  const card = cardOf(opened, name)
  const random = (length: number): Uint8Array => platform.chance.bytes(length)
  const row = { file: opened.file, unit }
  await keepCard(platform.database.app, row, sealCard({ primitives: platform.primitives, random }, key, row, card))
  return card
}

/** Opens a case for its label alone: the first member who sees it in a list does it for all. */
export async function labelCase(
  platform: Platform,
  people: People,
  reader: Omit<StaffReader, 'reason'>,
  file: string,
): Promise<Card | null> {
  const opened = await platform.cases.openForStaff({ ...reader, reason: 'making-the-list' }, file, ['identity'])
  return opened === null ? null : sealLabel(platform, people, opened, nameIn(opened.entries))
}
