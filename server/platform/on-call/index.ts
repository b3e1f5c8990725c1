import { mailer, type MailSettings } from '../mail/index.ts'
import type { Journal } from '../journal.ts'
import { accept, refuseFrom, type Outcome } from '../outcome.ts'

/** Whoever is on call learns that there is work, and how much. Never whose, never what. */
export interface OnCall {
  /** Whether the operator named anybody. */
  readonly isSet: boolean
  /** @param sentence a notice from the catalogues, without arguments. Answers whether one of the ways took it. */
  notify(count: number, sentence: string): Promise<boolean>
}

export interface OnCallSettings {
  /** Addresses of the people on call; they need mail settings too. */
  readonly addresses: readonly string[]
  /** Gets `{"count": 3}` by POST and nothing else. */
  readonly webhook: string | null
}

const refuse = refuseFrom({
  'bad-on-call-settings': {
    sentence: 'RECOURSE_ON_CALL_WEBHOOK must be an http: or https: address; RECOURSE_ON_CALL_MAIL, mail addresses.',
    rule: 'docs/operating.md, on-call',
  },
})

/** More would be a list of members; that is what the board is for. */
const ADDRESSES_MAX = 20

export function readOnCallSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Outcome<OnCallSettings, 'bad-on-call-settings'> {
  const { RECOURSE_ON_CALL_MAIL: mails = '', RECOURSE_ON_CALL_WEBHOOK: webhook } = environment
  const addresses = mails
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const isGood = addresses.length <= ADDRESSES_MAX && (webhook === undefined || isHook(webhook))
  return isGood ? accept({ addresses, webhook: webhook ?? null }) : refuse('bad-on-call-settings')
}

function isHook(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}

/** A hook that does not answer within this is tried again with the next notice. */
const HOOK_MS_MAX = 10_000

async function callHook(url: string, count: number, journal: Journal): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      ...{ method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json' } },
      ...{ body: JSON.stringify({ count }), signal: AbortSignal.timeout(HOOK_MS_MAX) },
    })
    if (answer.ok) return true
  } catch {
    // What went wrong may quote the address.
  }
  journal('warn', 'on-call.not-sent')
  return false
}

export function makeOnCall(
  { addresses, webhook }: OnCallSettings,
  { mail, journal }: { readonly mail: MailSettings | null; readonly journal: Journal },
): OnCall {
  const isSet = webhook !== null || (mail !== null && addresses.length > 0)
  return {
    isSet,
    notify: async (count, sentence) => {
      const hooked = webhook !== null && (await callHook(webhook, count, journal))
      if (mail === null || addresses.length === 0) return hooked
      const post = mailer(mail, journal)
      try {
        const sent = await Promise.all(addresses.map((to) => post.notify(to, sentence)))
        return hooked || sent.some((one) => one)
      } finally {
        post.close()
      }
    },
  }
}
