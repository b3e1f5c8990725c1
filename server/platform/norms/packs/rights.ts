import { z } from 'zod'
import { byId } from '../english.ts'
import { id, words } from './shapes.ts'

export interface Right {
  readonly id: string
  /** In English; `words` has it in other languages. */
  readonly label: string
  readonly articles: readonly Article[]
}

/** Where a right stands; unverified: from memory, to be confirmed. */
export interface Article {
  readonly instrument: string
  readonly article: string
  readonly verified: boolean
}

const article = z.object({ instrument: words, article: words, verified: z.boolean() })
const file = z.object({ rights: z.array(z.object({ id, label: words, articles: z.array(article) })) })

export const rightsFile = file.transform((read): ReadonlyMap<string, Right> => byId(read.rights))
