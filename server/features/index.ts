import type { Feature } from '../platform/feature.ts'

/** Every capability of the product, one line each. */
export const features: readonly Feature[] = []
