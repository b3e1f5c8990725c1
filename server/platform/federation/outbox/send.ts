import { z } from 'zod'
import { utf8 } from '@recourse/chronicle'
import { RECEIPTS_MAX, RECEIPT_CHARS_MAX, type TrustedInstance, type WireFault } from '@recourse/wire'
import { ENVELOPE_MEDIA_TYPE } from '../inbox/answer.ts'
import { jsonIn } from '../json.ts'
import type { OwnInstance } from '../parts.ts'
import { askSigned, type SendingParts } from './ask.ts'

/** What the other side made of it. */
export type Sending =
  | { readonly said: 'receipts'; readonly receipts: readonly string[]; readonly missing: number | null }
  | { readonly said: 'problem'; readonly fault: WireFault }
  /** No answer, or one that nobody can believe: it may have been taken, so it is sent again. */
  | { readonly said: 'nothing' }

const answered = z.object({
  receipts: z.array(z.string().max(RECEIPT_CHARS_MAX)).max(RECEIPTS_MAX),
  missing: z.number().int().min(1).nullable(),
})

/** Receipts and their frame; more than this is no answer of ours. */
const ANSWER_BYTES_MAX = 1024 * 1024

/** Sends the bytes of one envelope. */
export async function sendEnvelope(
  parts: SendingParts,
  own: OwnInstance,
  to: TrustedInstance,
  spelled: string,
): Promise<Sending> {
  const asked = await askSigned(parts, own, to, {
    ...{ method: 'POST', path: '/federation/inbox', contentType: ENVELOPE_MEDIA_TYPE },
    ...{ bytes: utf8(spelled), room: { bytesMax: ANSWER_BYTES_MAX } },
  })
  if (asked.said !== 'answer') return asked
  const good = asked.answer.status === 200 ? answered.safeParse(jsonIn(asked.answer.bytes)) : null
  return good?.success === true ? { said: 'receipts', ...good.data } : { said: 'nothing' }
}
