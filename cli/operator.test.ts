import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryDataDirectory, topOf } from '../test/embedded.ts'
import { openHouse } from '../server/house.ts'
import { silentJournal } from '../server/platform/journal.ts'
import { seededChance } from '../test/chance.ts'
import { firstEntries, operatorOf } from './testing/operator.ts'

const PLANTED = 'Marisol Quintanilla +34 600 123 456'

/** Files below a folder that hold these bytes, compressed or not. */
function filesWith(folder: string, words: string): readonly string[] {
  const forms = [words, Buffer.from(words).toString('base64').slice(2, -4), Buffer.from(words).toString('hex')]
  return forms.flatMap((form) => {
    try {
      return execFileSync('grep', ['-rlaF', form, folder], { encoding: 'utf8' }).trim().split('\n')
    } catch {
      return []
    }
  })
}

test('help stands at every level, and what is not understood is refused', async () => {
  const { recourse } = operatorOf(temporaryDataDirectory(), 'help')
  const all = await recourse('--help')
  assert.equal(all.code, 0)
  for (const name of [
    'doctor',
    'backup make',
    'restore confirm',
    'keys rotate',
    'keys call',
    'log verify',
    'log audit',
    'views check',
  ])
    assert.ok(all.out.includes(`recourse ${name}`), name)
  assert.match((await recourse('backup', '--help')).out, /backup key[\s\S]*backup verify/)
  assert.match((await recourse('log', 'audit', '--help')).out, /--checkpoint/)
  for (const argv of [['nothing'], ['backup', 'burn'], ['log', 'audit', '--loud'], ['views', 'check', 'x']])
    assert.equal((await recourse(...argv)).code, 2, argv.join(' '))
  assert.equal((await recourse('log', 'verify')).code, 2)
})

test('from the first entries through backup, loss, restore and confirmation', async () => {
  const data = temporaryDataDirectory()
  const operator = operatorOf(data, 'first')
  const { recourse } = operator
  await operator.inHouse((house) => firstEntries(house, PLANTED))
  assert.equal((await recourse('backup', 'make')).code, 2)
  const key = await recourse('backup', 'key')
  assert.match(key.out, /AGE-SECRET-KEY-1/)
  assert.equal((await recourse('backup', 'key')).code, 2)
  assert.equal((await recourse('log', 'audit')).code, 0)
  assert.equal((await recourse('views', 'check')).code, 0)
  const rotated = await recourse('keys', 'rotate', '--reason', 'due')
  assert.equal(rotated.code, 0, rotated.err)
  const called = await recourse('keys', 'call', '--json')
  assert.equal(called.code, 0, called.err)
  const { kid } = JSON.parse(called.out) as { kid: string }
  const newest = await operator.inHouse(async (house) => (await house.trust.nextCallKey()).previousKid)
  assert.equal(newest, kid, 'the one that was made is the newest')
  assert.equal((await recourse('keys', 'call', '--reason', 'bored')).code, 2)
  const audited = await recourse('log', 'audit', '--json')
  assert.equal(audited.code, 0)
  assert.equal((JSON.parse(audited.out) as { holds: boolean }).holds, true)
  assert.match((await recourse('unit', 'list')).out, /no key yet/)
  assert.match((await recourse('user', 'list')).out, /invited, not enrolled/)

  const units = JSON.parse((await recourse('unit', 'list', '--json')).out) as { units: { id: string }[] }
  const unit = units.units[0]?.id ?? ''
  const invited = await recourse('user', 'invite', '--name', PLANTED, '--unit', unit, '--role', 'administrator')
  assert.match(invited.out, /\/enrol[?]token=[A-Za-z0-9_-]{43}\n$/)
  assert.equal((await recourse('user', 'invite', '--name', PLANTED, '--unit', 'x', '--role', 'judge')).code, 2)
  const made = await recourse('backup', 'make', '--json')
  assert.equal(made.code, 0, made.err)
  const { path } = JSON.parse(made.out) as { path: string }
  assert.equal((await recourse('backup', 'list')).code, 0)
  const identity = join(data, 'printed')
  writeFileSync(identity, key.out)
  assert.equal((await recourse('backup', 'verify', path, '--identity', identity)).code, 0)
  await operator.inHouse((house) => house.database.owner.query('CHECKPOINT').catch(() => {}))
  for (const words of [PLANTED, 'Quintanilla']) {
    assert.deepEqual(filesWith(data, words), [])
    assert.deepEqual(filesWith(topOf(data), words), [])
  }

  const fresh = temporaryDataDirectory()
  const next = operatorOf(fresh, 'next', { RECOURSE_SECRET_FILE: join(data, 'operator-secret') })
  assert.equal((await next.recourse('restore', 'run', path, '--identity', identity)).code, 2, 'a reason is needed')
  const restored = await next.recourse('restore', 'run', path, '--identity', identity, '--reason', 'exercise')
  assert.equal(restored.code, 0, restored.err + restored.out)
  assert.match(restored.out, /The instance is shut/)
  const edges = { clock: next.clock, chance: seededChance('refused'), journal: silentJournal }
  const shut = await openHouse(next.configuration, edges)
  assert.equal(shut.ok === false && shut.refusal.code, 'restore-unconfirmed')
  assert.equal((await next.recourse('restore', 'status')).code, 1)
  assert.equal((await next.recourse('restore', 'confirm')).code, 2)
  const confirmed = await next.recourse('restore', 'confirm', '--heads-compared')
  assert.equal(confirmed.code, 0, confirmed.err)
  assert.equal((await next.recourse('restore', 'status')).code, 0)
  assert.equal((await next.recourse('log', 'audit')).code, 0)
  const kinds = await next.inHouse(({ database }) =>
    database.app.query<{ kind: string }>("select kind from entry where kind ~ '^(instance|authority)[.]' order by seq"),
  )
  assert.deepEqual(
    kinds.rows.map(({ kind }) => kind),
    ['authority.registered', 'authority.keyed', 'instance.keyed', 'instance.restored'],
  )
  assert.match((await next.recourse('user', 'list')).out, /Quintanilla/)
  assert.equal((await next.recourse('restore', 'run', path, '--identity', identity, '--reason', 'other')).code, 2)
})

test('the doctor names what is wrong, and finds less when it is put right', async () => {
  const data = temporaryDataDirectory()
  const { recourse, inHouse, clock } = operatorOf(data, 'doctor')
  await inHouse((house) => firstEntries(house, 'A desk'))
  const first = await recourse('doctor')
  assert.equal(first.code, 1)
  for (const check of ['settings', 'origin', 'backup key', 'backup', 'operator secret', 'recovery'])
    assert.match(first.out, new RegExp(`ACT {3}${check}:`), check)
  await recourse('backup', 'key')
  await recourse('backup', 'make')
  assert.match((await recourse('doctor')).out, /well {2}backup:/)
  clock.move(400 * 86_400_000)
  assert.match((await recourse('doctor')).out, /LOOK {2}signing keys: .*keys rotate/)
  clock.move(-800 * 86_400_000)
  assert.match((await recourse('doctor')).out, /ACT {3}clock: .*went back/)
})

test('an edited row is found by the command, which ends with 1', async () => {
  const data = temporaryDataDirectory()
  const { recourse, inHouse } = operatorOf(data, 'edited')
  await inHouse(async (house) => {
    await firstEntries(house, 'A desk')
    await house.database.owner.query(`ALTER TABLE entry_facets DISABLE TRIGGER USER;
      UPDATE entry_facets SET facets = facets || '{"jurisdiction":"XXB"}' WHERE facets ? 'jurisdiction';
      UPDATE compartment SET custody = 'members'`)
  })
  const { code, out } = await recourse('log', 'audit')
  assert.equal(code, 1)
  assert.match(out, /FOUND entry_facets .*facets-hash/)
  assert.equal((await recourse('views', 'check')).code, 1)
  assert.equal((await recourse('views', 'rebuild')).code, 0)
  assert.equal((await recourse('views', 'check')).code, 0)
})
