import type { WireFault } from '@recourse/wire'
import { roomTexts, type KeyOf, type Words } from '../../../platform/languages/index.ts'
import type { UiKey } from '../../../platform/ui/index.tsx'
import type { PersonKey } from '../person/texts.ts'
import type { RequestKey } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const talkTexts = roomTexts('request-talk', { ar, en, es, fr, ru, zh })
export type TalkKey = KeyOf<typeof talkTexts>
/** What went wrong on the way is named as the deliveries name it. */
export type TalkWords = Words<UiKey | TalkKey | PersonKey | RequestKey | `deliveries.${WireFault}`>
