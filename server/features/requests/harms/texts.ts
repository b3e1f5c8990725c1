import { roomTexts, type KeyOf, type Words } from '../../../platform/languages/index.ts'
import type { HarmsWords } from '../../harms/index.ts'
import type { TalkKey } from '../conversation/texts.ts'
import type { PersonKey } from '../person/texts.ts'
import type { RequestKey } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const harmGivingTexts = roomTexts('request-harms', { ar, en, es, fr, ru, zh })
export type HarmGivingKey = KeyOf<typeof harmGivingTexts>
export type HarmGivingWords = HarmsWords & Words<HarmGivingKey | PersonKey | TalkKey | RequestKey>
