import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const remediesTexts = roomTexts('remedies', { ar, en, es, fr, ru, zh })
export type RemediesKey = KeyOf<typeof remediesTexts>
export type RemediesWords = Words<RemediesKey>
