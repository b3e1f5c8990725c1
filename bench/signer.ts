import { seedSigner, type NoteSigner } from '@recourse/log'
import { logPrimitives } from '../server/platform/log/index.ts'

/** A log key that signs nothing but measurements. */
export const logIdentityForBench = (): NoteSigner =>
  seedSigner(logPrimitives, 'log.example/bench', 'note', new Uint8Array(32).fill(7))
