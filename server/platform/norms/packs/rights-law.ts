import { z } from 'zod'
import { byId } from '../english.ts'
import { id, words } from './shapes.ts'
import type { Article } from './rights.ts'

/** What stands behind a right: where it is written, and what a remedy for it must be. */
export interface RightsLaw {
  readonly instruments: ReadonlyMap<string, RightsInstrument>
  readonly standards: ReadonlyMap<string, RemedyStandard>
  readonly ofRight: ReadonlyMap<string, BehindRight>
}

export interface RightsInstrument {
  readonly id: string
  readonly name: string
  readonly isDeclaration: boolean
  /** Id of `instruments` in `norms/ratifications.json`; null: nobody wrote acceptances down. */
  readonly acceptedAs: string | null
}

/** In English, with where it stands. */
export interface RemedyStandard {
  readonly id: string
  readonly text: string
  readonly sources: readonly Article[]
}

export interface BehindRight {
  readonly id: string
  readonly standard: string
}

const article = z.object({ instrument: words, article: words, verified: z.boolean() })
const file = z.object({
  instruments: z.array(z.object({ id: words, name: words, kind: words, ratification_key: words.nullable() })),
  remedy_standards: z.array(z.object({ id, text: words, sources: z.array(article) })),
  rights: z.array(z.object({ id, remedy_standard: id })),
})

export const rightsLawFile = file.transform((read): RightsLaw => ({
  instruments: byId(
    read.instruments.map(({ id: name, name: title, kind, ratification_key: acceptedAs }) => ({
      ...{ id: name, name: title, isDeclaration: kind === 'declaration', acceptedAs },
    })),
  ),
  standards: byId(read.remedy_standards),
  ofRight: byId(read.rights.map(({ id: name, remedy_standard: standard }) => ({ id: name, standard }))),
}))
