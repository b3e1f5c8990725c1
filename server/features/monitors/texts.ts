import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import type { CasefileKey } from '../casefile/index.ts'
import type { ReportKey } from '../report/index.ts'
import type { RemediesKey } from '../remedies/index.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const monitorsTexts = roomTexts('monitors', { ar, en, es, fr, ru, zh })
export type MonitorsKey = KeyOf<typeof monitorsTexts>
export type MonitorsWords = Words<
  UiKey | MonitorsKey | RemediesKey | CasefileKey | ReportKey | 'norms.atSea' | 'norms.unknownPlace'
>
