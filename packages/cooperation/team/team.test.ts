import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldTeam, isTeamOver, mayUse, type TeamSaid, type TeamStanding, type Wanted } from './index.ts'
import { kinds } from '../testing/norms.ts'

const PARTIES = ['A', 'B', 'C']
const RULES = { public: 'all', defence: 'tell', outside: 'contributor', press: 'never' } as const

const terms = (id: string, by: string, endsOn: string): TeamSaid => ({ what: 'terms', id, by, endsOn, rules: RULES })
const signs = (by: string, which: string): TeamSaid => ({ what: 'signed', id: `${which}-${by}`, by, terms: which })
const agreed: readonly TeamSaid[] = [terms('t', 'A', '2027-01-31'), ...PARTIES.map((by) => signs(by, 't'))]
const asks = (id: string, use: string): TeamSaid => ({
  ...{ what: 'asked', id, by: 'A', use, entry: 'e', contributor: 'B' },
})
const answers = (by: string, asked: string, agrees = true): TeamSaid => ({
  ...{ what: 'answered', id: `${asked}-${by}`, by, asked, agrees },
})
const wants = (use: string, asked: string | null = null): Wanted => ({
  ...{ by: 'A', use, entry: 'e', contributor: 'B', asked },
})
const team = (...said: readonly TeamSaid[]): TeamStanding => foldTeam([...agreed, ...said], PARTIES)

test('terms hold once each party has signed them, and not before', () => {
  assert.equal(foldTeam(agreed.slice(0, 3), PARTIES).inForce, null)
  assert.equal(foldTeam(agreed, PARTIES).inForce?.id, 't')
  assert.equal(mayUse(foldTeam([], PARTIES), wants('outside')), 'no-terms')
})

test('a team that goes on longer is an amendment that all sign; until then the first day stays', () => {
  const longer = [terms('u', 'B', '2027-06-30'), signs('A', 'u'), signs('B', 'u')]
  const before = team(...longer)
  assert.deepEqual([before.inForce?.endsOn, before.agreements], ['2027-01-31', 1])
  const after = team(...longer, signs('C', 'u'))
  assert.deepEqual([after.inForce?.endsOn, after.agreements], ['2027-06-30', 2])
  assert.deepEqual([isTeamOver(before, '2027-02-01'), isTeamOver(after, '2027-02-01')], [true, false])
  assert.equal(isTeamOver(before, '2027-01-31'), false)
})

test('nobody is waited for who has left, and whoever left signs and agrees to nothing', () => {
  const left: TeamSaid = { what: 'left', id: 'l', by: 'C', party: 'C' }
  const later = team(terms('u', 'B', '2027-06-30'), signs('A', 'u'), signs('B', 'u'), left, signs('C', 'u'))
  assert.deepEqual([later.inForce?.id, later.parties], ['u', ['A', 'B']])
  assert.deepEqual(later.inForce?.signedBy, ['A', 'B'])
})

test('what another contributed is used as the terms say: told, asked of it, asked of all, or not at all', () => {
  assert.equal(mayUse(team(), wants('defence')), null)
  assert.equal(mayUse(team(), wants('press')), 'never')
  assert.equal(mayUse(team(), wants('outside')), 'ask-first')
  assert.equal(mayUse(team(), { ...wants('outside'), by: 'B' }), null)
  const one = team(asks('q', 'outside'))
  assert.equal(mayUse(one, wants('outside', 'q')), 'not-agreed')
  assert.equal(mayUse(team(asks('q', 'outside'), answers('C', 'q')), wants('outside', 'q')), 'not-agreed')
  assert.equal(mayUse(team(asks('q', 'outside'), answers('B', 'q')), wants('outside', 'q')), null)
  // An agreement to one use is none to another.
  assert.equal(mayUse(team(asks('q', 'outside'), answers('B', 'q')), wants('public', 'q')), 'ask-first')
  assert.equal(mayUse(team(asks('q', 'public'), answers('B', 'q')), wants('public', 'q')), 'not-agreed')
  assert.equal(mayUse(team(asks('q', 'public'), answers('B', 'q'), answers('C', 'q')), wants('public', 'q')), null)
})

test('a first answer stays, and a use that nobody allowed is kept and named as such', () => {
  const taken = team(asks('q', 'outside'), answers('B', 'q', false), answers('B', 'q'))
  assert.equal(mayUse(taken, wants('outside', 'q')), 'not-agreed')
  const broken = team({ what: 'used', id: 'u', ...wants('outside') }, { what: 'used', id: 'v', ...wants('defence') })
  assert.deepEqual(
    broken.used.map(({ isCovered }) => isCovered),
    [false, true],
  )
})

test('a party that joins counts from then on', () => {
  const joined: TeamSaid = { what: 'joined', id: 'j', by: 'A', party: 'D' }
  const with4 = team(joined, terms('u', 'D', '2027-06-30'), ...PARTIES.map((by) => signs(by, 'u')))
  assert.equal(with4.inForce?.id, 't')
  assert.equal(with4.parties.length, 4)
})

test('what somebody gave and left behind stays under the terms that they signed: those who stay change nothing of it', () => {
  const left: TeamSaid = { what: 'left', id: 'l', by: 'B', party: 'B' }
  const wide: TeamSaid = {
    ...{ what: 'terms', id: 'u', by: 'A', endsOn: '2027-06-30' },
    rules: { public: 'free', defence: 'free', outside: 'tell', press: 'free' },
  }
  const later = team(left, wide, signs('A', 'u'), signs('C', 'u'))
  assert.equal(later.inForce?.id, 'u')
  assert.deepEqual([mayUse(later, wants('press')), mayUse(later, wants('outside'))], ['never', 'ask-first'])
  assert.equal(mayUse(later, { ...wants('press'), contributor: 'C' }), null)
  const used = team(left, wide, signs('A', 'u'), signs('C', 'u'), { what: 'used', id: 'v', ...wants('press') })
  assert.equal(used.used[0]?.isCovered, false)
  // Put out by who opened it after it had refused to sign: its no to the wider terms stands.
  const out = team(wide, signs('A', 'u'), signs('C', 'u'), { what: 'left', id: 'l', by: 'A', party: 'B' })
  assert.deepEqual([out.inForce?.id, mayUse(out, wants('press'))], ['u', 'never'])
})

test('whoever joined later gives and takes nothing under terms that they have not signed', () => {
  const joined: TeamSaid = { what: 'joined', id: 'j', by: 'A', party: 'D' }
  assert.equal(mayUse(team(joined), { ...wants('defence'), contributor: 'D' }), 'no-terms')
  assert.equal(mayUse(team(joined), { ...wants('defence'), by: 'D' }), 'no-terms')
  const signed = team(joined, signs('D', 't'))
  assert.equal(mayUse(signed, { ...wants('defence'), contributor: 'D' }), null)
  assert.equal(mayUse(signed, { ...wants('defence'), by: 'D' }), null)
})

test('the data of joint teams name each use once, with the article that its rule rests on', () => {
  const { team: law } = kinds.find(({ id }) => id === 'jit-setup') ?? {}
  assert.ok(law)
  assert.equal(new Set(law.uses.map(({ id }) => id)).size, law.uses.length)
  assert.ok([...law.uses, ...law.questions].every(({ legalSource }) => legalSource !== ''))
})
