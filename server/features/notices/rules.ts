import { isMailAddress } from '../../platform/mail/index.ts'
import { accept, refuseFrom, type Outcome } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** The compartment of the address: held by the person and by the instance, the one exception (docs/decisions/0016). */
export const NOTICE_PURPOSE = 'notice'
/** What the desk and the person call the moment that two windows may both change. */
export const NOTICE_SUBJECT = 'notice'

/**
 * One hour of the day for everybody, in UTC: the time of a mail then tells nothing of when somebody wrote. A random
 * delay would still narrow it down, and would spread the waking of a mail server over the day.
 */
export const DAILY = '0 9 * * *'
/** Days in a row on which a mail server may refuse a notice. An address that is wrong stays wrong. */
export const TRIES_MAX = 3

const rule = 'docs/coming-back.md, notices by mail'
const table = {
  'bad-address': { sentence: english['bad-address'], rule },
  'no-mail': { sentence: english['no-mail'], rule },
  moved: { sentence: english.moved, rule: 'docs/decisions/0005, what a command saw' },
} as const

export type NoticeRefusal = keyof typeof table
export const refuse = refuseFrom<NoticeRefusal>(table, 'notices')

/** An address as it was typed, without the spaces that a phone adds around it. */
export function readAddress(typed: string): Outcome<string, NoticeRefusal> {
  const address = typed.trim()
  return isMailAddress(address) ? accept(address) : refuse('bad-address')
}
