import type { FilesWords } from '../texts.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const STEP = 1024

/** A size as people say it, in the reader's own way. */
export function sizeText({ locale }: FilesWords, bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)))
  const unit = UNITS[power]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / STEP ** power)
}
