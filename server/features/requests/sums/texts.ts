import { decimalOf } from '@recourse/remedies'
import type { Money } from '@recourse/cooperation'
import { roomTexts, type KeyOf, type Words } from '../../../platform/languages/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import type { UiKey } from '../../../platform/ui/index.tsx'
import { currencyDigits } from '../../remedies/index.ts'
import type { TalkKey } from '../conversation/texts.ts'
import type { RequestKey } from '../texts.ts'
import ar from './texts/ar.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ru from './texts/ru.json'
import zh from './texts/zh.json'

export const sumTexts = roomTexts('request-sums', { ar, en, es, fr, ru, zh })
export type SumKey = KeyOf<typeof sumTexts>
export type SumWords = Words<UiKey | SumKey | TalkKey | RequestKey>

/** A refusal of this room, of the law, or of what reads a sum. */
export const refusalSaid = (words: SumWords, { room = 'requests', code }: Pick<Refusal, 'room' | 'code'>): string =>
  words.say(`${room}.${code}` as 'requests.sum-no-rate')

export const moneySaid = ({ formats }: Pick<SumWords, 'formats'>, money: Money): string =>
  formats.money(decimalOf(money, currencyDigits), money.currency)
