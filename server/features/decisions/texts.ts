import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import type { CasefileKey } from '../casefile/index.ts'
import type { ProceedingsKey } from '../proceedings/index.ts'
import type { RemediesKey } from '../remedies/index.ts'
import type { RequestPersonKey } from '../requests/index.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const decisionsTexts = roomTexts('decisions', { ar, en, es, fr, ru, zh })
export type DecisionsKey = KeyOf<typeof decisionsTexts>
export type DecisionsWords = Words<UiKey | DecisionsKey | RemediesKey | CasefileKey | ProceedingsKey | RequestPersonKey>
