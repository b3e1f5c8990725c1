import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SettledDesk } from '../../../../test/desk.ts'
import { mailer } from '../../../platform/mail/index.ts'

export interface Received {
  readonly to: readonly string[]
  readonly text: string
}

export interface Mailbox {
  /** Every mail since the last look. */
  taken(): readonly Received[]
  /** Whether the server refuses what comes. */
  refuse(isRefusing: boolean): void
  close(): void
}

/** A mail server on this machine, and the desk's instance sending through it. Its journal lines go where it is told. */
export async function mailboxOf(desk: SettledDesk, lines: string[]): Promise<Mailbox> {
  const received: Received[] = []
  let isRefusing = false
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo: ({ address }, _session, done) => done(isRefusing ? new Error(`no mailbox ${address} here`) : undefined),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  const listening = once(server.listen(0, '127.0.0.1'), 'listening')
  await listening
  const { port } = server.server.address() as AddressInfo
  const mail = mailer({ url: `smtp://127.0.0.1:${port}`, from: 'notes@post.example' }, (_level, event, fields = {}) => {
    lines.push(JSON.stringify({ event, ...fields }))
  })
  Object.assign(desk.house, { mail })
  return {
    taken: () => received.splice(0),
    refuse: (wanted) => (isRefusing = wanted),
    close: () => {
      mail.close()
      server.close()
    },
  }
}
