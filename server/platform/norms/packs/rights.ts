import { z } from 'zod'
import { byId } from '../english.ts'
import { id, words } from './shapes.ts'

export interface Right {
  readonly id: string
  /** In English: nobody has put the rights into other languages yet. */
  readonly label: string
}

const file = z.object({ rights: z.array(z.object({ id, label: words })) })

export const rightsFile = file.transform((read): ReadonlyMap<string, Right> => byId(read.rights))
