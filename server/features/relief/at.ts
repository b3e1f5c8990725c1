import type { OpenedFile } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'

/** Where it is said: by a member of the desk, whose entries have an hour, or by the person, whose have a day. */
export interface At {
  readonly platform: Pick<Platform, 'norms' | 'chance' | 'primitives' | 'database'>
  readonly opened: Pick<OpenedFile, 'entries' | 'file'>
  readonly narrative: OpenCompartment
  readonly work: Work
  readonly today: string
  readonly isPerson: boolean
}
