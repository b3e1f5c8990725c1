import { join } from 'node:path'
import { readConfiguration } from '../server/configuration.ts'
import { setUp } from '../server/features/first-run/index.ts'
import { addUnit, inviteMember, letIn } from '../server/features/people/commands.ts'
import { openHouse, type Edges, type House } from '../server/house.ts'
import { enrolMember, rolesToday, type AuthorityType, type Role } from '../server/platform/access/index.ts'
import { civilDateIn, type Acting } from '../server/platform/http/index.ts'
import type { Outcome } from '../server/platform/outcome.ts'
import { serve, type Serving } from '../server/serve.ts'

/** Somebody who works on an instance of the demo, and how a visitor signs in as them. */
export interface Worker {
  readonly role: Role
  readonly login: string
  readonly passphrase: string
  readonly acting: Acting
}

/** What an instance of the demo is. Names are invented; the States are real, since the law of States is data. */
export interface Wanted {
  readonly id: string
  readonly jurisdiction: string
  readonly name: string
  readonly authority: string
  readonly type: AuthorityType
  readonly timeZone: string
  readonly language: string
  readonly port: number
}

export interface DemoInstance extends Wanted {
  readonly house: House
  readonly serving: Serving
  readonly url: string
  /** Ids of the authority and of the unit that receives from other instances. */
  readonly authorityId: string
  readonly liaisonUnit: string
  readonly workers: readonly Worker[]
}

export function must<Value>(outcome: Outcome<Value, string>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.sentence}`)
}

/** Opens an instance and listens. Null settings: it is new. */
export async function openInstance(wanted: Wanted, data: string, edges: Edges) {
  const argv = ['--data', join(data, wanted.id), '--port', String(wanted.port)]
  const origin = `http://localhost:${wanted.port}`
  const configuration = must(readConfiguration([...argv, '--origin', origin], {}))
  const house = must(await openHouse(configuration, edges))
  const serving = must(await serve(house, configuration))
  return { house, serving, url: origin }
}

/** Roles of the liaison office and of the desk; two members each, since some acts need two. */
const LIAISON: readonly Role[] = ['liaison-officer', 'liaison-officer']
const DESK: readonly Role[] = ['desk-officer', 'case-handler']

/** The first run and the people: two administrators, a desk, a liaison office. */
export async function setUpInstance(
  wanted: Wanted,
  opened: { readonly house: House; readonly serving: Serving; readonly url: string },
): Promise<DemoInstance> {
  const { house } = opened
  const first = must(
    await setUp(house, setupOf(wanted), { language: wanted.language, administration: 'Administration' }),
  )
  const administrator = await enrol(
    house,
    { ...wanted, role: 'administrator', number: 1 },
    {
      ...first,
      token: await house.sessions.invite(first),
    },
  )
  const { units } = await house.directory.current()
  const unitNamed = (name: string): string => [...units.values()].find((unit) => unit.name === name)?.id ?? ''
  const liaisonUnit = must(await addUnit(house, administrator.acting, 'International cooperation'))
  const joining = { house, wanted, administrator }
  const workers = [
    administrator,
    ...(await join_(joining, { unit: unitNamed('Administration'), roles: ['administrator'], first: administrator })),
    ...(await join_(joining, { unit: unitNamed('Victims’ desk'), roles: DESK, first: null })),
    ...(await join_(joining, { unit: liaisonUnit, roles: LIAISON, first: null })),
  ]
  return { ...wanted, ...opened, authorityId: first.authority, liaisonUnit, workers }
}

const setupOf = ({ name, jurisdiction: state, timeZone, authority: authorityName, type: authorityType }: Wanted) => ({
  ...{ name, state, timeZone, authorityName, authorityType },
  ...{ unitName: 'Victims’ desk', administratorName: 'First administrator', complaintsTo: '' },
})

interface Joining {
  readonly house: House
  readonly wanted: Wanted
  readonly administrator: Worker
}

/** Members join one after the other; whoever came first lets the next one in. */
async function join_(
  { house, wanted, administrator }: Joining,
  { unit, roles, first }: { readonly unit: string; readonly roles: readonly Role[]; readonly first: Worker | null },
): Promise<readonly Worker[]> {
  const joined: Worker[] = []
  for (const [at, role] of roles.entries()) {
    const number = at + (first === null ? 1 : 2)
    const name = `${role} ${number}`
    const token = must(await inviteMember(house, administrator.acting, { name, unit, role }))
    const people = await house.directory.current()
    const member = [...people.members.values()].findLast((one) => one.name === name)?.id ?? ''
    const worker = await enrol(
      house,
      { ...wanted, role, number },
      { authority: administrator.acting.session.authority, member, token },
    )
    const colleague = joined[0] ?? first
    const membership = [...people.memberships.values()].find((one) => one.member === member)?.id ?? ''
    if (colleague !== null && colleague !== undefined) must(await letIn(house, colleague.acting, membership))
    joined.push(await fresh(house, worker))
  }
  return joined
}

/** Enrols with a login and a passphrase that the demo shows; whoever signs in sets up a second factor of their own. */
async function enrol(
  house: House,
  { id, role, number, timeZone }: Wanted & { readonly role: Role; readonly number: number },
  { authority, member, token }: { readonly authority: string; readonly member: string; readonly token: string },
): Promise<Worker> {
  const [login, passphrase] = [`${role}-${number}-${id}`, `shown to every visitor of the demo, number ${number}`]
  let keys: Acting['session']['keys'] | undefined
  const done = await house.sessions.enrol(token, { login, passphrase }, (made) => {
    keys = made.keys
    return enrolMember(house.acts, made)
  })
  if (!done.ok || keys === undefined) throw new Error(done.ok ? 'no keys' : done.refusal.sentence)
  const session = { id: house.chance.bytes(32), member, authority, keys }
  const roles = rolesToday(await house.directory.current(), member, civilDateIn(timeZone, house.clock.now()))
  return { role, login, passphrase, acting: { session, who: { member, authority, roles } } }
}

async function fresh(house: House, worker: Worker): Promise<Worker> {
  const { session, who } = worker.acting
  const settings = await house.settings()
  const today = civilDateIn(settings?.timeZone ?? 'UTC', house.clock.now())
  const roles = rolesToday(await house.directory.current(), session.member, today)
  return { ...worker, acting: { session, who: { ...who, roles } } }
}

export const workerOf = ({ workers, id }: DemoInstance, role: Role, number = 1): Worker => {
  const found = workers.find(({ login }) => login === `${role}-${number}-${id}`)
  if (found === undefined) throw new Error(`nobody is ${role} ${number}`)
  return found
}
