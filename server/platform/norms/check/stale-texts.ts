import { SOURCE_LANGUAGE } from '../../languages/index.ts'
import type { Norms } from '../norms.ts'
import { sourceHash, type Translation } from '../translations.ts'
import type { English } from '../english.ts'
import type { Problem } from './problems.ts'

const CHANGED = 'The English has changed since: the product shows the English instead.'
const UNSTAMPED = 'It does not say of which English it is: the product shows the English instead.'
const GONE = 'Nothing has this name any more: nobody is shown this text.'

function whyUnread(english: string | undefined, hash: string | undefined): string | null {
  if (english === undefined) return GONE
  if (hash === undefined) return UNSTAMPED
  return hash === sourceHash(english) ? null : CHANGED
}

const inOne = (file: string, english: English, { texts, sourceHashes }: Translation): readonly Problem[] =>
  [...new Set([...texts.keys(), ...Object.keys(sourceHashes)])].flatMap((path) => {
    const sentence = whyUnread(english.get(path), sourceHashes[path])
    return sentence === null ? [] : [{ file, path, sentence }]
  })

/** Translations that no reader is shown, by file and name: whoever wrote them would not learn of it otherwise. */
export function unreadTranslations({ spoken }: Pick<Norms, 'spoken'>): readonly Problem[] {
  return Object.entries(spoken).flatMap(([name, { english, translations }]) =>
    [...translations]
      .filter(([language]) => language !== SOURCE_LANGUAGE)
      .flatMap(([language, translation]) => inOne(`texts/${language}/${name}.json`, english, translation)),
  )
}
