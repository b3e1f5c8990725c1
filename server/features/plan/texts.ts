import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import type { CasefileKey } from '../casefile/index.ts'
import type { DecisionsKey } from '../decisions/index.ts'
import type { PersonsKey } from '../persons/index.ts'
import type { RemediesKey } from '../remedies/index.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const planTexts = roomTexts('plan', { ar, en, es, fr, ru, zh })
export type PlanKey = KeyOf<typeof planTexts>
export type PlanWords = Words<UiKey | PlanKey | DecisionsKey | RemediesKey | PersonsKey | CasefileKey>
