import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { MAIL_ADDRESS_MAX } from '../../platform/mail/index.ts'

/** The person's wish for notices by mail. Said in a compartment of its own, which goes with the wish. */
export const noticeAsked = defineKind({
  kind: 'notice.asked',
  version: 1,
  facets: z.object({}),
  body: z.object({ address: z.string().max(MAIL_ADDRESS_MAX) }),
})

/** A mail went out on that civil day. Said by the instance, in the same compartment. */
export const noticeSent = defineKind({
  kind: 'notice.sent',
  version: 1,
  facets: z.object({}),
  body: z.object({ day: z.iso.date() }),
})

export const noticeKinds = [noticeAsked, noticeSent] as unknown as readonly EntryKind[]
