import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examine, type Facts } from './judge.ts'

const healthy: Facts = {
  ...{ origin: 'https://desk.example', originStatus: 200, hasSettings: true, hasBackupKey: true, backupAgeHours: 20 },
  ...{ diskFreeBytes: 50 * 1024 ** 3, databaseBytes: 1e9, logWaitingRows: 3, logLagSeconds: 0 },
  ...{
    checkpointAgeMinutes: 4,
    standbyLack: null,
    witnesses: [{ name: 'm0', missed: 2 }],
    databaseClockSkewSeconds: 0,
  },
  ...{ sinceLastEntrySeconds: 60, signingKeys: [{ authority: 'a', ageDays: 30 }], secretIsBesideData: false },
  callKeyAgeDays: 30,
  ...{ authoritiesWithoutRecovery: [], authoritiesWithUsedRecovery: [], restorePending: false },
}
const unwell = (change: Partial<Facts>): readonly string[] =>
  examine({ ...healthy, ...change }).flatMap(({ check, level }) => (level === 'well' ? [] : [`${check} ${level}`]))

test('a healthy instance is well in every check', () => {
  assert.deepEqual(unwell({}), [])
  assert.deepEqual(unwell({ origin: `http://${'a2'.repeat(28)}.onion` }), [], 'an onion service needs no certificate')
})

test('each thing that is wrong is named by its own check, with a sentence that says what to do', () => {
  const wrong: readonly (readonly [Partial<Facts>, string])[] = [
    [{ hasSettings: false }, 'settings act'],
    [{ restorePending: true }, 'restore act'],
    [{ origin: 'http://desk.example' }, 'origin act'],
    [{ originStatus: null }, 'origin act'],
    [{ originStatus: 503 }, 'origin act'],
    [{ hasBackupKey: false }, 'backup key act'],
    [{ backupAgeHours: null }, 'backup act'],
    [{ backupAgeHours: 72 }, 'backup act'],
    [{ diskFreeBytes: 1e9 }, 'disk act'],
    [{ databaseBytes: 60 * 1024 ** 3 }, 'disk act'],
    [{ logLagSeconds: 31 }, 'log act'],
    [{ checkpointAgeMinutes: null }, 'checkpoint look'],
    [{ checkpointAgeMinutes: 26 }, 'checkpoint act'],
    [{ standbyLack: 'absent' }, 'standby act'],
    [{ standbyLack: 'behind' }, 'standby act'],
    [{ standbyLack: 'not-visible' }, 'standby act'],
    [{ witnesses: [] }, 'witnesses look'],
    [{ witnesses: [{ name: 'm0', missed: null }] }, 'witnesses look'],
    [{ witnesses: [{ name: 'm0', missed: 3 }] }, 'witnesses act'],
    [{ databaseClockSkewSeconds: -6 }, 'clock act'],
    [{ sinceLastEntrySeconds: -301 }, 'clock act'],
    [{ signingKeys: [{ authority: 'a', ageDays: 366 }] }, 'signing keys look'],
    [{ signingKeys: [{ authority: 'a', ageDays: 340 }] }, 'signing keys look'],
    [{ callKeyAgeDays: 340 }, 'call key look'],
    [{ secretIsBesideData: true }, 'operator secret act'],
    [{ authoritiesWithoutRecovery: ['a'] }, 'recovery act'],
    [{ authoritiesWithUsedRecovery: ['a'] }, 'recovery act'],
  ]
  for (const [change, expected] of wrong) assert.deepEqual(unwell(change), [expected])
  for (const { sentence } of wrong.flatMap(([change]) => examine({ ...healthy, ...change })))
    assert.match(sentence, /^[A-Zhm0-9].*[.?]$/)
})

test('a next key that is announced is told with the days until it counts', () => {
  const told = examine({ ...healthy, signingKeys: [{ authority: 'a', ageDays: -12 }], callKeyAgeDays: -3 })
  const sentences = told.filter(({ check }) => check.endsWith(' key') || check === 'signing keys')
  assert.ok(sentences.every(({ level }) => level === 'well'))
  assert.match(sentences.map(({ sentence }) => sentence).join(' '), /signs in 12 days.*counts in 3 days/)
})

test('each witness that stays away is named, and no other', () => {
  const witnesses = [
    { name: 'a.example/w', missed: 9 },
    { name: 'b.example/w', missed: 0 },
    { name: 'c.example/w', missed: 4 },
  ]
  const said = examine({ ...healthy, witnesses }).find(({ check }) => check === 'witnesses')?.sentence
  assert.match(said ?? '', /^a.example\/w did not cosign the last 9 .*, c.example\/w did not cosign the last 4 /)
  assert.doesNotMatch(said ?? '', /b.example/)
})
