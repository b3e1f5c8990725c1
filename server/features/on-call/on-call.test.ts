import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { silentJournal } from '../../platform/journal.ts'
import { makeOnCall, readOnCallSettings } from '../../platform/on-call/index.ts'
import { callUp } from './index.ts'

let desk: SettledDesk
let server: Server
let answer = 200
const bodies: string[] = []
before(async () => {
  desk = await settledDesk('on-call')
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      bodies.push(`${request.method} ${body}`)
      response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const settings = { addresses: [], webhook: `http://127.0.0.1:${port}/hook` }
  Object.assign(desk.house, { onCall: makeOnCall(settings, { mail: null, journal: silentJournal }) })
})
after(async () => {
  server.close()
  await desk.close()
})

test('an urgent case and an overdue clock are told once each, by a count and nothing else', async () => {
  await fileCase(desk, { facets: { urgency: 'danger-now' } })
  await fileCase(desk)
  await fileCase(desk, { daysAgo: 9 })
  assert.equal(await callUp(desk.house), 2)
  assert.deepEqual(bodies.splice(0), ['POST {"count":2}'])
  assert.equal(await callUp(desk.house), 0)
  assert.deepEqual(bodies, [])
})

test('help now that nobody acts on is told again after four hours, once', async () => {
  const { file } = await fileCase(desk)
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), `/cases/${file}/relief`)
  await officer.post(`/cases/${file}/relief/ask`, { remedy: 'prot-order' })
  assert.equal(await callUp(desk.house), 1)
  assert.equal(await callUp(desk.house), 0)
  const now = desk.house.clock.now()
  const later = { ...desk.house, clock: { ...desk.house.clock, now: () => now + 4 * 3_600_000 } }
  const again = await callUp(later)
  assert.ok(again >= 1)
  assert.equal(await callUp(later), 0)
  assert.deepEqual(bodies.splice(0), ['POST {"count":1}', `POST {"count":${again}}`])
})

test('a hook that fails is called again; what was overdue stays to be told', async () => {
  await fileCase(desk, { facets: { urgency: 'danger-now' } })
  answer = 500
  assert.equal(await callUp(desk.house), 0)
  answer = 200
  assert.equal(await callUp(desk.house), 1)
  assert.deepEqual(bodies.splice(0), ['POST {"count":1}', 'POST {"count":1}'])
})

test('by mail it is a notice without a name, a link or a number of a case; the board shows the same cases', async () => {
  const got: { to: readonly string[]; text: string }[] = []
  const post = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        got.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void post.listen(0, '127.0.0.1', resolve))
  const { port } = post.server.address() as AddressInfo
  const mail = { url: `smtp://127.0.0.1:${port}`, from: 'notes@post.example' }
  const settings = { addresses: ['night@post.example'], webhook: null }
  const { file } = await fileCase(desk, { called: 'Planted', facets: { urgency: 'danger-now' } })
  const byMail = { ...desk.house, onCall: makeOnCall(settings, { mail, journal: silentJournal }) }
  try {
    assert.equal(await callUp(byMail), 1)
  } finally {
    post.close()
  }
  assert.deepEqual(
    got.map(({ to }) => to),
    [['night@post.example']],
  )
  assert.doesNotMatch(got[0]?.text ?? '', new RegExp(`Planted|http|${file.slice(0, 8)}`, 'i'))
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), '/board')
  assert.match((await officer.get('/board')).body, /may be in danger now/)
})

test('without a setting nobody is told, and a setting that is none is refused', async () => {
  const none = readOnCallSettings({})
  assert.ok(none.ok)
  assert.equal(makeOnCall(none.value, { mail: null, journal: silentJournal }).isSet, false)
  assert.equal(readOnCallSettings({ RECOURSE_ON_CALL_WEBHOOK: 'javascript:1' }).ok, false)
})
