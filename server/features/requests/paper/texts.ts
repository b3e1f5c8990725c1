import type { WireFault } from '@recourse/wire'
import { roomTexts, type KeyOf, type Words } from '../../../platform/languages/index.ts'
import type { UiKey } from '../../../platform/ui/index.tsx'
import type { CasefileKey } from '../../casefile/index.ts'
import type { TalkKey } from '../conversation/texts.ts'
import type { DraftKey } from '../drafting/texts.ts'
import type { PersonKey } from '../person/texts.ts'
import type { SumKey } from '../sums/texts.ts'
import type { RequestKey } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const paperTexts = roomTexts('request-paper', { ar, en, es, fr, ru, zh })
export type PaperKey = KeyOf<typeof paperTexts>
/** A paper says things as the pages say them. */
export type PaperWords = Words<
  UiKey | CasefileKey | PaperKey | SumKey | TalkKey | DraftKey | PersonKey | RequestKey | `deliveries.${WireFault}`
>
