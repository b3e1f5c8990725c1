import type { Body } from '../entry/body.ts'
import type { Facets } from '../entry/header.ts'

/** In a masked compartment the body carries what the header hides, under these names (kernel 1). */
export const MASK = {
  kind: '_kind',
  kindVersion: '_kindVersion',
  facets: '_facets',
  supersedes: '_supersedes',
  causedBy: '_causedBy',
} as const

/** What a masked entry carries inside, and the nothing that it shows outside. */
export function maskContent(
  said: { kind: string; kindVersion: number; supersedes?: string | undefined; causedBy?: string | undefined },
  content: { readonly body: Body; readonly facets: Facets },
): Body {
  const { kind, kindVersion, supersedes, causedBy } = said
  return {
    ...content.body,
    ...{ [MASK.kind]: kind, [MASK.kindVersion]: kindVersion, [MASK.facets]: content.facets },
    ...(supersedes === undefined ? {} : { [MASK.supersedes]: supersedes }),
    ...(causedBy === undefined ? {} : { [MASK.causedBy]: causedBy }),
  }
}

/**
 * The little that a masked entry shows all the same: the name of the sealed bytes that it brings. Without it nobody could
 * keep them while the entry stands, or remove them when it is erased, without a key.
 */
export const shownMasked = ({ blob }: Facets): Facets => (typeof blob === 'string' ? { blob } : {})
