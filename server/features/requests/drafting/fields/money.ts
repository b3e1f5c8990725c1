/** Sums are typed as people write them and kept in the smallest unit of their currency. */

const FRACTION_DIGITS_USUAL = 2

/** A currency that nobody knows counts like most do; the check of the answer says that it is none. */
function fractionDigits(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    return maximumFractionDigits ?? FRACTION_DIGITS_USUAL
  } catch {
    return FRACTION_DIGITS_USUAL
  }
}

/** What is no sum stays as it was typed: the check of the answer says so, and nothing is lost. */
export function minorOf(typed: string, currency: string): number | string {
  const [, whole, fraction = ''] = /^(\d{1,15})(?:[.,](\d{1,4}))?$/.exec(typed.replaceAll(/[\s\u00a0']/g, '')) ?? []
  const digits = fractionDigits(currency)
  if (whole === undefined || fraction.length > digits) return typed
  return Number(`${whole}${fraction.padEnd(digits, '0')}`)
}

export function amountOf(minor: unknown, currency: unknown): string {
  if (typeof minor !== 'number' || !Number.isSafeInteger(minor)) return typeof minor === 'string' ? minor : ''
  const digits = fractionDigits(typeof currency === 'string' ? currency : '')
  const all = String(minor).padStart(digits + 1, '0')
  return digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`
}
