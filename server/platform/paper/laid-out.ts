import { languageFacts, type Words } from '../languages/index.ts'
import { compiled } from './compile.ts'
import { fontsFor } from './fonts.ts'

/**
 * A page as a tagged PDF, in the reader's language; null where it could not be laid out. No file is written, and nothing
 * is fetched.
 * @param template begins with `PAPER`
 */
export function laidOut(template: string, data: PageData, { code }: Pick<Words, 'code'>): Promise<Buffer | null> {
  const lang = languageFacts(code).htmlTag.split('-')[0] ?? 'en'
  const { families, paths } = fontsFor(JSON.stringify(data))
  return compiled({ template, data: JSON.stringify({ ...data, lang, fonts: families }), fonts: paths })
}

/** What every page says: its title, which names nobody, and the mark behind its lines, if any. */
export interface PageData {
  readonly title: string
  readonly draft: string
}
