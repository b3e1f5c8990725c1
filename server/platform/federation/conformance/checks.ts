import { fromBase64Url, newKeyPair, utf8, type KeyPair, type Primitives } from '@recourse/chronicle'
import { readCard, type Card } from '@recourse/wire'
import { nonceOf } from '../inbox/answer.ts'
import { contentDigest, HOP_SECONDS, type HopRequest, type HopSigner } from '../hop/sign.ts'
import { verifyAnswer } from '../hop/verify.ts'
import { jsonIn } from '../json.ts'
import type { Chance, Clock } from '../../chance.ts'
import { hear, tell, type Heard, type Told } from './line.ts'

/** What came of one check: docs/protocol.md says what each is about. */
export interface Checked {
  readonly check: Check
  readonly verdict: 'holds' | 'fails' | 'not-asked'
  /** What came instead: a status and a code, never content. */
  readonly found: string
}

export const CHECKS = [
  'card-readable',
  'card-names-this-address',
  'revocations-readable',
  'clock-close',
  'unsigned-refused',
  'nonsense-signature-refused',
  'stranger-refused',
  'old-signature-refused',
  'changed-body-refused',
  'other-protocol-refused',
  'answers-signed',
  'nonsense-envelope-refused',
] as const
export type Check = (typeof CHECKS)[number]

export interface Asking {
  /** Address of the other instance, as its card gives it. */
  readonly origin: string
  readonly primitives: Primitives
  readonly clock: Clock
  readonly chance: Chance
  /** Our call key, for what only a partner can ask; null: as a stranger. */
  readonly callKey: KeyPair | null
}

const NONSENSE = utf8('this is no envelope')

/** The code of a problem answer; empty where it is none. */
function codeIn(answer: Heard): string {
  const said = jsonIn(answer.bytes)
  return typeof said === 'object' && said !== null && 'code' in said ? String(said.code).slice(0, 60) : ''
}

const foundIn = ({ answer }: Pick<Told, 'answer'>): string =>
  answer === null ? 'no answer' : [String(answer.status), codeIn(answer)].filter((one) => one !== '').join(' ')

const refused = (check: Check, told: Pick<Told, 'answer'>, code?: string): Checked => {
  const { answer } = told
  const isRefusal = answer !== null && answer.status >= 400 && answer.status < 500
  const isThat = code === undefined || (answer !== null && codeIn(answer) === code)
  return { check, verdict: isRefusal && isThat ? 'holds' : 'fails', found: foundIn(told) }
}

const verdict = (check: Check, holds: boolean, found: string): Checked => ({
  ...{ check, verdict: holds ? 'holds' : 'fails', found },
})

/** Asks another instance from outside, one thing after the other. It changes nothing there but its list of incidents. */
export async function checkConformance(asking: Asking): Promise<readonly Checked[]> {
  const cardHeard = await hear(`${asking.origin}/federation/card`)
  const card = cardHeard?.status === 200 ? cardIn(asking, cardHeard) : null
  const stranger = newKeyPair(asking.primitives, 'Ed25519', (length) => asking.chance.bytes(length))
  return [
    ...(await aboutCard(asking, cardHeard, card)),
    ...(await aboutRefusals(asking, stranger)),
    ...(await aboutPartners(asking, card)),
  ]
}

function cardIn({ primitives, clock }: Asking, { bytes }: Heard): Card | null {
  const read = readCard(primitives, bytes, clock.now())
  return read.ok ? read.value.card : null
}

async function aboutCard(asking: Asking, heard: Heard | null, card: Card | null): Promise<readonly Checked[]> {
  const revocations = await hear(`${asking.origin}/federation/revocations`)
  const date = Date.parse(heard?.headers.date ?? '')
  const apartSeconds = Math.round(Math.abs(asking.clock.now() - date) / 1000)
  const isClose = apartSeconds <= HOP_SECONDS
  return [
    verdict('card-readable', card !== null, foundIn({ answer: heard })),
    verdict('card-names-this-address', card?.instance.url === asking.origin, card?.instance.url ?? 'no card'),
    verdict('revocations-readable', revocations?.status === 200, foundIn({ answer: revocations })),
    verdict('clock-close', isClose, Number.isNaN(date) ? 'no date' : `${apartSeconds} s apart`),
  ]
}

const signerOf = ({ primitives, clock, chance }: Asking, key: KeyPair, early = 0): HopSigner => ({
  ...{ primitives, key, now: clock.now() - early, nonce: nonceOf(chance) },
})

/** What everybody is refused, believed or not. */
async function aboutRefusals(asking: Asking, stranger: KeyPair): Promise<readonly Checked[]> {
  const { origin } = asking
  const bare = async (headers: Readonly<Record<string, string>>) => ({
    answer: await hear(`${origin}/federation/inbox`, { method: 'POST', headers, body: Buffer.from(NONSENSE) }),
  })
  const hourAgo = 12 * HOP_SECONDS * 1000
  const changed = await tell(origin, signerOf(asking, stranger), NONSENSE, (request) => ({
    request,
    bytes: utf8('this is another body'),
  }))
  const otherTag = await tell(origin, signerOf(asking, stranger), NONSENSE, (request) => ({
    request: withInput(request, (said) => said.replace(/;tag="[^"]*"/, ';tag="another-protocol"')),
    bytes: NONSENSE,
  }))
  return [
    refused('unsigned-refused', await bare({ 'content-type': 'application/octet-stream' })),
    refused('nonsense-signature-refused', await bare({ signature: 'hop=:%%%:', 'signature-input': 'hop=(((' })),
    refused('stranger-refused', await tell(origin, signerOf(asking, stranger), NONSENSE), 'unknown-instance'),
    refused('old-signature-refused', await tell(origin, signerOf(asking, stranger, hourAgo), NONSENSE), 'clock-skew'),
    refused('changed-body-refused', changed, 'content-changed'),
    refused('other-protocol-refused', otherTag, 'malformed'),
  ]
}

const withInput = (request: HopRequest, change: (said: string) => string): HopRequest => ({
  ...request,
  headers: { ...request.headers, 'signature-input': change(request.headers['signature-input'] ?? '') },
})

const PARTNERS = ['answers-signed', 'nonsense-envelope-refused'] as const

/** What only an instance that the other one believes is answered. */
async function aboutPartners(asking: Asking, card: Card | null): Promise<readonly Checked[]> {
  const { callKey, origin } = asking
  const notAsked = (found: string): readonly Checked[] =>
    PARTNERS.map((check) => ({ check, verdict: 'not-asked', found }))
  if (callKey === null || card === null) return notAsked(card === null ? 'no card' : 'no key of our own')
  const first = await tell(origin, signerOf(asking, callKey), NONSENSE)
  if (first.answer !== null && codeIn(first.answer) === 'unknown-instance') return notAsked('not believed there')
  const isSigned = first.answer !== null && (await isSignedBy(asking, card, { ...first, answer: first.answer }))
  return [verdict('answers-signed', isSigned, foundIn(first)), refused('nonsense-envelope-refused', first, 'malformed')]
}

async function isSignedBy(
  { primitives, clock }: Asking,
  { instance }: Card,
  { request, answer }: { readonly request: HopRequest; readonly answer: Heard },
): Promise<boolean> {
  const keyOf = (kid: string) => {
    const bytes = fromBase64Url(instance.callKeys.find((one) => one.kid === kid)?.key ?? '')
    return bytes === null || bytes.length === 0 ? ('unknown-instance' as const) : { instance: instance.id, bytes }
  }
  const trust = { primitives, now: clock.now(), keyOf }
  return (await verifyAnswer(trust, answer, contentDigest(answer.bytes), request)).ok
}
