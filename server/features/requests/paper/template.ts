import { PAPER } from '../../../platform/paper/index.ts'

/** A request on paper, in Typst. All of it is data; what is below the first heading may be in several languages. */
export const TEMPLATE = `${PAPER}
#set page(header: small(data.mark))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, sticky: true, text(10.5pt, it.body))

#let speaking(lang, body) = if lang == none { body } else { text(lang: lang, body) }
#let sized(line, body) = if line.isSmall { small(body) } else { body }
#let shown(line) = {
  if line.label != none {
    par[#strong(line.label) #speaking(line.lang, line.paragraphs.at(0).text)]
  } else {
    for part in line.paragraphs { sized(line, speaking(line.lang, said(part))) }
  }
}

#heading(level: 1, data.title)

#block(stroke: 1pt, inset: 8pt, width: 100%, strong(data.note))

#if data.code != none {
  image(bytes(data.code.svg), format: "svg", width: 34mm, alt: data.code.says)
  small(data.code.says)
}

#for line in data.facts { shown(line) }

#for section in data.sections {
  heading(level: 2, section.title)
  for item in section.items {
    if item.title != none { heading(level: 3, speaking(item.title.lang, item.title.text)) }
    for line in item.lines { shown(line) }
  }
}
`
