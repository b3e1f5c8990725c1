import { RECEIPT_EVENTS, type ReceiptEvent } from '@recourse/wire'
import { Details, Reference, Tag, Typed, When, type Tone } from '../../../platform/ui/index.tsx'
import type { Carried } from './carried.ts'
import type { Talk } from './talk.ts'
import type { TalkKey, TalkWords } from './texts.ts'

const TONES: Readonly<Record<string, Tone>> = {
  ...({ rejected: 'danger', 'not-relayed': 'danger', 'not-delivered': 'danger' } as const),
  ...({ 'put-off': 'attention', 'not-retrieved': 'attention' } as const),
}

/** `delivery.done` of the protocol is `delivery-done` among the texts. */
const receiptKey = (event: ReceiptEvent): TalkKey => `request-talk.receipt-${event.replace('.', '-') as Dashed}`
type Dashed = ReceiptEvent extends infer Event
  ? Event extends `${infer Step}.${infer How}`
    ? `${Step}-${How}`
    : never
  : never

/** The name of the same evidence in ETSI EN 319 522, for whoever keeps it beside that of other networks. */
function RemName({ event }: { readonly event: ReceiptEvent }) {
  const { rem } = RECEIPT_EVENTS[event]
  return rem === null ? null : <Reference>{rem}</Reference>
}

/** How an envelope travelled: small and without a heading, for it decides nothing. */
export function CarriedLine({ talk, carried }: { readonly talk: Talk; readonly carried: Carried }) {
  const words: TalkWords = talk.visitor.words
  const { way, peer, state, reason, isLate, at, receipts } = carried
  return (
    <li class="event">
      <p class="hint">
        <When at={{ epochMs: at }} /> · {words.say(way === 'out' ? 'request-talk.wentTo' : 'request-talk.cameFrom')}{' '}
        <Typed>{talk.nameOf(peer)}</Typed>{' '}
        <Tag tone={TONES[state] ?? 'neutral'}>{words.say(`request-talk.transport-${state}`)}</Tag>{' '}
        {isLate ? <Tag tone="attention">{words.say('request-talk.late')}</Tag> : null}
        {reason === null ? null : words.say(`deliveries.${reason}`)}
      </p>
      {receipts.length === 0 ? null : (
        <Details summary={words.say('request-talk.receipts')}>
          <ul>
            {receipts.map((receipt) => (
              <li key={receipt.hash}>
                <When at={{ epochMs: receipt.at }} /> · {words.say(receiptKey(receipt.event))}{' '}
                <RemName event={receipt.event} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </li>
  )
}
