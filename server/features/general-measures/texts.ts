import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const generalTexts = roomTexts('general-measures', { ar, en, es, fr, ru, zh })
export type GeneralKey = KeyOf<typeof generalTexts>
export type GeneralWords = Words<UiKey | GeneralKey>
