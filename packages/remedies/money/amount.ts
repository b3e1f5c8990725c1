import { accept, refuse, type Decision } from '../refusals.ts'

/** A sum in the smallest unit of its currency (ISO 4217): whole, never negative. */
export interface Amount {
  readonly currency: string
  readonly minor: number
}

/** How many decimals a currency has; null: there is no such currency. Handed in, as it changes with the world. */
export type CurrencyDigits = (currency: string) => number | null

/** Larger sums are a slip of the keyboard, or lose cents in JSON. */
export const MINOR_MAX = 10 ** 15

/**
 * Reads a sum as people type it: `1250`, `1 250,50` or `1250.50`. A sign that could be a decimal or a group of thousands
 * is taken as a decimal only where as many digits follow as the currency has; otherwise it is refused and not guessed.
 */
export function readAmount(digits: CurrencyDigits, currency: string, text: string): Decision<Amount> {
  const places = digits(currency)
  if (places === null) return refuse('currency-unknown')
  const found = /^(\d{1,15})(?:[.,](\d{1,4}))?$/.exec(text.replaceAll(/[\s\u00a0\u202f]/g, ''))
  if (found === null) return refuse('amount-wrong')
  const [, whole = '', part = ''] = found
  if (part !== '' && part.length !== places) return refuse('amount-wrong')
  const minor = Number(`${whole}${part.padEnd(places, '0')}`)
  return minor <= MINOR_MAX ? accept({ currency, minor }) : refuse('amount-wrong')
}

/** The sum as a decimal text with a point, for forms and files. */
export function decimalOf({ currency, minor }: Amount, digits: CurrencyDigits): string {
  const places = digits(currency) ?? 0
  const text = String(minor).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}
