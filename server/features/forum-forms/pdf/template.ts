/**
 * The page of a prepared form, in Typst. What people wrote comes in as data and is never read as markup. Headings and
 * paragraphs become tags of the PDF; the mark behind them is no content.
 */
export const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(font: data.fonts, lang: data.lang, size: 10.5pt, hyphenate: false)
#set par(leading: 0.7em, spacing: 1em)
#set page(
  paper: "a4",
  margin: (x: 22mm, y: 24mm),
  numbering: "1 / 1",
  background: rotate(-35deg, text(64pt, fill: luma(235), weight: "bold", data.draft)),
)
#show heading.where(level: 1): set text(16pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, sticky: true, text(12pt, it.body))

#let dirs = (ltr: ltr, rtl: rtl)
#let said(part) = block({
  set text(dir: dirs.at(part.dir))
  part.text
})
#let forum(words) = { set text(dir: ltr, lang: "en"); words }
#let small(body) = text(9pt, fill: luma(85), body)

#block(width: 100%, {
  set text(dir: ltr, lang: "en")
  heading(level: 1, data.title)
  data.basis
})

#block(stroke: 1pt, inset: 8pt, width: 100%, strong(data.draftWhat))

#small[#data.preparedOn #sym.dot.c #data.normsAsOf]

#for field in data.fields {
  heading(level: 2, field.label)
  small({ data.forumAsks; [: ]; forum(field.called) })
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
