import { createHash } from 'node:crypto'
import { newKeyPair, toBase64Url, type KeyPair } from '@recourse/chronicle'
import { nodePrimitives as primitives } from '../../../server/platform/primitives.ts'
import type { ListPayload, SectionPayload } from '../trust/list-shape.ts'
import {
  addSignature,
  formatSignedText,
  instantOf,
  LIST_TYPE,
  makeCard,
  SECTION_TYPE,
  signText,
  type Board,
  type Card,
  type SignedText,
  type TextSigner,
  type TrustedKey,
} from '../index.ts'

/** Instances, authorities, boards and lists for tests: the same at every run. */

export const NOW = Date.parse('2026-06-01T12:00:00.000Z')
export const DAY_MS = 86_400_000
export const at = (days: number): string => instantOf(NOW + days * DAY_MS)

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const pairOf = (name: string, curve: 'Ed25519' | 'X25519' = 'Ed25519'): KeyPair =>
  newKeyPair(primitives, curve, () => new Uint8Array(digest(`${curve} ${name}`)))

export function idOf(name: string): string {
  const hex = digest(`id ${name}`).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const signerOf = ({ kid, privateKey }: KeyPair): TextSigner => ({
  kid,
  sign: (message) => primitives.ed25519Sign(privateKey, message),
})

export const publicOf = ({ kid, bytes }: KeyPair) => ({ kid, key: toBase64Url(bytes) })
export const datedOf = (pair: KeyPair, from = at(-100), until: string | null = null) => ({
  ...{ ...publicOf(pair), from, until },
})
export const trustedKey = (pair: KeyPair): TrustedKey => ({ ...datedOf(pair), revokedAt: null })

export const callPair = (name: string): KeyPair => pairOf(`call ${name}`)
export const signingPair = (name: string): KeyPair => pairOf(`signing ${name}`)

/** One authority on one instance, both called alike. */
export function sampleCard(name: string, more: Partial<Card> = {}): Card {
  const unit = {
    id: idOf(`unit ${name}`),
    keys: [{ ...publicOf(pairOf(`unit ${name}`, 'X25519')), epoch: 1, from: at(-100) }],
  }
  return {
    issuedAt: at(-1),
    instance: {
      ...{ id: idOf(`instance ${name}`), name: `House ${name}`, jurisdiction: 'KEN', url: `https://${name}.example` },
      callKeys: [datedOf(callPair(name))],
    },
    authorities: [
      {
        ...{ id: idOf(`authority ${name}`), jurisdiction: 'KEN', type: 'central-authority', languages: ['en'] },
        ...{ name: { en: `Office ${name}` }, signingKeys: [datedOf(signingPair(name))], receivingUnit: unit },
        competences: [{ requestKind: '*', as: ['requesting', 'requested'], territory: null }],
        alwaysReached: null,
      },
    ],
    ...more,
  }
}

export const signersFor = (name: string): readonly TextSigner[] => [callPair(name), signingPair(name)].map(signerOf)
export const cardBytes = (card: Card, signers: readonly TextSigner[]): Uint8Array => bytesOf(makeCard(card, signers))
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export const boardPairs: readonly KeyPair[] = [1, 2, 3].map((number) => pairOf(`board ${number}`))
export const board: Board = { needed: 2, keys: boardPairs.map(publicOf) }
export const jurisdictionPair = (state: string): KeyPair => pairOf(`jurisdiction ${state}`)

export function sampleSection(state: string, name: string, more: Partial<SectionPayload> = {}): SectionPayload {
  const { instance, authorities } = sampleCard(name)
  const { id, url, callKeys } = instance
  return {
    ...{ type: SECTION_TYPE, jurisdiction: state, seq: 1, instances: [{ id, url, callKeys }] },
    authorities: authorities.map(({ jurisdiction: _state, ...one }) => ({ ...one, instance: id })),
    ...more,
  }
}

export const signedSection = (section: SectionPayload, pair = jurisdictionPair(section.jurisdiction)): SignedText =>
  signText(section, [signerOf(pair)])

export function sampleList(more: Partial<ListPayload> = {}): ListPayload {
  const stateOf = (state: string, name: string): ListPayload['jurisdictions'][number] => ({
    ...{ jurisdiction: state, key: publicOf(jurisdictionPair(state)) },
    section: signedSection(sampleSection(state, name)),
  })
  const states: [string, string] = ['KEN', 'ESP']
  const instrument = {
    id: 'palermo',
    states,
    from: '2010-01-01',
    until: null,
    reservations: [],
    source: 'treaty series',
  }
  return {
    ...{ type: LIST_TYPE, seq: 5, issuedAt: at(-2), nextUpdate: at(60), board: { needed: 2, keys: [...board.keys] } },
    jurisdictions: [stateOf('KEN', 'one'), stateOf('ESP', 'two')],
    instruments: [{ states, inForce: [instrument] }],
    ...more,
  }
}

export function listBytes(list: ListPayload, signers: readonly KeyPair[] = boardPairs.slice(0, 2)): Uint8Array {
  const [first, ...others] = signers.map(signerOf)
  const signed = signText(list, first === undefined ? [] : [first])
  return bytesOf(formatSignedText(others.reduce(addSignature, signed)))
}

export { primitives }
