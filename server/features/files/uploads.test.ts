import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { seededChance } from '../../../test/chance.ts'
import { begun, lying, sent, tabOf, worker } from './testing/people.tsx'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('uploads')))
after(() => desk.close())

const HERE = '/report/files'
const PATH = '/files/uploads'
const TUS = { 'tus-resumable': '1.0.0' }
const film = Buffer.from(seededChance('film').bytes(600_001))
const announce = (name: string, length: number): Record<string, string> => ({
  ...TUS,
  'upload-length': String(length),
  'upload-metadata': `filename ${Buffer.from(name).toString('base64')},filetype ${Buffer.from('video/mp4').toString('base64')}`,
})
const part = (url: string, at: number, payload: Buffer): InjectOptions => ({
  ...{ method: 'PATCH', url, payload },
  headers: { ...TUS, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
})

test('a file in parts goes on from where it stands, and the form takes it like any other', async () => {
  const someone = await begun(desk)
  const { person } = someone
  const page = await person.get(HERE)
  assert.match(page.body, /data-upload="\/files\/uploads"/)
  const created = await person.ask({ method: 'POST', url: PATH, headers: announce('película.mp4', film.length) })
  assert.equal(created.statusCode, 201)
  const url = String(created.headers.location)
  assert.equal((await person.ask(part(url, 0, film.subarray(0, 262_144)))).headers['upload-offset'], '262144')
  const where = await person.ask({ method: 'HEAD', url, headers: TUS })
  assert.deepEqual([where.headers['upload-offset'], where.headers['upload-length']], ['262144', '600001'])
  assert.equal((await person.ask(part(url, 0, film.subarray(0, 10)))).statusCode, 409)
  const early = await person.attach(HERE, HERE, [], { upload: url.slice(PATH.length + 1) })
  assert.match(early.body, /has not arrived as a whole/)
  // A part that ends in the middle of a chunk: what was whole of it is kept, and said.
  const odd = await person.ask(part(url, 262_144, film.subarray(262_144, 400_000)))
  const offset = Number(odd.headers['upload-offset'])
  assert.ok(offset > 262_144 && offset <= 400_000 && offset % 65_536 === 0)
  assert.equal((await person.ask(part(url, offset, film.subarray(offset)))).headers['upload-offset'], '600001')
  const kept = await person.attach(HERE, HERE, [], { note: 'in parts', upload: url.slice(PATH.length + 1) })
  assert.equal(kept.location, HERE)
  assert.match((await person.get(HERE)).body, /película\.mp4/)
  const file = await sent(desk, someone)
  const entry = /files\/([0-9a-f-]{36})\/bytes/.exec(await tabOf(desk, file))?.[1] ?? ''
  const officer = await worker(desk, 'desk-officer')
  assert.deepEqual((await officer.get(`/cases/${file}/files/${entry}/bytes`)).rawPayload, film)
})

test('only whoever began an upload finds it, with their receipt and the token of their page', async () => {
  const [one, two] = [await begun(desk), await begun(desk)]
  await two.person.get(HERE)
  await one.person.get(HERE)
  const created = await one.person.ask({ method: 'POST', url: PATH, headers: announce('a', 10) })
  const url = String(created.headers.location)
  assert.equal((await two.person.ask({ method: 'HEAD', url, headers: TUS })).statusCode, 404)
  assert.equal((await two.person.ask(part(url, 0, Buffer.alloc(10)))).statusCode, 404)
  const forged = await one.person.ask({
    ...part(url, 0, Buffer.alloc(10)),
    headers: { ...part(url, 0, film).headers, 'x-form-token': 'x' },
  })
  assert.equal(forged.statusCode, 403)
  const stranger = browserless(desk.app)
  assert.equal((await stranger.ask({ method: 'HEAD', url, headers: TUS })).statusCode, 401)
  assert.equal((await stranger.ask({ method: 'POST', url: PATH, headers: announce('a', 10) })).statusCode, 401)
  const elsewhere = await one.person.ask({
    method: 'POST',
    url: PATH,
    headers: { ...announce('a', 9), 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(elsewhere.statusCode, 403)
})

test('the protocol is kept: versions, sizes and types that are not ours are answered as it says', async () => {
  const { person } = await begun(desk)
  await person.get(HERE)
  const options = await person.ask({ method: 'OPTIONS', url: PATH })
  assert.deepEqual(
    [options.statusCode, options.headers['tus-version'], options.headers['tus-extension']],
    [204, '1.0.0', 'creation'],
  )
  const before = lying(desk).length
  const wrong: readonly (readonly [number, Record<string, string>])[] = [
    [412, { ...announce('a', 10), 'tus-resumable': '0.2.2' }],
    [400, { ...announce('a', 10), 'upload-length': '-1' }],
    [400, { ...announce('a', 10), 'upload-length': 'x' }],
    [413, announce('a', 3 * 1024 ** 3)],
    [400, announce('', 10)],
    [400, announce('a', 0)],
  ]
  for (const [status, headers] of wrong) {
    const answer = await person.ask({ method: 'POST', url: PATH, headers })
    assert.equal(answer.statusCode, status, JSON.stringify(headers))
  }
  assert.equal(lying(desk).length, before)
  const created = await person.ask({ method: 'POST', url: PATH, headers: announce('a', 10) })
  const url = String(created.headers.location)
  const { headers } = part(url, 0, film)
  const untyped = await person.ask({
    ...part(url, 0, film),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.ok(untyped.statusCode >= 400 && untyped.statusCode < 500)
  const nowhere = await person.ask({ ...part(url, 0, film), headers: { ...headers, 'upload-offset': 'x' } })
  assert.equal(nowhere.statusCode, 400)
})
