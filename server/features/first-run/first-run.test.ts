import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { testServer } from '../../../test/house.ts'
import type { House } from '../../house.ts'
import { firstRunLink } from './index.ts'

let house: House
let app: FastifyInstance
before(async () => ({ house, app } = await testServer()))
after(() => app.close())

const link = (): string => firstRunLink(house).replace(house.origin, '')
const answers = {
  ...{ name: 'Puente', state: 'ESP', timeZone: 'Europe/Madrid', authorityName: 'Oficina de apoyo', complaintsTo: '' },
  ...{ authorityType: 'support-desk', unitName: 'Mostrador', administratorName: 'A. Prueba' },
}

const send = (form: Record<string, string>, url = link()): ReturnType<FastifyInstance['inject']> =>
  app.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(form).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }) as ReturnType<FastifyInstance['inject']>

test('without the link from the terminal there is no such page', async () => {
  for (const url of ['/first-run', '/first-run?key=guess', `/first-run?key=${'A'.repeat(43)}`])
    assert.equal((await app.inject(url)).statusCode, 404)
})

test('the page speaks the reader’s language and says what happens if something is lost', async () => {
  const arabic = await app.inject(`${link()}&lang=ar`)
  assert.match(arabic.body, /<html[^>]*dir="rtl"/)
  assert.match((await app.inject(link())).body, /What happens if something is lost/)
})

test('a form with gaps comes back with what was typed and changes nothing', async () => {
  const done = await send({ ...answers, unitName: ' ', state: 'Spain' })
  assert.equal(done.statusCode, 422)
  assert.match(done.body, /value="Oficina de apoyo"/)
  assert.match(done.body, /href="#unitName"/)
  assert.equal(await house.settings(), null)
})

test('one form of two that arrive together makes the instance, and the page is gone after it', async () => {
  const both = await Promise.all([send(answers), send({ ...answers, name: 'Otra' })])
  const [made, refused] = both.map(({ statusCode }) => statusCode).sort()
  // The second is refused by the transaction, or finds the page gone already.
  assert.ok(made === 303 && (refused === 404 || refused === 409))
  const { authorities, units, members, memberships } = await house.directory.current()
  assert.deepEqual([authorities.size, units.size, members.size, memberships.size], [1, 2, 1, 1])
  assert.equal([...authorities.values()][0]?.complaintsTo, null)
  assert.equal((await app.inject(link())).statusCode, 404)
})

test('the administrator belongs to a unit of their own, and no name stands in the clear', async () => {
  const people = await house.directory.current()
  const [membership] = people.memberships.values()
  assert.equal(membership?.role, 'administrator')
  assert.notEqual(people.units.get(membership.unit)?.name, answers.unitName)
  const { rows } = await house.database.owner.query<{ text: string }>(
    `select coalesce(string_agg(f.facets::text || e.jws, ' '), '') as text from entry e join entry_facets f on f.entry = e.id`,
  )
  assert.equal(rows[0]?.text.includes('Prueba'), false)
})
