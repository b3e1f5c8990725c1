/** Where a reader's language may be named, strongest first. */
export interface LanguageWishes {
  /** The value of `?lang=`: the reader chose it just now. */
  readonly parameter?: string | undefined
  /** What the reader chose before. */
  readonly cookie?: string | undefined
  /** The Accept-Language header: what the browser or the phone's maker chose. */
  readonly acceptLanguage?: string | undefined
}

export interface OfferedLanguages {
  readonly offered: readonly string[]
  readonly instanceDefault: string
}

/** Browsers send under 100 characters; a longer header is not a person's. */
const HEADER_CHARACTERS_MAX = 500
/** A person reads fewer languages than this; more would only cost time. */
const HEADER_LANGUAGES_MAX = 20

interface Wish {
  readonly code: string
  readonly weight: number
}

function parseWish(part: string): Wish {
  const [code = '', ...parameters] = part.split(';').map((piece) => piece.trim())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { code, weight: Number.isFinite(weight) ? weight : 0 }
}

function headerWishes(header: string): readonly string[] {
  if (header.length > HEADER_CHARACTERS_MAX) return []
  return header
    .split(',', HEADER_LANGUAGES_MAX)
    .map(parseWish)
    .filter((wish) => wish.code !== '' && wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((wish) => wish.code)
}

/** The offered language that serves a wish: itself, or the language without script and region. */
function served(wish: string, offered: readonly string[]): string | undefined {
  const wanted = wish.toLowerCase()
  const exact = offered.find((code) => code.toLowerCase() === wanted)
  return exact ?? offered.find((code) => code.toLowerCase() === wanted.split('-')[0])
}

/** The language to answer in: `?lang=`, then the cookie, then Accept-Language, then the instance's own. */
export function chooseLanguage(wishes: LanguageWishes, { offered, instanceDefault }: OfferedLanguages): string {
  const inOrder = [wishes.parameter, wishes.cookie, ...headerWishes(wishes.acceptLanguage ?? '')]
  for (const wish of inOrder) {
    const found = wish === undefined ? undefined : served(wish, offered)
    if (found !== undefined) return found
  }
  return instanceDefault
}

/** The same page in another language: path and query stay, only `lang` changes. */
export function samePageIn(language: string, pathAndQuery: string): string {
  const [path = '', query = ''] = pathAndQuery.split('#')[0]?.split('?', 2) ?? []
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  // Leading slashes are folded so that the link can't name another host.
  return `/${path.replace(/^[/\\]+/, '')}?${parameters.toString()}`
}
