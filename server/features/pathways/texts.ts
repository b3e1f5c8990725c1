import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import type { CasefileKey } from '../casefile/index.ts'
import arReasons from './reasons/texts/ar.json'
import enReasons from './reasons/texts/en.json'
import esReasons from './reasons/texts/es.json'
import frReasons from './reasons/texts/fr.json'
import ruReasons from './reasons/texts/ru.json'
import zhReasons from './reasons/texts/zh.json'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

/** Sentences of the engine's reasons stand in a folder of their own: they change with the engine. */
export const pathwaysTexts = roomTexts('pathways', {
  en: { ...enReasons, ...en },
  ar: { ...arReasons, ...ar },
  es: { ...esReasons, ...es },
  fr: { ...frReasons, ...fr },
  ru: { ...ruReasons, ...ru },
  zh: { ...zhReasons, ...zh },
})
export type PathwaysKey = KeyOf<typeof pathwaysTexts>
export type PathwaysWords = Words<UiKey | PathwaysKey | CasefileKey>

const SOURCE: Readonly<Record<string, unknown>> = { ...enReasons, ...en }

/** A text by a key that is made of a code; undefined where nobody has written one. */
export const textBy = (words: PathwaysWords, key: string): string | undefined =>
  Object.hasOwn(SOURCE, key) ? words.say(`pathways.${key}` as 'pathways.title') : undefined

/** The same for codes of our own, each of which has its words: one that a newer program wrote is shown raw. */
export const labelOf = (words: PathwaysWords, list: string, code: string): string =>
  textBy(words, `${list}-${code.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`) ??
  code
