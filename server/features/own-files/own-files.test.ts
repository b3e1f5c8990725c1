import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { personBrowser } from '../../../test/parties.ts'
import { photograph } from '../../platform/files/testing/pictures.ts'
import { digitsOn, sentReport } from '../mine/testing/person.ts'
import { fileAdded, heldFiles } from '../files/index.ts'
import ar from '../mine/texts/ar.json'
import en from '../mine/texts/en.json'
import es from '../mine/texts/es.json'
import fr from '../mine/texts/fr.json'
import ru from '../mine/texts/ru.json'
import zh from '../mine/texts/zh.json'
import { begun, lying, sent, tabOf, worker } from '../files/testing/people.tsx'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('own-files')))
after(() => desk.close())

const HERE = '/report/files'
const TEXTS = { ar, en, es, fr, ru, zh }

test('a person adds files to a case of theirs afterwards, and reads what they sent; another receipt can not', async () => {
  const someone = await begun(desk)
  await someone.person.fill('/report/q/story', { account: 'x' })
  const file = await sent(desk, someone)
  const { person } = someone
  assert.match((await person.get('/mine')).body, /href="\/mine\/files"/)
  const some = await person.attach('/mine/files', '/mine/files/add', [
    { name: 'later.jpg', bytes: photograph() },
    { name: 'empty.txt', bytes: Buffer.alloc(0) },
  ])
  assert.equal(some.status, 422)
  assert.match(some.body, /One file was kept[\s\S]*empty\.txt/)
  const panel = (await person.get('/mine/files')).body
  assert.match(panel, /later\.jpg[\s\S]*11 March 2026[\s\S]*you/)
  const url = /href="(\/mine\/files\/[0-9a-f-]{36}\/bytes)"/.exec(panel)?.[1] ?? ''
  assert.deepEqual((await person.ask({ url })).rawPayload, photograph())
  const entry = /name="entry" value="([0-9a-f-]{36})"/.exec(panel)?.[1] ?? ''
  assert.equal((await person.post('/mine/files/clean', { entry })).location, '/mine/files')
  assert.match((await person.get('/mine/files')).body, /Copy without hidden details of/)
  assert.match(await tabOf(desk, file), /later\.jpg[\s\S]*the person/)
  const other = await begun(desk)
  assert.equal((await other.person.get(url)).location, '/mine')
  const before = lying(desk).length
  await other.person.attach(HERE, '/mine/files/add', [{ name: 'x', bytes: Buffer.from('x') }])
  assert.equal(lying(desk).length, before)
  assert.equal((await browserless(desk.app).get(url)).location, '/return')
})

/** The members of a ZIP by their names. */
function unpacked(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const python =
    'import io,json,sys,zipfile,base64\nz=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); assert z.testzip() is None\nprint(json.dumps([[n, base64.b64encode(z.read(n)).decode()] for n in z.namelist()]))'
  const read = execFileSync('python3', ['-c', python], { input: bytes, encoding: 'utf8' })
  return new Map((JSON.parse(read) as [string, string][]).map(([name, base]) => [name, Buffer.from(base, 'base64')]))
}

test('the copy that a person takes along holds their files, under names that tell nothing, and the page that names them', async () => {
  const someone = await begun(desk)
  const photo = photograph()
  await someone.person.attach(HERE, HERE, [
    { name: 'Planted رسالة.jpg', bytes: photo },
    { name: 'notes', bytes: Buffer.from('planted notes') },
  ])
  await sent(desk, someone)
  const copied = async (): Promise<ReadonlyMap<string, Buffer>> => {
    const { bytes } = await someone.person.post('/mine/export', {})
    return unpacked(bytes)
  }
  await someone.person.get('/mine/export')
  const copy = await copied()
  assert.deepEqual([...copy.keys()], ['files/1.jpg', 'files/2.bin', 'read-me.en.html', 'entries.json'])
  assert.deepEqual(copy.get('files/1.jpg'), photo)
  assert.equal(copy.get('files/2.bin')?.toString(), 'planted notes')
  const page = copy.get('read-me.en.html')?.toString() ?? ''
  assert.match(page, /href="files\/1\.jpg"[^>]*>[\s\S]{0,60}Planted رسالة\.jpg/)
  assert.match(page, /File handed in/)
  assert.doesNotMatch(page, /<h3>[^<]*(file\.added|report\.filed|identity\.given)/)
  const [blob = ''] = lying(desk).flatMap(({ name }) =>
    /^[0-9a-f]{64}$/.test(name) && page.includes(name) ? [name] : [],
  )
  rmSync(desk.house.files.pathOf(blob))
  const without = await copied()
  assert.equal(without.size, 3)
  const told = without.get('read-me.en.html')?.toString() ?? ''
  assert.match(told, /not whole any more[\s\S]*Planted رسالة\.jpg/)
})

/** A file of theirs that is larger than a copy can be, as its entry says it. */
async function filedBeside(bytes: number): Promise<FiledCase> {
  const filed = await fileCase(desk)
  const person = await personBrowser(desk, filed.secret)
  await person.attach('/mine/files', '/mine/files/add', [{ name: 'small.txt', bytes: Buffer.from('small') }])
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.ok(own)
  const [small] = heldFiles(await desk.house.cases.openForPerson(own, ['evidence']))
  assert.ok(small)
  const blob = 'ab'.repeat(32)
  await filed.say((work) => {
    const body = { ...small.said, name: 'Planted night.mp4', size: bytes, blob }
    work.say(filed.places.evidence, fileAdded, { facets: { blob }, body, recordedOn: TODAY })
  })
  return filed
}

for (const language of ['en', 'ar', 'es', 'fr', 'ru', 'zh'])
  test(`what has no room in the copy is named before and in it, each with a link of its own: ${language}`, async () => {
    const filed = await filedBeside(4 * 1024 ** 3)
    const person = await personBrowser(desk, filed.secret)
    const inWords = `/mine/export?lang=${language}`
    const before = (await person.get(inWords)).body
    const [link = ''] = /\/mine\/export\/file\/[0-9a-f-]{36}/.exec(before) ?? []
    assert.match(before, new RegExp(`href="${link}"[\\s\\S]{0,200}Planted night\\.mp4`))
    assert.doesNotMatch(before, /small\.txt/)
    const { bytes } = await person.post('/mine/export', {})
    const page = unpacked(bytes).get(`read-me.${language}.html`)?.toString() ?? ''
    assert.ok(page.includes(`href="${desk.house.origin}${link}"`))
    assert.ok(page.indexOf('small.txt') < page.indexOf('Planted night.mp4'))
    for (const words of ['archiveNoRoom', 'archiveOneByOne'])
      assert.ok(page.includes(TEXTS[language as 'en'][words as 'archiveNoRoom']), words)
  })

test('each file is fetched by its own link, by whoever holds the receipt and by nobody else', async () => {
  const filed = await filedBeside(4 * 1024 ** 3)
  const person = await personBrowser(desk, filed.secret)
  const entry = /\/mine\/files\/([0-9a-f-]{36})\/bytes/.exec((await person.get('/mine/files')).body)?.[1] ?? ''
  const url = `/mine/export/file/${entry}`
  const got = await person.ask({ url })
  assert.equal(got.rawPayload.toString(), 'small')
  assert.match(String(got.headers['content-disposition']), /attachment/)
  assert.equal((await browserless(desk.app).get(url)).location, '/return')
  const other = await personBrowser(desk, (await fileCase(desk)).secret)
  assert.equal((await other.get(url)).location, '/mine/export')
})

test('a person who erases their evidence takes the bytes along, and the reader sees who took a file', async () => {
  const someone = await begun(desk)
  await someone.person.attach(HERE, HERE, [{ name: 'a.txt', bytes: Buffer.from('a') }])
  const blob = /name="blob" value="([0-9a-f]{64})"/.exec((await someone.person.get(HERE)).body)?.[1] ?? ''
  const file = await sent(desk, someone)
  const officer = await worker(desk, 'desk-officer')
  const entry = /files\/([0-9a-f-]{36})\/bytes/.exec(await tabOf(desk, file))?.[1] ?? ''
  await officer.get(`/cases/${file}/files/${entry}/bytes`)
  assert.match((await someone.person.get('/mine/readers')).body, /To get one of your files/)
  assert.equal(
    lying(desk).some(({ name }) => name === blob),
    true,
  )
  const erased = await someone.person.post('/mine/end/erased', { what: 'evidence', all: '', parts: 'evidence' })
  assert.ok(erased.status < 400, erased.body.slice(0, 300))
  assert.equal(
    lying(desk).some(({ name }) => name === blob),
    false,
  )
})

test('a code that two officers have seen opens no file and takes none: first comes a receipt that nobody else knows', async () => {
  const { file, secret } = await sentReport(desk, { sharing: { restore: 'yes' } })
  const [own] = await desk.house.receipts.files(secret)
  assert.ok(own)
  const reason = 'They named the three things that only they could know.'
  const [first, second] = [await worker(desk, 'desk-officer'), await worker(desk, 'case-handler')]
  const added = await first.attach(`/cases/${file}/files/add`, [{ name: 'paper.txt', bytes: Buffer.from('paper') }])
  assert.equal(added.statusCode, 303)
  const entry = /files\/([0-9a-f-]{36})\/bytes/.exec(await tabOf(desk, file))?.[1] ?? ''
  const confirm = `/cases/${file}/restore/confirm`
  assert.equal((await first.post(confirm, { reason })).statusCode, 303)
  const saw = /name="saw" value="([^"]+)"/.exec((await second.post(confirm, { reason: 'short' })).body)?.[1] ?? ''
  const code = digitsOn((await second.post(confirm, { reason, saw })).body).join('')
  const person = browserless(desk.app)
  assert.equal((await person.post('/return', { receipt: code })).location, '/mine')
  const before = lying(desk).length
  assert.equal((await person.get(`/mine/files/${entry}/bytes`)).location, '/mine/receipt')
  const sentIn = await person.attach('/mine/receipt', '/mine/files/add', [{ name: 'x', bytes: Buffer.from('x') }])
  assert.equal(sentIn.location, '/mine/receipt')
  assert.equal((await person.post('/mine/files/clean', { entry })).location, '/mine/receipt')
  assert.equal(lying(desk).length, before)
})

test('the case page shows the files of the case, and what is asked for there is there', async () => {
  const someone = await begun(desk)
  await someone.person.attach(HERE, HERE, [{ name: 'prueba.txt', bytes: Buffer.from('x') }])
  const file = await sent(desk, someone)
  const officer = await worker(desk, 'desk-officer')
  const page = await officer.get(`/cases/${file}/files`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /prueba\.txt/)
  const bytes = /href="(\/cases\/[0-9a-f-]{36}\/files\/[0-9a-f-]{36}\/bytes)"/.exec(page.body)?.[1] ?? ''
  assert.equal((await officer.get(bytes)).body, 'x')
})
