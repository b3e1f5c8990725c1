import { roomTexts, type KeyOf, type Words } from '../../platform/languages/index.ts'
import type { UiKey } from '../../platform/ui/index.tsx'
import type { PeopleKey } from '../people/index.ts'
import type { ReportKey } from '../report/index.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const mineTexts = roomTexts('mine', { ar, en, es, fr, ru, zh })
export type MineKey = KeyOf<typeof mineTexts>
/** The questions of a report are asked again in their own words, and roles are called as everywhere. */
export type MineWords = Words<UiKey | MineKey | ReportKey | PeopleKey | 'norms.atSea' | 'norms.unknownPlace'>
