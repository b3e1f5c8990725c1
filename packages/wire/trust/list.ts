import { base64Url, utf8 } from './bytes.ts'
import { checkKeys, keysOfAuthority, namedKeys } from './key-check.ts'
import {
  LIST_BYTES_MAX,
  listPayload,
  LIST_TYPE,
  SECTION_TYPE,
  sectionPayload,
  type ListPayload,
  type SectionPayload,
} from './list-shape.ts'
import { daysAfter, LIST_LIFE_DAYS_MAX, listState, SKEW_SECONDS_MAX } from './periods.ts'
import type { WirePrimitives } from './primitives.ts'
import { accept, refuse, type TrustDecision } from './refusals.ts'
import { readSigned, readSignedText, signersOf, type SigningKey } from './signed-text.ts'
import type { Known, ListState, TrustList } from './trusted.ts'

/** Who must sign a list, and how many of them. */
export interface Board {
  readonly needed: number
  readonly keys: readonly SigningKey[]
}

/** What was accepted last: nothing older is taken after it. */
export interface LastList {
  readonly seq: number
  /** SHA-256 of the payload, base64url */
  readonly hash: string
  /** By jurisdiction, the number of its own part. */
  readonly sections: Readonly<Record<string, number>>
}

export interface ListAsk {
  readonly board: Board
  readonly last: LastList | null
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}

export interface AcceptedList extends LastList {
  readonly list: TrustList
  /** Who signs the next one: the old board says it by signing this one. */
  readonly board: Board
  readonly state: ListState
  readonly signedBy: readonly string[]
}

/** Whether a trust list may be believed. Nothing in it counts before the board's signatures do. */
export function readTrustList(
  primitives: WirePrimitives,
  bytes: Uint8Array,
  ask: ListAsk,
): TrustDecision<AcceptedList> {
  const text = readSignedText(bytes, LIST_TYPE, LIST_BYTES_MAX)
  if (!text.ok) return text
  const signers = signersOf(primitives, text.value, ask.board.keys)
  if (!signers.ok) return signers
  if (ask.board.needed < 1 || signers.value.size < ask.board.needed) return refuse('signatures-missing')
  const read = listPayload.safeParse(text.value.said)
  if (!read.success) return refuse('wrong-shape', read.error.issues[0]?.path.join('.'))
  const payload = read.data
  const hash = base64Url(primitives.sha256(utf8(text.value.signed.payload)))
  const refused = outOfTime(payload, hash, ask) ?? outOfForm(primitives, payload)
  if (refused !== null) return refused
  const sections = readSections(primitives, payload, ask.last)
  if (!sections.ok) return sections
  const checked = checkWhole(primitives, payload, sections.value)
  if (!checked.ok) return checked
  const { seq, issuedAt, nextUpdate, board, instruments } = payload
  return accept({
    ...{ seq, hash, board, state: listState(payload, ask.now), signedBy: [...signers.value] },
    sections: Object.fromEntries(sections.value.map((one) => [one.jurisdiction, one.seq])),
    list: { seq, issuedAt, nextUpdate, instruments, known: sections.value.flatMap(knownOf) },
  })
}

type Refused = ReturnType<typeof refuse>

function outOfTime({ seq, issuedAt, nextUpdate }: ListPayload, hash: string, { last, now }: ListAsk): Refused | null {
  if (last !== null && seq < last.seq) return refuse('list-older')
  if (last !== null && seq === last.seq && hash !== last.hash) return refuse('list-other')
  if (Date.parse(issuedAt) > now + SKEW_SECONDS_MAX * 1000) return refuse('from-the-future')
  const ends = Date.parse(nextUpdate)
  if (ends <= Date.parse(issuedAt) || ends > daysAfter(issuedAt, LIST_LIFE_DAYS_MAX)) return refuse('dates-turned')
  return listState({ nextUpdate }, now) === 'expired' ? refuse('list-expired') : null
}

function outOfForm(primitives: WirePrimitives, { board, jurisdictions }: ListPayload): Refused | null {
  if (board.needed > board.keys.length) return refuse('board-broken')
  const names = jurisdictions.map((one) => one.jurisdiction)
  if (new Set(names).size !== names.length) return refuse('id-twice')
  const checked = checkKeys(primitives, namedKeys(board.keys, 'board'))
  return checked.ok ? null : checked
}

/** Each State's own part, signed by the State's own key: the board can leave it out, and can't change it. */
function readSections(
  primitives: WirePrimitives,
  { jurisdictions }: ListPayload,
  last: LastList | null,
): TrustDecision<readonly SectionPayload[]> {
  const sections: SectionPayload[] = []
  for (const { jurisdiction, key, section } of jurisdictions) {
    const text = readSigned(section, SECTION_TYPE)
    if (!text.ok) return text
    const signers = signersOf(primitives, text.value, [key])
    if (!signers.ok || signers.value.size === 0) return refuse('section-unsigned', jurisdiction)
    const read = sectionPayload.safeParse(text.value.said)
    if (!read.success) return refuse('wrong-shape', `${jurisdiction} ${read.error.issues[0]?.path.join('.') ?? ''}`)
    if (read.data.jurisdiction !== jurisdiction) return refuse('section-unsigned', jurisdiction)
    if (read.data.seq < (last?.sections[jurisdiction] ?? 0)) return refuse('section-older', jurisdiction)
    sections.push(read.data)
  }
  return accept(sections)
}

function checkWhole(
  primitives: WirePrimitives,
  { board, jurisdictions }: ListPayload,
  sections: readonly SectionPayload[],
): TrustDecision<null> {
  const instances = sections.flatMap((one) => one.instances)
  const authorities = sections.flatMap((one) => one.authorities)
  const houses = new Map<string, string>()
  for (const { id, instance } of authorities) {
    const before = houses.get(id)
    if (before !== undefined) return refuse(before === instance ? 'id-twice' : 'authority-two-houses', id)
    houses.set(id, instance)
  }
  const ids = [...instances.map(({ id }) => id), ...authorities.map(({ id }) => id)]
  if (new Set(ids).size !== ids.length) return refuse('id-twice')
  for (const section of sections)
    for (const { id, instance } of section.authorities)
      if (!section.instances.some((one) => one.id === instance)) return refuse('instance-missing', id)
  return checkKeys(primitives, [
    ...namedKeys(board.keys, 'board'),
    ...jurisdictions.flatMap((one) => namedKeys([one.key], `jurisdiction ${one.jurisdiction}`)),
    ...instances.flatMap(({ id, callKeys }) => namedKeys(callKeys, `call ${id}`)),
    ...authorities.flatMap(keysOfAuthority),
  ])
}

const notRevoked = <Key>(keys: readonly Key[]) => keys.map((one) => ({ ...one, revokedAt: null }))

function knownOf({ jurisdiction, instances, authorities }: SectionPayload): readonly Known[] {
  return instances.map(({ id, url, callKeys }) => ({
    instance: { id, jurisdiction, url, callKeys: notRevoked(callKeys) },
    authorities: authorities
      .filter(({ instance }) => instance === id)
      .map((one) => ({ ...one, jurisdiction, signingKeys: notRevoked(one.signingKeys) })),
  }))
}
