/**
 * How every page begins, in Typst: A4, numbered, and a few words to lay out with. What people wrote comes in as data and is
 * never read as markup. Headings and paragraphs become tags of the PDF; the mark behind them is no content.
 */
export const PAPER = `
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
#let english(words) = { set text(dir: ltr, lang: "en"); words }
#let small(body) = text(9pt, fill: luma(85), body)
`
