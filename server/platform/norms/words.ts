import { SOURCE_LANGUAGE } from '../languages/index.ts'
import { textKey, type English } from './english.ts'
import { sourceHash, type Translation } from './translations.ts'

/** Which fields of which file are words for people. */
export interface NormFields {
  readonly needs: 'question' | 'follow_up' | 'label'
  readonly violations: 'label' | 'explanation'
  readonly risk: 'label' | 'question' | 'act' | 'when' | 'note'
  readonly 'support-services': 'label' | 'explanation'
  readonly remedies: 'label' | 'explanation'
  readonly harms: 'label' | 'example' | 'guidance' | 'check' | 'question'
  readonly baseline: 'statement' | 'question' | 'label'
  readonly forums: 'name' | 'label'
  readonly rights: 'label' | 'explanation'
}
export type NormFile = keyof NormFields

/** Words of the norms as they can be shown: freeze all three with an answer, so that what was asked stays known. */
export interface Saying {
  readonly text: string
  /** The language the text is really in. */
  readonly lang: string
  readonly translation: 'original' | 'machine' | 'human'
}

export interface NormWords {
  /** An id or field without words is a bug of ours. */
  readonly say: <File extends NormFile>(file: File, id: string, field: NormFields[File]) => Saying
  /** For ids from elsewhere and fields that not every record has. What is unknown is shown raw, never guessed. */
  readonly find: <File extends NormFile>(file: File, id: string, field: NormFields[File]) => Saying | undefined
}

/** All that one file says, in English and in the languages it was put into. */
export interface SpokenFile {
  readonly english: English
  readonly translations: ReadonlyMap<string, Translation>
}
export type Spoken = Readonly<Record<NormFile, SpokenFile>>

/**
 * A translation of other English than today's would tell somebody what no longer holds, so the English stands in
 * for it, as it does where nobody has translated.
 */
function sayingOf(english: string, key: string, language: string, translation: Translation | undefined): Saying {
  const text = translation?.texts.get(key)
  const original = { text: english, lang: SOURCE_LANGUAGE, translation: 'original' } as const
  if (text === undefined || translation === undefined) return original
  if (translation.sourceHashes[key] !== sourceHash(english)) return original
  return { text, lang: language, translation: translation.by }
}

export function makeNormWords(spoken: Spoken, language: string): NormWords {
  const said = new Map<string, Saying>()
  const find: NormWords['find'] = (file, id, field) => {
    const key = textKey(id, field)
    const name = `${file} ${key}`
    const { english, translations } = spoken[file]
    const source = english.get(key)
    if (source === undefined) return undefined
    const saying = said.get(name) ?? sayingOf(source, key, language, translations.get(language))
    said.set(name, saying)
    return saying
  }
  const say: NormWords['say'] = (file, id, field) => {
    const saying = find(file, id, field)
    if (saying === undefined) throw new Error(`norms/${file}.json has no ${field} of "${id}"`)
    return saying
  }
  return { find, say }
}
