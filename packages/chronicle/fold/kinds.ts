import type { z } from 'zod'
import type { Body } from '../entry/body.ts'
import { MASKED_KIND } from '../entry/format.ts'
import type { EntryHeader, Facets } from '../entry/header.ts'
import { MASK } from './mask.ts'

/**
 * One thing that can be said in a file. `B` and `F` are what its body and facets hold in the newest version;
 * older entries are brought up to it on reading and never rewritten.
 */
export interface EntryKind<B extends Body = Body, F extends Facets = Facets> {
  readonly kind: string
  readonly version: number
  readonly body: z.ZodType<B>
  readonly facets: z.ZodType<F>
  /** From version n (the key) to n + 1. */
  readonly upcasts?: Readonly<Record<number, (old: Content) => Content>>
  /**
   * Its codes decide where a shared file stands and say nothing of anybody: it never travels without them. Else a partner
   * could leave them out for one side, as if they were erased, and two sides would fold one file to two ends.
   */
  readonly neverWithoutFacets?: true
  /** Duties that need the actor's own signature in the body (kernel 1, weight). */
  readonly weight?: boolean
  /**
   * What a person sealed on their own device may claim any kind behind a mask. `staff`: only said by somebody who acts for a
   * unit. `page`: said by a person too, but on a page of ours, which names the kind outside.
   */
  readonly saidBy?: 'staff' | 'page'
}

export interface Content {
  readonly body: Body
  readonly facets: Facets
}

export function defineKind<B extends Body, F extends Facets>(kind: EntryKind<B, F>): EntryKind<B, F> {
  for (let version = 1; version < kind.version; version += 1) {
    if (kind.upcasts?.[version] === undefined) throw new Error(`${kind.kind}: no way from version ${version}`)
  }
  return kind
}

/** What a reader gets of an entry: never a default in place of something it could not read. */
export type ReadEntry =
  | (EntryRead & { readonly state: 'open'; readonly body: Body; readonly facets: Facets })
  /** The reader holds no key, the body was not asked for, or whoever sealed it elsewhere sealed what nothing opens. */
  | (EntryRead & { readonly state: 'sealed'; readonly facets: Facets | null })
  | (EntryRead & { readonly state: 'erased' })
  /**
   * A kind or version from a newer program, or content its schema refuses: held and shown raw. With a fault: an act of
   * weight that its author did not sign, whoever stored it.
   */
  | (EntryRead & {
      readonly state: 'unknown'
      readonly body: Body
      readonly facets: Facets
      readonly fault?: 'weight'
    })

export interface EntryRead {
  readonly header: EntryHeader
  /** The kind behind the mask, once opened; the header's own otherwise. */
  readonly kind: string
}

export type KindCatalogue = ReadonlyMap<string, EntryKind>

export function kindCatalogue(kinds: readonly EntryKind[]): KindCatalogue {
  const catalogue = new Map(kinds.map((kind) => [kind.kind, kind]))
  if (catalogue.size !== kinds.length) throw new Error('an entry kind is defined twice')
  return catalogue
}

/** Reads opened content under the catalogue: unmasked, upcast and checked against its schema. */
export function readContent(catalogue: KindCatalogue, header: EntryHeader, content: Content): ReadEntry {
  const said = unmask(header, content.body)
  const facets = said.facets ?? content.facets
  const raw = { state: 'unknown', header, kind: said.kind, body: said.body, facets } as const
  const kind = catalogue.get(said.kind)
  if (kind === undefined || !isVersionOf(kind, said.kindVersion)) return raw
  if (header.unit === null && (kind.saidBy === 'staff' || (kind.saidBy === 'page' && isMasked(header)))) return raw
  const current = upcast(kind, said.kindVersion, { body: said.body, facets })
  const body = kind.body.safeParse(current.body)
  const checked = kind.facets.safeParse(current.facets)
  if (!body.success || !checked.success) return raw
  return { state: 'open', header, kind: said.kind, body: body.data, facets: checked.data }
}

/** What an opened entry is about, behind its mask if it has one. */
export const kindOf = (header: EntryHeader, body: Body): string => unmask(header, body).kind

const isMasked = ({ kind }: EntryHeader): boolean => kind === MASKED_KIND

/** A version stands inside a masked body, where whoever sealed it may have written anything: the way up must end. */
const isVersionOf = ({ version }: EntryKind, said: number): boolean =>
  Number.isInteger(said) && said >= 1 && said <= version

interface Said {
  readonly kind: string
  readonly kindVersion: number
  readonly body: Body
  readonly facets?: Facets
}

function unmask(header: EntryHeader, body: Body): Said {
  if (!isMasked(header)) return { kind: header.kind, kindVersion: header.kindVersion, body }
  const { [MASK.kind]: kind, [MASK.kindVersion]: kindVersion, [MASK.facets]: facets, ...rest } = body
  const isNamed = typeof kind === 'string' && typeof kindVersion === 'number'
  if (!isNamed || typeof facets !== 'object' || facets === null) return { kind: MASKED_KIND, kindVersion: 1, body }
  return { kind, kindVersion, body: rest, facets: facets as Facets }
}

function upcast(kind: EntryKind, from: number, content: Content): Content {
  let current = content
  for (let version = from; version < kind.version; version += 1) current = kind.upcasts?.[version]?.(current) ?? current
  return current
}
