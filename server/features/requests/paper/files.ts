import type { ReadEntry } from '@recourse/chronicle'
import { exchangeFile } from '../../../platform/federation/index.ts'
import { fact, titled, type Item } from './lines.ts'
import type { PaperWords } from './texts.ts'

/** Documents that lie beside a request: whoever gets them by another way can tell whether they are the same. */
export const fileItems = (words: PaperWords, line: readonly ReadEntry[]): readonly Item[] =>
  line.flatMap((entry) => {
    if (entry.state !== 'open' || entry.kind !== exchangeFile.kind) return []
    const { name, size, sha256 } = exchangeFile.body.parse(entry.body)
    return [titled(name, [fact(words.say('request-paper.bytes'), words.formats.number(size)), fact('SHA-256', sha256)])]
  })
