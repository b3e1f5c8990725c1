import type { Transporter } from 'nodemailer'
import type { Journal } from '../journal.ts'
import { accept, refuseFrom, type Outcome } from '../outcome.ts'

/** Mail says that there is a message, and never more: no name, no case, no link, no word of what it is about. */

export interface MailSettings {
  /** As in smtps://user:password@mail.example:465 */
  readonly url: string
  /** A neutral sender; who gets mail from it must not be asked why. */
  readonly from: string
}

const refuse = refuseFrom({
  'bad-mail-settings': {
    sentence: 'RECOURSE_SMTP_URL must be an smtp: or smtps: address, and RECOURSE_MAIL_FROM a plain mail address.',
    rule: 'docs/operating.md, mail',
  },
})

/** Null where no mail is to be sent: then notices wait on the board only. */
export function readMailSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Outcome<MailSettings | null, 'bad-mail-settings'> {
  const { RECOURSE_SMTP_URL: url, RECOURSE_MAIL_FROM: from } = environment
  if (url === undefined && from === undefined) return accept(null)
  const isWhole = url !== undefined && /^smtps?:\/\/\S+$/.test(url) && from !== undefined && isMailAddress(from)
  return isWhole ? accept({ url, from }) : refuse('bad-mail-settings')
}

/** Longest address: what stands before the @ and after it, as RFC 5321 has them. */
export const MAIL_ADDRESS_MAX = 320

/** One plain address and nothing that could become a header, a name or a second recipient. */
export const isMailAddress = (text: string): boolean =>
  /^[^\s@<>,;:"\p{Cc}\p{Cf}]{1,64}@[A-Za-z0-9.-]{1,255}$/u.test(text)

export interface Mailer {
  /** The sender, shown to whoever asks for mail before they do. */
  readonly from: string
  /** @param to the address a person chose @param sentence a notice from the catalogues, without arguments */
  notify(to: string, sentence: string): Promise<boolean>
  close(): void
}

/** Waiting longer than this for a mail server holds up other notices. */
const SOCKET_MS_MAX = 15_000

async function openTransport(url: string): Promise<Transporter> {
  // Loaded by the first notice: most instances send few, and the library takes 15 MB.
  const { createTransport } = await import('nodemailer')
  return createTransport({
    ...{ url, connectionTimeout: SOCKET_MS_MAX, socketTimeout: SOCKET_MS_MAX, greetingTimeout: SOCKET_MS_MAX },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
}

export function mailer({ url, from }: MailSettings, journal: Journal): Mailer {
  let transport: Promise<Transporter> | null = null
  return {
    from,
    notify: async (to, sentence) => {
      if (!isMailAddress(to)) return false
      try {
        // The subject is the sentence too: a subject of its own would be one more thing to read over a shoulder.
        transport ??= openTransport(url)
        await (await transport).sendMail({ from, to, subject: sentence, text: `${sentence}\n`, xMailer: false })
        return true
      } catch {
        // The server's words may quote the address.
        journal('warn', 'mail.not-sent')
        return false
      }
    },
    close: () => void transport?.then((open) => open.close()),
  }
}
