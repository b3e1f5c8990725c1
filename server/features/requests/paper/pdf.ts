import { languageFacts } from '../../../platform/languages/index.ts'
import { qrShape } from '../../../platform/qr/index.ts'
import { laidOut, paragraphsOf } from '../../../platform/paper/index.ts'
import type { Item, Line, Paper } from './lines.ts'
import { TEMPLATE } from './template.ts'
import type { PaperWords } from './texts.ts'

function svgOf(text: string): string {
  const { path, from, side } = qrShape(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${from} ${from} ${side} ${side}"><path d="${path}"/></svg>`
}

/** A request as a tagged PDF; null where it could not be laid out. */
export function pdfOf(paper: Paper, words: PaperWords): Promise<Buffer | null> {
  const { direction } = languageFacts(words.code)
  const shown = ({ paragraphs, ...line }: Line) => ({
    ...line,
    paragraphs: paragraphs.flatMap((text) => paragraphsOf(text, direction)),
  })
  const item = ({ title, lines }: Item) => ({ title, lines: lines.map(shown) })
  const data = {
    ...{ title: paper.title, mark: paper.mark, note: paper.note },
    code: paper.code === null ? null : { svg: svgOf(paper.code), says: words.say('request-paper.code') },
    draft: paper.isDraft ? words.say('request-paper.draft') : '',
    facts: paper.facts.map(shown),
    sections: paper.sections.map(({ title, items }) => ({ title, items: items.map(item) })),
  }
  return laidOut(TEMPLATE, data, words)
}
