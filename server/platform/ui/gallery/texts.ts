import { makeTexts, roomTexts, type KeyOf, type Words } from '../../languages/index.ts'
import { uiTexts } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

const kitTexts = roomTexts('kit', { ar, en, es, fr, ru, zh })

export type KitWords = Words<KeyOf<typeof uiTexts> | KeyOf<typeof kitTexts>>

/** What every section of the gallery is handed. */
export interface SectionProps {
  readonly words: KitWords
}

/** The gallery shows dates that never change, in the zone of no one in particular. */
const GALLERY_ZONE = 'UTC'
const texts = makeTexts([uiTexts, kitTexts])

export const kitWords = (language: string): KitWords => texts.in(language, GALLERY_ZONE)
