import type { DraftParts } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'

export const draftParts = ({ database, primitives, chance }: Platform): DraftParts => ({
  ...{ pool: database.app, primitives },
  random: (length: number): Uint8Array => chance.bytes(length),
})
