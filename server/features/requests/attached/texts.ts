import { roomTexts, type KeyOf, type Words } from '../../../platform/languages/index.ts'
import type { FilesKey } from '../../files/index.ts'
import type { UiKey } from '../../../platform/ui/index.tsx'
import type { TalkKey } from '../conversation/texts.ts'
import type { RequestKey } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const attachedTexts = roomTexts('request-files', { ar, en, es, fr, ru, zh })
export type AttachedKey = KeyOf<typeof attachedTexts>
export type AttachedWords = Words<UiKey | AttachedKey | FilesKey | TalkKey | RequestKey>
