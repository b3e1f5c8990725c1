import { inflateSync } from 'node:zlib'

/** The text of a PDF as our compiler writes one: each run of letters in its order, through the maps of its fonts. */
export function pdfText(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1')
  const objects = new Map(
    [...raw.matchAll(/\n(\d+) 0 obj([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  )
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body))
  return pages.map((page) => pageText(page, objects)).join('\n')
}

type Objects = ReadonlyMap<string, string>
type Letters = ReadonlyMap<number, string>

function streamOf(body = ''): string {
  const bytes = /stream\r?\n([\s\S]*)\r?\nendstream/.exec(body)?.[1] ?? ''
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') : bytes
}

function pageText(page: string, objects: Objects): string {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, lettersOf(id, objects)]),
  )
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''))
  let [letters, height, text]: [Letters, string, string] = [new Map(), '', '']
  for (const [, at, font, shown] of content.matchAll(SHOWS)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters
    else if (shown !== undefined) text += textOf(shown, letters)
    else if (at !== undefined && at !== height) [height, text] = [at, `${text}\n`]
  }
  return text
}

/** Which letters stand for the numbers of a font. */
function lettersOf(font: string, objects: Objects): Letters {
  const map = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? ''))
  return new Map(
    [...map.matchAll(/^<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>$/gim)].map(([, glyph = '', text = '']) => [
      Number.parseInt(glyph, 16),
      Buffer.from(text, 'hex').swap16().toString('utf16le'),
    ]),
  )
}

/** Brackets in a string of a PDF come in pairs, or with a sign before them (ISO 32000-1, 7.3.4.2); here to a depth of two. */
const IN_STRING = String.raw`(?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*`
const STRING = new RegExp(String.raw`\((${IN_STRING})\)`, 'g')
/** A place, a font, or letters; the number of a letter may hold the sign that ends a line. */
const SHOWS = new RegExp(
  String.raw`^(?:1 0 0 -1 \S+ (\S+) cm|\/(f\d+) \S+ Tf|((?:\(${IN_STRING}\)|[^()\n])*) T[jJ])$`,
  'gm',
)

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function textOf(shown: string, letters: Letters): string {
  const bytes = [...shown.matchAll(STRING)]
    .map(([, one = '']) =>
      one.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
        /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPED[code] ?? code),
      ),
    )
    .join('')
  const glyphs = Buffer.from(bytes, 'latin1')
  const text: string[] = []
  for (let at = 0; at + 1 < glyphs.length; at += 2) text.push(letters.get(glyphs.readUInt16BE(at)) ?? '\ufffd')
  return text.join('')
}
