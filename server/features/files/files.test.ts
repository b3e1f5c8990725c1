import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { addDays, DRAFT_DAYS_MAX } from '../../platform/cases/index.ts'
import { sweepFiles } from '../../platform/files/index.ts'
import { photograph, PLANTED, screenshot } from '../../platform/files/testing/pictures.ts'
import { begun, lying, sent, tabOf, worker } from './testing/people.tsx'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('files')))
after(() => desk.close())

const text = (words: string): Buffer => Buffer.from(words)
const HERE = '/report/files'
const DAY_MS = 86_400_000

const entriesIn = (page: string): readonly string[] => [
  ...new Set([...page.matchAll(/\/files\/([0-9a-f-]{36})\/bytes/g)].map(([, id]) => id ?? '')),
]

async function accesses(
  file: string,
): Promise<readonly { reason: string; read: readonly { from: number; to: number }[] }[]> {
  const { rows } = await desk.house.database.app.query<{ said: string }>('select said from access where file = $1', [
    file,
  ])
  return rows.map(({ said }) => JSON.parse(said) as { reason: string; read: { from: number; to: number }[] })
}

test('who would rather speak is led from the account to a voice message, and that alone is a report', async () => {
  const someone = await begun(desk)
  const { body } = await someone.person.get('/report/q/story')
  assert.match(body, /href="\/report\/files"[^>]*>I would rather speak/)
  assert.match((await someone.person.get(HERE)).body, /record a voice message[\s\S]*stays on your device/)
  const voice = { name: 'voz.ogg', bytes: text('OggS\0\x02 a voice message'), type: 'audio/ogg' }
  assert.equal((await someone.person.attach(HERE, HERE, [voice])).location, HERE)
  const file = await sent(desk, someone)
  assert.match(await tabOf(desk, file), /voz\.ogg[\s\S]*Sound/)
})

test('a person adds files, takes one out again, sends; the desk gets the very bytes', async () => {
  const { person, end } = await begun(desk)
  const voice = { name: 'nota de voz.ogg', bytes: text('OggS\0\x02 a voice message'), type: 'audio/ogg' }
  const photo = { name: 'puente.jpg', bytes: photograph(), type: 'image/jpeg' }
  const added = await person.attach(HERE, HERE, [voice, photo, { name: 'wrong.txt', bytes: text('wrong') }], {
    note: 'the bridge',
  })
  assert.equal(added.location, HERE)
  const page = await person.get(HERE)
  for (const words of [
    'nota de voz.ogg',
    'puente.jpg',
    'wrong.txt',
    'the bridge',
    'Sound',
    'Picture',
    'send your report first',
  ])
    assert.ok(page.body.includes(words), words)
  const blobs = [...page.body.matchAll(/name="blob" value="([0-9a-f]{64})"/g)].map(([, blob]) => blob ?? '')
  assert.equal((await person.post(`${HERE}/remove`, { saw: '1', blob: blobs[2] ?? '' })).location, HERE)
  assert.equal(
    lying(desk).some(({ name }) => name === blobs[2]),
    false,
  )
  assert.match((await person.get('/report/check')).body, /puente\.jpg/)
  const file = await sent(desk, { person, end })
  const tab = await tabOf(desk, file)
  assert.match(tab, /nota de voz\.ogg/)
  assert.match(tab, /11 March 2026/)
  assert.doesNotMatch(tab, /09:00/)
  const officer = await worker(desk, 'desk-officer')
  const [first, second] = entriesIn(tab)
  const got = await officer.get(`/cases/${file}/files/${second}/bytes`)
  assert.deepEqual(got.rawPayload, photo.bytes)
  assert.equal(got.headers['content-type'], 'image/jpeg')
  assert.match(String(got.headers['content-disposition']), /^attachment; filename="puente\.jpg"/)
  assert.match(String(got.headers['content-security-policy']), /sandbox/)
  const sound = await officer.get(`/cases/${file}/files/${first}/bytes`)
  assert.equal(sound.headers['content-type'], 'application/octet-stream')
})

test('taking a file is written down as the reading of that one entry, before its first byte leaves', async () => {
  const someone = await begun(desk)
  await someone.person.attach(HERE, HERE, [
    { name: 'a.txt', bytes: text('one') },
    { name: 'b.txt', bytes: text('two') },
  ])
  const file = await sent(desk, someone)
  const [, entry] = entriesIn(await tabOf(desk, file))
  const officer = await worker(desk, 'desk-officer')
  const before = (await accesses(file)).length
  let recorded = -1
  const real = desk.house.files.read.bind(desk.house.files)
  Object.assign(desk.house.files, {
    read: async function* (key: Parameters<typeof real>[0]) {
      recorded = (await accesses(file)).length
      yield* real(key)
    },
  })
  assert.equal((await officer.get(`/cases/${file}/files/${entry}/bytes`)).body, 'two')
  Object.assign(desk.house.files, { read: real })
  assert.equal(recorded, before + 1)
  const last = (await accesses(file)).at(-1)
  assert.equal(last?.reason, 'taking-a-file')
  assert.deepEqual(
    last?.read.map(({ from, to }) => to - from),
    [0],
  )
})

test('a copy without hidden details stands beside the original, and says what it was made from', async () => {
  const someone = await begun(desk)
  await someone.person.attach(HERE, HERE, [
    { name: 'foto.jpg', bytes: photograph() },
    { name: 'pantalla.png', bytes: screenshot() },
    { name: 'papel.pdf', bytes: text('%PDF-1.7 x') },
  ])
  const file = await sent(desk, someone)
  const officer = await worker(desk, 'desk-officer')
  const before = await tabOf(desk, file)
  assert.match(before, /of this kind of file can’t be taken out/)
  const [photo, , paper] = entriesIn(before)
  assert.equal((await officer.post(`/cases/${file}/files/${photo}/clean`)).headers.location, `/cases/${file}/files`)
  const after = await tabOf(desk, file)
  assert.match(after, /Copy without hidden details of: [^<]*foto\.jpg/)
  const copy = entriesIn(after).find((one) => !entriesIn(before).includes(one))
  const bytes = (await officer.get(`/cases/${file}/files/${copy}/bytes`)).rawPayload
  assert.equal(bytes.includes(PLANTED), false)
  assert.deepEqual((await officer.get(`/cases/${file}/files/${photo}/bytes`)).rawPayload, photograph())
  const refused = await officer.post(`/cases/${file}/files/${paper}/clean`)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /cannot-clean/)
})

test('the desk adds files to a case; a colleague of another unit and a supervisor’s eyes only go as far as they may', async () => {
  const someone = await begun(desk)
  await someone.person.fill('/report/q/story', { account: 'x' })
  const file = await sent(desk, someone)
  const officer = await worker(desk, 'desk-officer')
  const added = await officer.attach(
    `/cases/${file}/files/add`,
    [{ name: 'letter.txt', bytes: text('of the ministry') }],
    'came by post',
  )
  assert.equal(added.headers.location, `/cases/${file}/files`)
  const tab = await tabOf(desk, file)
  assert.match(tab, /letter\.txt[\s\S]*came by post[\s\S]*the desk/)
  const [entry] = entriesIn(tab)
  const outsider = await worker(desk, 'outsider')
  assert.equal((await outsider.get(`/cases/${file}/files/${entry}/bytes`)).statusCode, 403)
  assert.equal((await outsider.attach(`/cases/${file}/files/add`, [{ name: 'x', bytes: text('x') }])).statusCode, 403)
  const supervisor = await worker(desk, 'supervisor')
  assert.equal((await supervisor.get(`/cases/${file}/files/${entry}/bytes`)).body, 'of the ministry')
  assert.equal((await supervisor.attach(`/cases/${file}/files/add`, [{ name: 'x', bytes: text('x') }])).statusCode, 403)
  assert.equal((await officer.attach(`/cases/${file}/files/add`, [])).statusCode, 422)
})

test('a stored file that was changed is an alarm, and not one byte of it leaves', async () => {
  const someone = await begun(desk)
  await someone.person.attach(HERE, HERE, [{ name: 'a.txt', bytes: text('one') }])
  const page = await someone.person.get(HERE)
  const blob = /name="blob" value="([0-9a-f]{64})"/.exec(page.body)?.[1] ?? ''
  const file = await sent(desk, someone)
  const [entry] = entriesIn(await tabOf(desk, file))
  const path = desk.house.files.pathOf(blob)
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.with(9000, (bytes[9000] ?? 0) ^ 1))
  const officer = await worker(desk, 'desk-officer')
  const answer = await officer.get(`/cases/${file}/files/${entry}/bytes`)
  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /integrity-alarm/)
})

test('what was planted in files, names and notes can be found nowhere: not on the disk, not in the database', async () => {
  const someone = await begun(desk)
  const words = 'Quetzalcoatlus Planted'
  const file = { name: `${words}.txt`, bytes: text(`${words}\n`.repeat(50_000)), type: 'text/plain' }
  await someone.person.attach(HERE, HERE, [file], { note: words })
  const looks: (() => Promise<void>)[] = [
    async () => {
      for (const { name, bytes } of lying(desk)) assert.equal(bytes.includes('Quetzal'), false, name)
    },
    async () => {
      const { rows } = await desk.house.database.owner.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
      )
      for (const { name } of rows) {
        const found = await desk.house.database.owner.query(
          `select 1 from "${name}" t where t::text like '%Quetzal%' or t::text like '%AGE-SECRET%'`,
        )
        assert.equal(found.rowCount, 0, name)
      }
    },
  ]
  for (const look of looks) await look()
  await sent(desk, someone)
  for (const look of looks) await look()
})

test('files that nobody wants go at night: those of a draft stay as long as the draft', async () => {
  const { house, clock } = desk
  const someone = await begun(desk)
  await someone.person.attach(HERE, HERE, [{ name: 'kept.txt', bytes: text('kept') }])
  const other = await begun(desk)
  await other.person.attach(HERE, HERE, [{ name: 'left.txt', bytes: text('left') }])
  const blobOf = async ({ person }: typeof someone): Promise<string> =>
    /name="blob" value="([0-9a-f]{64})"/.exec((await person.get(HERE)).body)?.[1] ?? ''
  const [kept, left] = [await blobOf(someone), await blobOf(other)]
  const begunParts = await other.person.ask({
    ...{ method: 'POST', url: '/files/uploads' },
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '9', 'upload-metadata': 'filename eA==' },
  })
  assert.equal(begunParts.statusCode, 201)
  const sweep = () => sweepFiles(house.files, house.database.app, DRAFT_DAYS_MAX)
  assert.deepEqual(await sweep(), { parts: 0, blobs: 0 })
  const named = new Set(lying(desk).map(({ name }) => name))
  const own = desk.clock.now()
  clock.move((DRAFT_DAYS_MAX - 1) * DAY_MS)
  await house.files.touch([kept])
  clock.move(2 * DAY_MS)
  assert.deepEqual(await sweep(), { parts: 2, blobs: 1 })
  const names = lying(desk).map(({ name }) => name)
  assert.ok(names.includes(kept) && !names.includes(left))
  assert.equal(names.length, named.size - 3, 'what entries name is there as before')
  clock.move(own - desk.clock.now())
  assert.equal(addDays('2026-03-11', 0), '2026-03-11')
})
