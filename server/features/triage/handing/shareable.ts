import type { CasePurpose } from '../../../platform/cases/index.ts'

/** Parts that another unit may be given. The desk's own work and what is the person's alone go nowhere. */
export const SHAREABLE = ['narrative', 'identity', 'protection', 'evidence'] as const satisfies readonly CasePurpose[]
export type Shareable = (typeof SHAREABLE)[number]
