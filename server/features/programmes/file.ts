import type { CompartmentState, ReadEntry } from '@recourse/chronicle'
import type { Role, Subject } from '../../platform/access/index.ts'
import { recoveryHolder, subjectUuid, type StaffReader } from '../../platform/cases/index.ts'
import { placeOf, type Author, type Holder, type OpenCompartment, type Page } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { beneficiaryRegistered, programmeMoved, programmeOpened } from './kinds.ts'
import { headIn, programmeIn, type Programme, type ProgrammeHead } from './read.ts'

export const PROGRAMME_KIND = 'programme'
export const PROGRAMME_PURPOSE = 'programme'
/** Who opens a programme and says by which rules and how far it goes. */
export const KEEPERS: readonly Role[] = ['supervisor', 'desk-officer']
/** Who registers people and writes down what happened. */
export const WORKERS: readonly Role[] = ['supervisor', 'desk-officer', 'case-handler']
/** Programmes in one list; a unit with more has ended most of them. */
const LISTED_MAX = 100

/** A programme as one member has it open for the length of one request. */
export interface OpenProgramme {
  readonly platform: Platform
  readonly reader: StaffReader
  readonly file: string
  readonly place: OpenCompartment
  readonly author: Author
  readonly programme: Programme
  /** Newest word on its money: what a payment has to have seen, so that no form pays twice. Null: there is none. */
  readonly moneyHead: string | null
}

/** The member as an author, in the first unit in which they hold one of these roles. */
export function authorIn({ session, who }: StaffReader, roles: readonly Role[]): Author | null {
  const held = who.roles.find(({ role }) => roles.includes(role))
  if (held === undefined) return null
  return { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign }
}

/** The unit itself and the keys of last resort. */
export async function holdersFor(platform: Platform, { authority, unit }: Author): Promise<readonly Holder[]> {
  const people = await platform.directory.current()
  const own = unit === null ? undefined : people.units.get(unit)
  const holder = own === undefined ? null : platform.directory.unitHolder(people, own)
  return [holder, recoveryHolder(platform, people, authority)].filter((one) => one !== null)
}

async function stateOf({ chronicle }: Platform, file: string): Promise<CompartmentState | undefined> {
  return (await chronicle.states.ofFile(file)).find(({ purpose }) => purpose === PROGRAMME_PURPOSE)
}

const unitsIn = ({ wraps, withdrawn }: CompartmentState): readonly string[] =>
  wraps.filter(({ type, holder }) => type === 'unit' && !withdrawn.includes(holder)).map(({ holder }) => holder)

/** Where a programme belongs, for a policy. */
export const programmeSubject =
  (platform: Platform) =>
  async ({ file }: { readonly file: string }, { who }: Visitor): Promise<Subject | null> => {
    const state = await stateOf(platform, file)
    const units = state === undefined ? [] : unitsIn(state)
    const unit = units.find((one) => who?.roles.some((role) => role.unit === one)) ?? units[0]
    const authority = unit === undefined ? undefined : (await platform.directory.current()).units.get(unit)?.authority
    return unit === undefined || authority === undefined ? null : { authority, unit }
  }

/** Opens a programme for a member of the unit that holds it; the reading is recorded. Null where it is not theirs. */
export async function openProgramme(
  platform: Platform,
  reader: StaffReader,
  file: string,
): Promise<OpenProgramme | null> {
  const opened = await entriesOf(platform, reader, file)
  const programme = opened === null ? null : programmeIn(opened.entries)
  if (opened === null || programme === null) return null
  const subject = moneySubject(platform, file)
  const moneyHead = (await platform.chronicle.subjectHeads([subject])).get(subject) ?? null
  const place = placeOf(platform.primitives, opened.state)
  return { platform, reader, file, place, author: opened.author, programme, moneyHead }
}

export const moneySubject = ({ primitives }: Pick<Platform, 'primitives'>, file: string): string =>
  subjectUuid(primitives, file, 'money of the programme')

interface Read {
  readonly state: CompartmentState
  readonly author: Author
  readonly entries: readonly ReadEntry[]
}

/** Entries of a programme's file for a member of its unit, or only some of them; null where it is not theirs. */
async function entriesOf(
  platform: Platform,
  reader: StaffReader,
  file: string,
  page: Page | null = null,
): Promise<Read | null> {
  const { session, who, reason } = reader
  const state = await stateOf(platform, file)
  if (state === undefined) return null
  const units = unitsIn(state)
  const held = who.roles.find(({ unit, role }) => units.includes(unit) && WORKERS.includes(role))
  if (held === undefined) return null
  const author = { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign }
  const keyring = platform.chronicle.keyring([session.keys.seal])
  const by = { author, keyring, role: held.role, reason }
  return { state, author, entries: await platform.chronicle.read(by, file, [state.id], { page }) }
}

/** What a list says of a programme: of its file the opening and the steps are opened, and people are counted in the clear. */
export interface ListedProgramme extends ProgrammeHead {
  readonly file: string
  readonly people: number
}

/** Programmes of these units, the newest first; the reading of what is opened is recorded. */
export async function listedProgrammes(platform: Platform, reader: StaffReader): Promise<readonly ListedProgramme[]> {
  const units = reader.who.roles.filter(({ role }) => WORKERS.includes(role)).map(({ unit }) => unit)
  const listed: ListedProgramme[] = []
  for (const { file, people } of await programmeFiles(platform, units)) {
    const opened = await entriesOf(platform, reader, file, HEAD_ONLY)
    const head = opened === null ? null : headIn(opened.entries)
    if (head !== null) listed.push({ ...head, file, people })
  }
  return listed
}

/** Steps of one programme; there are five states. */
const STEPS_MAX = 200
const HEAD_ONLY: Page = {
  order: 'oldest',
  limit: STEPS_MAX,
  kinds: [programmeOpened.kind, programmeMoved.kind],
}

/** Files of programmes of these units with how many people are in each; nothing of them is opened. */
async function programmeFiles(
  { database }: Platform,
  units: readonly string[],
): Promise<readonly { readonly file: string; readonly people: number }[]> {
  const { rows } = await database.app.query<{ file: string; people: number }>({
    name: 'programmes-of-units',
    text: `select c.file, n.people from compartment c join chain h on h.compartment = c.id
      cross join lateral (select count(*)::int as people from entry e join entry_facets f on f.entry = e.id
        where e.compartment = c.id and e.kind = $4) n
      where c.file_kind = $2 and exists (select 1 from wrap w where w.key_id = c.id and w.holder = any($1::uuid[]))
      order by h.recorded_at desc limit $3`,
    values: [units, PROGRAMME_KIND, LISTED_MAX, beneficiaryRegistered.kind],
  })
  return rows
}
