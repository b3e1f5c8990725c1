import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, Facets, ReadEntry } from '@recourse/chronicle'
import { seededChance } from '../../../test/chance.ts'
import { foldPeople, NOBODY, type People } from './people.ts'
import { rolesToday } from './today.ts'

const chance = seededChance('people')
const [here, elsewhere, unit, member, membership] = Array.from({ length: 5 }, () => chance.id()) as [
  ...[string, string, string, string, string],
]
const key = 'A'.repeat(43)

/** What an authority said in its directory, opened. */
const said = (authority: string, seq: number, kind: string, facets: Facets, body: Body = {}): ReadEntry =>
  ({ state: 'open', kind, facets, body, header: { authority, seq, kind } }) as unknown as ReadEntry

const page = (authority: string): ReadEntry => {
  const facets = { authority, type: 'support-desk', jurisdiction: 'KEN' }
  return said(authority, 2, 'authority.registered', facets, { name: 'Desk', complaintsTo: null })
}
const people: People = [
  page(here),
  page(elsewhere),
  said(here, 3, 'unit.registered', { unit, authority: here }, { name: 'First desk' }),
  said(here, 4, 'member.registered', { member, authority: here }, { name: 'Ada' }),
  said(here, 5, 'membership.granted', { membership, member, unit, role: 'desk-officer' }),
].reduce(foldPeople, NOBODY)

test('the place of the newest entry is known, whatever it says', () => {
  assert.equal(people.authorities.get(here)?.lastSeq, 5)
  assert.equal(people.authorities.get(elsewhere)?.lastSeq, 2)
  assert.equal(foldPeople(people, said(here, 6, 'of.another.version', {})).authorities.get(here)?.lastSeq, 6)
})

test('another authority of the same instance can name no key, no role and no end for a unit that is not its own', () => {
  const keys = { sealKey: key, sealKid: key, signKey: key, signKid: key }
  const foreign = [
    said(elsewhere, 3, 'unit.keyed', { unit, epoch: 1, key, kid: key, wraps: [] }),
    said(elsewhere, 4, 'member.keyed', { member, ...keys }),
    said(elsewhere, 5, 'membership.granted', { membership: chance.id(), member, unit, role: 'administrator' }),
    said(elsewhere, 6, 'membership.ended', { membership, reason: 'left' }),
  ].reduce(foldPeople, people)
  assert.deepEqual(foreign.units, people.units)
  assert.deepEqual(foreign.members, people.members)
  assert.deepEqual(foreign.memberships, people.memberships)
  const own = foldPeople(people, said(here, 6, 'member.keyed', { member, ...keys }))
  assert.equal(own.members.get(member)?.keys?.sealKid, key)
})

test('a membership gives its role up to its last day and not after', () => {
  const until = { membership: chance.id(), member, unit, role: 'liaison-officer', until: '2026-03-31' }
  const lent = foldPeople(people, said(here, 6, 'membership.granted', until))
  const roles = (today: string): readonly string[] => rolesToday(lent, member, today).map(({ role }) => role)
  assert.deepEqual(roles('2026-03-31'), ['desk-officer', 'liaison-officer'])
  assert.deepEqual(roles('2026-04-01'), ['desk-officer'])
})
