import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { colleague, unitNamed, type AtWork } from '../../../test/enrolled.ts'
import { testAuthority, testServer } from '../../../test/house.ts'
import type { House } from '../../house.ts'
import { breakGlassHolder, breakGlassUnit, waitingFor } from '../../platform/break-glass/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { addRole, inviteMember } from '../people/commands.ts'
import { ofAuthority } from '../people/rules.ts'
import { unitsOf } from '../recovery-use/rules.ts'
import { nameSupervisors, partsOf, supervisorOf } from './commands.ts'

let house: House
let app: FastifyInstance
let authority: string
let administrator: AtWork
let officer: AtWork
let supervisors: readonly AtWork[]

before(async () => {
  ;({ house, app } = await testServer('break-glass-pages'))
  authority = (await testAuthority(house)).authority
  const desk = await unitNamed(house, authority, 'Night desk')
  const unit = await unitNamed(house, authority, 'Supervision')
  administrator = await colleague(house, authority, { name: 'Ana', unit, role: 'administrator' })
  officer = await colleague(house, authority, { name: 'Bilal', unit: desk, role: 'desk-officer' })
  supervisors = await Promise.all([
    colleague(house, authority, { name: 'Uma', unit, role: 'supervisor' }),
    colleague(house, authority, { name: 'Vito', unit, role: 'supervisor' }),
  ])
})
after(() => app.close())

const codeOf = (done: Outcome<unknown>): string => (done.ok ? 'accepted' : done.refusal.code)
const idsOf = (members: readonly AtWork[]): readonly string[] => members.map(({ session }) => session.member)
const name = (members: readonly AtWork[]): Promise<Outcome<null>> =>
  nameSupervisors(house, administrator, { members: idsOf(members), unitName: 'Break-glass' })

test('an administrator names two or more who hold the role and have keys, and nobody else', async () => {
  assert.equal(codeOf(await name(supervisors.slice(0, 1))), 'two-supervisors')
  assert.equal(codeOf(await name([...supervisors, officer])), 'two-supervisors')
  assert.equal(breakGlassHolder(await house.directory.current(), authority), null)
  assert.equal(codeOf(await name(supervisors)), 'accepted')
  const unit = breakGlassUnit(await house.directory.current(), authority)
  assert.deepEqual(unit?.shareHolders.map(({ member }) => member).sort(), [...idsOf(supervisors)].sort())
})

test('naming supervisors anew makes a new key of the same unit', async () => {
  const before = breakGlassHolder(await house.directory.current(), authority)
  assert.equal(codeOf(await name(supervisors)), 'accepted')
  const now = breakGlassHolder(await house.directory.current(), authority)
  assert.equal(now?.id, before?.id)
  assert.notEqual(now?.key.kid, before?.key.kid)
})

test('the break-glass unit is on no list of units, and nobody is put into it', async () => {
  const people = await house.directory.current()
  const unit = breakGlassUnit(people, authority)?.id ?? ''
  for (const list of [ofAuthority, unitsOf])
    assert.equal(
      list(people, authority).some(({ id }) => id === unit),
      false,
    )
  const invited = { name: 'Faye', unit, role: 'supervisor' } as const
  assert.equal(codeOf(await inviteMember(house, administrator, invited)), 'no-such-unit')
  const grant = { member: officer.session.member, unit, role: 'supervisor' } as const
  assert.equal(codeOf(await addRole(house, administrator, grant)), 'no-such-unit')
})

test('a supervisor acts for the unit in which they hold the role, and sees nothing that was not asked of them', async () => {
  const [first] = supervisors
  assert.ok(first)
  const acting = supervisorOf(first)
  assert.equal(acting.author.unit, first.who.roles[0]?.unit)
  const unit = breakGlassUnit(await house.directory.current(), authority)
  assert.ok(unit)
  assert.deepEqual(await waitingFor(partsOf(house), acting, unit), [])
})

test('who is not signed in is sent to sign in, whatever page of this feature they ask for', async () => {
  for (const url of ['/break-glass', '/break-glass/supervisors']) {
    const { statusCode, headers } = await app.inject(url)
    assert.deepEqual([statusCode, headers.location], [303, `/sign-in?back=${encodeURIComponent(url)}`])
  }
})
