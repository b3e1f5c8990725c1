import { PAPER } from '../../../platform/paper/index.ts'

/** The page of a prepared form, in Typst. */
export const TEMPLATE = `${PAPER}
#block(width: 100%, {
  set text(dir: ltr, lang: "en")
  heading(level: 1, data.title)
  data.basis
})

#block(stroke: 1pt, inset: 8pt, width: 100%, strong(data.draftWhat))

#small[#data.preparedOn #sym.dot.c #data.normsAsOf]

#for field in data.fields {
  heading(level: 2, field.label)
  small({ data.forumAsks; [: ]; english(field.called) })
  parbreak()
  small(field.level)
  parbreak()
  if field.from != none { small(field.from) }
  for part in field.parts { said(part) }
  if field.parts.len() == 0 {
    if field.byHand { block(above: 2.4em, line(length: 60%, stroke: 0.6pt)); small(data.byHand) }
    else { block(stroke: 0.6pt + luma(120), inset: 8pt, width: 100%, emph(field.empty)) }
  }
}

#heading(level: 2, data.sourcesTitle)
#{
  set text(size: 9pt, dir: ltr, lang: "en")
  list(..data.sources)
}
`
