import type { AuthorityType } from '../../platform/access/index.ts'
import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const trustTexts = roomTexts('trust', { ar, en, es, fr, ru, zh })
export type TrustKey = KeyOf<typeof trustTexts>
/** Kinds of offices are named as the first run names them. */
export type TrustWords = Words<UiKey | TrustKey | `first-run.${AuthorityType}`>
