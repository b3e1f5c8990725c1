import { z } from 'zod'
import { utf8 } from '@recourse/chronicle'
import {
  instant,
  RECEIPTS_MAX,
  RECEIPT_CHARS_MAX,
  spellBatch,
  WIRE_FAULTS,
  type TrustedInstance,
  type WireFault,
} from '@recourse/wire'
import { BATCH_MEDIA_TYPE, ENVELOPE_MEDIA_TYPE } from '../inbox/answer.ts'
import { jsonIn } from '../json.ts'
import type { OwnInstance } from '../parts.ts'
import { askSigned, type SendingParts } from './ask.ts'

/** What the other side made of it. */
export type Sending =
  | {
      readonly said: 'receipts'
      readonly receipts: readonly string[]
      readonly missing: number | null
      /** Instant after which it may come again, where it was put off. */
      readonly after?: string | undefined
    }
  | { readonly said: 'problem'; readonly fault: WireFault }
  /** No answer, or one that nobody can believe: it may have been taken, so it is sent again. */
  | { readonly said: 'nothing' }

const answered = z.object({
  receipts: z.array(z.string().max(RECEIPT_CHARS_MAX)).max(RECEIPTS_MAX),
  missing: z.number().int().min(1).nullable(),
  after: instant.optional(),
})
const code = z.enum(Object.keys(WIRE_FAULTS) as [WireFault, ...WireFault[]])
const batchAnswered = z.object({ answers: z.array(z.unknown()) })
const answeredInBatch = z.union([answered, z.object({ code })])

/** Receipts and their frame; more than this is no answer of ours. */
const ANSWER_BYTES_MAX = 1024 * 1024

/** Sends the bytes of envelopes in one request, in order, and answers what was said to each. */
export async function sendEnvelopes(
  parts: SendingParts,
  own: OwnInstance,
  to: TrustedInstance,
  spelled: readonly string[],
): Promise<readonly Sending[]> {
  const [first = '', ...others] = spelled
  const isAlone = others.length === 0
  const asked = await askSigned(parts, own, to, {
    ...{ method: 'POST', path: '/federation/inbox', contentType: isAlone ? ENVELOPE_MEDIA_TYPE : BATCH_MEDIA_TYPE },
    ...{ bytes: isAlone ? utf8(first) : spellBatch(spelled.map(utf8)), room: { bytesMax: ANSWER_BYTES_MAX } },
  })
  if (asked.said !== 'answer') return spelled.map(() => asked)
  const said = asked.answer.status === 200 ? jsonIn(asked.answer.bytes) : null
  if (!isAlone) return sendingsIn(said, spelled.length)
  const alone = answered.safeParse(said).data
  return [alone === undefined ? { said: 'nothing' } : { said: 'receipts', ...alone }]
}

/** What was said to each of several. One code that only a newer program knows leaves the answers beside it as they are. */
export function sendingsIn(said: unknown, count: number): readonly Sending[] {
  const answers = batchAnswered.safeParse(said).data?.answers
  // Fewer or more answers than were asked for belong to nobody.
  if (answers?.length !== count) return Array.from({ length: count }, () => ({ said: 'nothing' }))
  return answers.map((answer) => {
    const one = answeredInBatch.safeParse(answer).data
    if (one === undefined) return { said: 'nothing' }
    return 'code' in one ? { said: 'problem', fault: one.code } : { said: 'receipts', ...one }
  })
}
