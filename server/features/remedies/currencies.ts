import type { CurrencyDigits } from '@recourse/remedies'

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Decimals of a currency, as the ICU data of Node have ISO 4217; null where they know no such code. */
export const currencyDigits: CurrencyDigits = (currency) =>
  CODES.has(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? null)
    : null
