import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { mailer, readMailSettings, type Mailer } from './index.ts'

const received: string[] = []
const lines: string[] = []
let server: SMTPServer
let mail: Mailer
before(async () => {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const journal = (_level: string, event: string, fields = {}): void =>
    void lines.push(JSON.stringify({ event, ...fields }))
  mail = mailer({ url: `smtp://127.0.0.1:${port}`, from: 'notes@post.example' }, journal)
})
after(() => {
  mail.close()
  server.close()
})

test('a notice says that there is a message, and nothing of us', async () => {
  assert.equal(await mail.notify('somebody@post.example', 'You have a message'), true)
  const [text = ''] = received
  assert.match(text, /Subject: You have a message/)
  assert.doesNotMatch(text, /recourse|nodemailer|X-Mailer|http/i)
})

test('an address that would add a header or a second recipient is not written to', async () => {
  for (const to of ['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', '"x" <a@b.example>', 'a', ''])
    assert.equal(await mail.notify(to, 'You have a message'), false)
  assert.equal(received.length, 1)
})

test('a server that is away costs the notice, and the journal holds no address', async () => {
  const journal = (_level: string, event: string, fields = {}): void =>
    void lines.push(JSON.stringify({ event, ...fields }))
  const gone = mailer({ url: 'smtp://127.0.0.1:9', from: 'notes@post.example' }, journal)
  assert.equal(await gone.notify('somebody@post.example', 'You have a message'), false)
  assert.deepEqual(lines, ['{"event":"mail.not-sent"}'])
})

test('half a setting is refused, none means no mail', () => {
  assert.deepEqual(readMailSettings({}), { ok: true, value: null })
  const refused = [
    { RECOURSE_SMTP_URL: 'smtp://mail.example' },
    { RECOURSE_SMTP_URL: 'http://mail.example', RECOURSE_MAIL_FROM: 'a@b.example' },
    { RECOURSE_SMTP_URL: 'smtp://mail.example', RECOURSE_MAIL_FROM: 'Name <a@b.example>' },
  ]
  for (const environment of refused) assert.equal(readMailSettings(environment).ok, false)
})
