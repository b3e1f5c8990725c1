import type { Feature } from '../../platform/feature.ts'
import { generalKinds } from './kinds.ts'
import { generalLines } from './lines.tsx'
import { generalPart } from './part.tsx'
import { generalRoutes } from './routes.ts'
import { generalMigrations, generalTable } from './table.ts'
import { generalTexts } from './texts.ts'

/** A change for all finds the cases that repeat, and each of them the change. */
export const generalMeasures: Feature = {
  name: 'general-measures',
  texts: generalTexts,
  entryKinds: generalKinds,
  projections: [generalTable],
  migrations: generalMigrations,
  chronicleLines: generalLines,
  measurePart: generalPart,
  routes: generalRoutes,
}
