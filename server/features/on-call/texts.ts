import { roomTexts } from '../../platform/languages/index.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const onCallTexts = roomTexts('on-call', { ar, en, es, fr, ru, zh })
