import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { formatVerifierKey } from '@recourse/log'
import { browserless } from '../test/browserless.ts'
import { settledDesk } from '../test/desk.ts'
import { temporaryDataDirectory } from '../test/embedded.ts'
import { publish } from '../server/platform/log/index.ts'
import { sentReport } from '../server/features/mine/testing/person.ts'
import { seededChance } from '../test/chance.ts'
import { fixedClock } from '../test/clock.ts'
import { silentJournal } from '../server/platform/journal.ts'
import { runCli } from './run.ts'

/** A lawyer's machine: no database, no instance, no network, only the file. */
const elsewhere = temporaryDataDirectory()
async function recourse(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const edges = { clock: fixedClock(), chance: seededChance('lawyer'), journal: silentJournal }
  const code = await runCli(argv, {
    ...{ environment: { RECOURSE_DATA: join(elsewhere, 'nothing here') }, edges },
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
  })
  return { code, ...written }
}

test('whoever is handed a proof of filing checks it with the file alone, and learns the day and the body and no content', async () => {
  const desk = await settledDesk('proof-elsewhere')
  const { house } = desk
  const file = join(elsewhere, 'proof.json')
  let policy: string
  let promised: string
  let logged: string
  let published: string
  try {
    const { person } = await sentReport(desk)
    promised = (await person.get('/mine/proof/file')).body
    const parts = { pool: house.database.sequencer, signer: house.log.signer, witnesses: [], chance: house.chance }
    await publish({ ...parts, known: new Map(), ask: () => Promise.reject(new Error('no witness')) })
    logged = (await person.get('/mine/proof/file')).body
    policy = `log ${formatVerifierKey(house.log.signer.key)}\nquorum none\n`
    published = (await browserless(desk.app).get('/keys')).body
  } finally {
    await desk.close()
  }
  writeFileSync(file, promised)
  const early = await recourse('proof', 'verify', file)
  assert.equal(early.code, 0, early.err)
  assert.match(early.out, /Filed on 2026-03-11 with .+ \(KEN\)[\s\S]*promised to hold it/)
  writeFileSync(file, logged)
  const late = await recourse('proof', 'verify', file)
  assert.equal(late.code, 0, late.err)
  assert.match(late.out, /The public log holds it/)
  assert.doesNotMatch(late.out, /They came at night/)
  const [, key = ''] = /authority (\S+)\n/.exec(late.out) ?? []
  assert.ok(key !== '' && published.includes(key), 'the key to compare with is the one that is published')
  const own = join(elsewhere, 'policy')
  writeFileSync(own, policy)
  assert.equal((await recourse('proof', 'verify', file, '--policy', own)).code, 0)
  writeFileSync(own, policy.replace(/\+[^+\n]+\n/, '+AQIDBAUGBwgJ\n'))
  assert.notEqual(
    (await recourse('proof', 'verify', file, '--policy', own)).code,
    0,
    'another log’s word is not enough',
  )

  const said = JSON.parse(logged) as { statement: string }
  const [head = '', payload = '', tail = ''] = said.statement.split('.')
  const earlier = Buffer.from(payload, 'base64url').toString().replace('2026-03-11', '2026-03-01')
  const forged = { ...said, statement: [head, Buffer.from(earlier).toString('base64url'), tail].join('.') }
  writeFileSync(file, JSON.stringify(forged))
  const found = await recourse('proof', 'verify', file)
  assert.equal(found.code, 1)
  assert.match(found.out, /statement: signature/)
  writeFileSync(file, 'no proof at all')
  assert.equal((await recourse('proof', 'verify', file)).code, 2)
  assert.equal((await recourse('proof', 'verify')).code, 2)
})
