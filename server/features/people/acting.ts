import type { Visitor } from '../../platform/http/index.ts'
import type { Acting } from './commands.ts'

/** The signed-in member behind a visitor. Throws where a policy let somebody else in: that would be a bug. */
export function actingOf({ session, who }: Visitor): Acting {
  if (session === null || who === null) throw new Error('a page for members was opened to nobody')
  return { session, who }
}
