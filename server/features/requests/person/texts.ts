import { roomTexts, type KeyOf, type Words } from '../../../platform/languages/index.ts'
import type { UiKey } from '../../../platform/ui/index.tsx'
import type { CasefileKey } from '../../casefile/index.ts'
import type { requestTexts } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const personTexts = roomTexts('request-person', { ar, en, es, fr, ru, zh })
export type PersonKey = KeyOf<typeof personTexts>
export type PersonWords = Words<UiKey | PersonKey | CasefileKey | KeyOf<typeof requestTexts>>
