import {
  hasWeight,
  kindOf,
  WEIGHT_FIELD,
  type Body,
  type EntryHeader,
  type KindCatalogue,
  type Primitives,
} from '@recourse/chronicle'
import type { KnownWeights, OpenedAct } from './known-weights.ts'

/** Whose own key an act of weight may be signed with: announced in a signed, logged entry (kernel 4). */
export interface Signer {
  /** The member or person, as `Author.id`. */
  readonly id: string
  /** Ed25519 public key. */
  readonly bytes: Uint8Array
}

/** Finds announced signing keys by their id. */
export interface Signers {
  /** Of a member of any authority on this instance, today's key or an earlier one. */
  member(kid: string): Promise<Signer | null>
  /** Of a person in one file, by the receipt of now or an earlier one. */
  person(file: string, kid: string): Promise<Signer | null>
}

export interface WeighingParts {
  readonly primitives: Primitives
  readonly catalogue: KindCatalogue
  readonly signers: Signers
  /** What held before. */
  readonly known: KnownWeights
  /** The name of an author in a file. */
  readonly actorName: (file: string, author: string) => string
  /** Whether an authority lives here. Whose people another instance has, only it can say: its signature vouches. */
  readonly isOwn: (authority: string) => boolean
}

interface Opened {
  readonly header: EntryHeader
  readonly body: Body
}

/** The directory announces the keys itself: whoever reads it verifies its chains instead. */
const ANNOUNCING = 'directory'

/** The same answers for the length of one reading: a file has many acts of few authors. */
export function remembering({
  signers,
  actorName,
}: Pick<WeighingParts, 'signers' | 'actorName'>): Pick<WeighingParts, 'signers' | 'actorName'> {
  const signer = once<Promise<Signer | null>>()
  const name = once<string>()
  return {
    signers: {
      member: (kid) => signer(kid, () => signers.member(kid)),
      person: (file, kid) => signer(`${file} ${kid}`, () => signers.person(file, kid)),
    },
    actorName: (file, author) => name(`${file} ${author}`, () => actorName(file, author)),
  }
}

function once<Value>(): (name: string, ask: () => Value) => Value {
  const known = new Map<string, Value>()
  return (name, ask) => {
    const found = known.get(name) ?? ask()
    known.set(name, found)
    return found
  }
}

/**
 * Whether an act of weight carries the signature of whoever its header names (kernel 1). The server signs every entry;
 * only this tells that the person or member was there.
 */
export async function isWeighed(parts: WeighingParts, act: OpenedAct): Promise<boolean> {
  const { header, body } = act
  if (!parts.isOwn(header.authority)) return true
  const said = body[WEIGHT_FIELD]
  const kid = typeof said === 'object' && said !== null && 'kid' in said ? String(said.kid) : ''
  const { file, unit, actor } = header
  const signer = unit === null ? await parts.signers.person(file, kid) : await parts.signers.member(kid)
  if (signer === null || parts.actorName(file, signer.id) !== actor) return false
  const own = { kid, bytes: signer.bytes }
  return parts.known.holds(act, own, () => hasWeight(parts.primitives, { entry: header, body, signer: own }))
}

/** Whether the kind of an opened entry asks for weight. */
export const needsWeight = ({ catalogue }: Pick<WeighingParts, 'catalogue'>, { header, body }: Opened): boolean =>
  catalogue.get(kindOf(header, body))?.weight === true

export const isAnnouncing = (purpose: string | undefined): boolean => purpose === ANNOUNCING
