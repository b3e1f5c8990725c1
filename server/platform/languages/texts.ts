import type { IntlMessageFormat } from 'intl-messageformat'
import { makeFormats, type Formats } from './formats.ts'
import { languageFacts, PSEUDO_LANGUAGE, SOURCE_LANGUAGE, type LanguageFacts } from './language.ts'
import { compileParts, isolateArguments, parseMessage } from './message.ts'
import { pseudoMessage } from './pseudo.ts'
import type { KeyOf, RoomTexts } from './room-texts.ts'

export type Values = Readonly<Record<string, string | number>>
/** What a sentence with markup is filled with: words, numbers, nodes, and a function for each tag. */
export type NodeValues<Node> = Readonly<
  Record<string, string | number | Node | ((inner: (string | Node)[]) => string | Node)>
>

/** Everything one reader needs to be spoken to. A `Words` with more keys serves where fewer are asked for. */
export interface Words<Key extends string = string> extends LanguageFacts {
  readonly timeZone: string
  readonly formats: Formats
  /** The sentence, as plain text. Arguments are isolated, so their direction can't disturb the sentence. */
  readonly say: (key: Key, values?: Values) => string
  /** The sentence as a list of texts and nodes, for messages with arguments or `<tags>` that become markup. */
  readonly parts: <Node>(key: Key, values: NodeValues<Node>) => readonly (string | Node)[]
}

export interface Texts<Key extends string = string> {
  readonly in: (language: string, timeZone: string) => Words<Key>
}

/** Languages that an operator adds beside the shipped ones, by full key. They may be incomplete. */
export type AddedLanguages = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Languages times the time zones of one region; beyond that, old ones are simply made again. */
const WORDS_KEPT_MAX = 200

type Lookup = (language: string, key: string) => string | undefined

function lookupIn(rooms: readonly RoomTexts<string, string>[], added: AddedLanguages): Lookup {
  const byLanguage = new Map<string, Map<string, string>>()
  const put = (language: string, key: string, message: string): void => {
    const known = byLanguage.get(language) ?? new Map<string, string>()
    byLanguage.set(language, known.set(key, message))
  }
  for (const { room, catalogues } of rooms)
    for (const [language, catalogue] of Object.entries(catalogues))
      for (const [key, message] of Object.entries(catalogue))
        if (typeof message === 'string') put(language, `${room}.${key}`, message)
  for (const [language, messages] of Object.entries(added))
    for (const [key, message] of Object.entries(messages)) put(language, key, message)
  return (language, key) => byLanguage.get(language)?.get(key)
}

interface Found {
  readonly message: string
  /** Nobody has translated it: the English stands in, and says so. */
  readonly standsIn: boolean
}

function find(lookup: Lookup, language: string, key: string): Found {
  const own = lookup(language, key)
  if (own !== undefined) return { message: own, standsIn: false }
  const source = lookup(SOURCE_LANGUAGE, key)
  if (source === undefined) throw new Error(`No text "${key}" in any language`)
  return { message: source, standsIn: language !== PSEUDO_LANGUAGE }
}

/** Compiles a message at its first use and keeps it. `kind` tells the plain from the isolated form. */
function compiler(lookup: Lookup, facts: LanguageFacts) {
  const made = new Map<string, IntlMessageFormat>()
  return (kind: 'say' | 'parts', key: string): IntlMessageFormat => {
    const known = made.get(`${kind} ${key}`)
    if (known !== undefined) return known
    const { message, standsIn } = find(lookup, facts.code, key)
    const spoken = parseMessage(standsIn ? `${message} [${SOURCE_LANGUAGE}]` : message)
    const own = facts.code === PSEUDO_LANGUAGE ? pseudoMessage(spoken) : spoken
    const compiled = compileParts(kind === 'say' ? isolateArguments(own) : own, facts.locale)
    made.set(`${kind} ${key}`, compiled)
    return compiled
  }
}

function makeWords(lookup: Lookup, language: string, timeZone: string): Words {
  const facts = languageFacts(language)
  const compiled = compiler(lookup, facts)
  return {
    ...facts,
    timeZone,
    formats: makeFormats(facts, timeZone),
    say: (key, values) => String(compiled('say', key).format(values)),
    parts: <Node>(key: string, values: NodeValues<Node>) => {
      const done = compiled('parts', key).format<Node>(values as Record<string, Node>)
      return Array.isArray(done) ? done : [done]
    },
  }
}

/** The texts of the whole product, made of the catalogues that its rooms hand in. */
export function makeTexts<Rooms extends readonly RoomTexts<string, string>[]>(
  rooms: Rooms,
  added: AddedLanguages = {},
): Texts<KeyOf<Rooms[number]>> {
  const lookup = lookupIn(rooms, added)
  const kept = new Map<string, Words>()
  return {
    in: (language, timeZone) => {
      const name = `${language} ${timeZone}`
      const words = kept.get(name) ?? makeWords(lookup, language, timeZone)
      if (kept.size >= WORDS_KEPT_MAX) kept.clear()
      kept.set(name, words)
      return words
    },
  }
}
