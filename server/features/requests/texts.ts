import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const requestTexts = roomTexts('requests', { ar, en, es, fr, ru, zh })
export type RequestKey = KeyOf<typeof requestTexts>
export type RequestWords = Words<UiKey | RequestKey>
