import {
  addWeight,
  FACETS_SALT_BYTES,
  hashFacets,
  hashText,
  isMasked,
  maskContent,
  MASKED_KIND,
  sealBody,
  shownMasked,
  type Body,
  type EntryKind,
  type Facets,
  type Primitives,
  type PublicKey,
  type RandomBytes,
  type SealedDraft,
} from '@recourse/chronicle'
import { isRouting } from '../compartments/table.ts'
import { actorName, type Author } from './author.ts'

/** One thing that is said in a compartment, before it is sealed. */
export interface Saying {
  readonly id: string
  readonly kind: EntryKind
  readonly body: Body
  readonly facets: Facets
  readonly supersedes?: string | undefined
  readonly causedBy?: string | undefined
  /** The civil date in place of the instant, for what a victim does. */
  readonly recordedOn?: string | undefined
  /** Sealed elsewhere, by the person's own browser: it is stored as it came, and nobody here has read it. */
  readonly jwe?: string | undefined
}

export interface SealingPlace {
  readonly file: string
  readonly compartment: string
  readonly purpose: string
  readonly key: PublicKey
  /** Number of the key, where it may change while somebody writes. */
  readonly epoch?: number
}

export interface SealingParts {
  readonly primitives: Primitives
  readonly random: RandomBytes
  readonly actorKey: Uint8Array
  /** ISO instant */
  readonly now: string
}

/**
 * Checks, weighs, masks and seals. Throws where the content is not of its kind or weight is missing: the command that
 * says it has decided already, so that is a bug and no refusal.
 */
export function sealSaying(parts: SealingParts, author: Author, place: SealingPlace, saying: Saying): SealedDraft {
  const { primitives, random } = parts
  const { kind, supersedes, causedBy } = saying
  const isSealed = saying.jwe !== undefined
  const content = { body: isSealed ? {} : kind.body.parse(saying.body), facets: kind.facets.parse(saying.facets) }
  const masked = isMasked(place) && !isRouting(kind.kind)
  const said = { kind: kind.kind, kindVersion: kind.version, supersedes, causedBy }
  const entry = {
    ...{ id: saying.id, file: place.file, compartment: place.compartment, authority: author.authority },
    ...(masked ? { kind: MASKED_KIND, kindVersion: 1 } : { kind: kind.kind, kindVersion: kind.version }),
  }
  const facets = masked ? shownMasked(content.facets) : content.facets
  const sealHere = (): string => {
    const plain = masked ? maskContent(said, content) : content.body
    const body = kind.weight === true ? weighed(primitives, author, entry, plain) : plain
    return sealBody(primitives, random, { body, entry, to: place.key })
  }
  const salt = random(FACETS_SALT_BYTES)
  const jwe = saying.jwe ?? sealHere()
  return {
    ...entry,
    unit: author.unit,
    actor: actorName(primitives, parts.actorKey, place.file, author.id),
    time: saying.recordedOn === undefined ? { notBefore: parts.now } : { recordedOn: saying.recordedOn },
    ...(masked ? {} : { supersedes, causedBy }),
    ...{ facets, salt, facetsHash: hashFacets(primitives, salt, facets) },
    ...{ jwe, bodyHash: hashText(primitives, jwe) },
  }
}

function weighed(
  primitives: Primitives,
  author: Author,
  entry: Parameters<typeof addWeight>[1]['entry'],
  body: Body,
): Body {
  if (author.sign === undefined) throw new Error('an act of weight without its actor’s signing key')
  return addWeight(primitives, { entry, body, signer: author.sign })
}
