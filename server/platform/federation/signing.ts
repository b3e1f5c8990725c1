import type { SignedBy } from '@recourse/chronicle'

/** The key an authority of this instance signs with. */
export type SignerOf = (authority: string) => SignedBy
