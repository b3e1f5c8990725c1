import type { FastifyInstance } from 'fastify'
import { newKeyPair, toBase64Url } from '@recourse/chronicle'
import type { House } from '../server/house.ts'
import { addUnit, inviteMember, letIn, recordTraining } from '../server/features/people/commands.ts'
import { enrolMember, rolesToday, type Role, type Unit } from '../server/platform/access/index.ts'
import type { Acting } from '../server/platform/http/index.ts'
import type { StaffReader } from '../server/platform/cases/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import type { OpenSession } from '../server/platform/sessions/index.ts'
import type { MovableClock } from './clock.ts'
import { testAuthority, testServer } from './house.ts'

/** The civil day of `fixedClock`, from which every membership of these tests holds. */
const TODAY = '2026-03-11'

export interface SettledDesk {
  readonly house: House
  readonly app: FastifyInstance
  readonly clock: MovableClock
  /** The unit that receives reports. */
  readonly unit: Unit
  /** Jurisdiction of its authority, ISO 3166-1 alpha-3. */
  readonly state: string
  /** Someone of the desk in that role: enrolled, let in, with unlocked keys; the same person each time. */
  reader(role: Role): Promise<StaffReader>
  /** Writes down that somebody was trained in safety. */
  train(reader: StaffReader): Promise<void>
  /** Someone of another unit of the same authority. */
  outsider(): Promise<StaffReader>
  /** Someone of a unit beside the desk, such as a provider's; the unit is made with its first member. */
  partner(wanted: { readonly name: string; readonly role: Role }): Promise<Partner>
  /** A session cookie's value for pages, as `reader` would have it. */
  cookie(reader: StaffReader): string
  close(): Promise<void>
}

export interface Partner extends StaffReader {
  readonly unit: string
  readonly authority: string
}

async function enrolled(house: House, authority: string, member: string, today = TODAY): Promise<Acting> {
  const random = (length: number): Uint8Array => house.chance.bytes(length)
  const keys = { seal: newKeyPair(primitives, 'X25519', random), sign: newKeyPair(primitives, 'Ed25519', random) }
  const done = await enrolMember(house.acts, { authority, member, keys })
  if (!done.ok) throw new Error(done.refusal.code)
  return actingToday(house, { id: house.chance.bytes(32), member, authority, keys }, today)
}

async function actingToday(house: House, session: OpenSession, today = TODAY): Promise<Acting> {
  const roles = rolesToday(await house.directory.current(), session.member, today)
  return { session, who: { member: session.member, authority: session.authority, roles } }
}

/** The first run on any house, and one officer who can read what comes to its desk. @param today civil date */
export async function seatOfficer(house: House, today: string): Promise<void> {
  const { authority, member } = await testAuthority(house)
  const administrator = await enrolled(house, authority, member, today)
  const { units } = await house.directory.current()
  const unit = [...units.values()].find(({ name }) => name === 'First desk')?.id ?? ''
  await join(house, administrator, { name: 'Officer', unit, role: 'desk-officer' }, null)
}

/** An instance with an authority in Kenya and a desk at which people of every role work. */
export async function settledDesk(seed: string, more: Parameters<typeof testServer>[3] = {}): Promise<SettledDesk> {
  const { house, app, clock } = await testServer(seed, undefined, undefined, more)
  const open = new Map<string, OpenSession>()
  const real = house.sessions.open.bind(house.sessions)
  // The app holds the same object: whoever is to be signed in is signed in by hand, for a passphrase costs 200 ms.
  Object.assign(house.sessions, {
    open: async (secret: string, kind?: 'session' | 'token') => open.get(secret) ?? real(secret, kind),
  })
  const { authority, member } = await testAuthority(house)
  const administrator = await enrolled(house, authority, member)
  const { units } = await house.directory.current()
  const desk = [...units.values()].find(({ name }) => name === 'First desk')?.id ?? ''
  const officer = await join(house, administrator, { name: 'Officer', unit: desk, role: 'desk-officer' }, null)
  const people = new Map<string, Acting>([['desk-officer', officer]])
  const colleagueOf = async (role: Role): Promise<Acting> => {
    const known = people.get(role)
    if (known !== undefined) return actingToday(house, known.session)
    const made = await join(house, administrator, { name: `The ${role}`, unit: desk, role }, officer)
    people.set(role, made)
    return made
  }
  const partners = new Map<string, Acting & { readonly unit: string }>()
  const partnerOf = async ({ name, role }: { readonly name: string; readonly role: Role }) => {
    const known = partners.get(name)
    if (known !== undefined) return { ...(await actingToday(house, known.session)), unit: known.unit }
    const other = await addUnit(house, administrator, name)
    if (!other.ok) throw new Error(other.refusal.code)
    const made = await join(house, administrator, { name: `${role} of ${name}`, unit: other.value, role }, null)
    partners.set(name, { ...made, unit: other.value })
    return { ...made, unit: other.value }
  }
  const unit = (await house.directory.current()).units.get(desk)
  if (unit === undefined) throw new Error('no desk')
  return {
    ...{ house, app, clock, unit, state: 'KEN' },
    reader: async (role) => ({ ...(await colleagueOf(role)), reason: 'working-the-case' }),
    train: async ({ who: { member } }) => {
      const said = { member, training: 'safety', completed: TODAY, until: null, by: 'A trainer' } as const
      const done = await recordTraining(house, administrator, said)
      if (!done.ok) throw new Error(done.refusal.code)
    },
    outsider: async () => {
      const other = await addUnit(house, administrator, 'Other desk')
      if (!other.ok) throw new Error(other.refusal.code)
      const made = await join(house, administrator, { name: 'Outsider', unit: other.value, role: 'desk-officer' }, null)
      return { ...made, reason: 'working-the-case' }
    },
    partner: async (wanted) => ({ ...(await partnerOf(wanted)), authority, reason: 'working-the-case' }),
    cookie: ({ session }) => {
      const secret = toBase64Url(house.chance.bytes(32))
      open.set(secret, session)
      return `__Host-session=${secret}`
    },
    close: () => app.close(),
  }
}

/** Invites and enrols; a colleague who holds the unit's key hands it on, unless this is the unit's first member. */
async function join(
  house: House,
  administrator: Acting,
  invited: { name: string; unit: string; role: Role },
  colleague: Acting | null,
): Promise<Acting> {
  const done = await inviteMember(house, administrator, invited)
  if (!done.ok) throw new Error(done.refusal.code)
  const people = await house.directory.current()
  const member = [...people.members.values()].find(({ name }) => name === invited.name)?.id ?? ''
  const acting = await enrolled(house, administrator.session.authority, member)
  const membership = [...people.memberships.values()].find((one) => one.member === member)?.id ?? ''
  if (colleague !== null && !(await letIn(house, colleague, membership)).ok) throw new Error('not let in')
  return actingToday(house, acting.session)
}
