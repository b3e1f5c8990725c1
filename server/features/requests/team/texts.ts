import { roomTexts, type KeyOf } from '../../../platform/languages/index.ts'
import type { Words } from '../../../platform/languages/index.ts'
import type { UiKey } from '../../../platform/ui/index.tsx'
import type { TalkKey } from '../conversation/texts.ts'
import type { RequestKey } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const teamTexts = roomTexts('request-team', { ar, en, es, fr, ru, zh })
export type TeamKey = KeyOf<typeof teamTexts>
export type TeamWords = Words<UiKey | TeamKey | TalkKey | RequestKey>
