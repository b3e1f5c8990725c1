import type { Measure } from './measure.ts'

/** The measure that took the place of this one; null where none did. */
export function replacementOf({ state, history }: Pick<Measure, 'state' | 'history'>): string | null {
  if (state !== 'replaced') return null
  const last = history.findLast(({ event }) => event.what === 'step' && event.step === 'replace')?.event
  return last?.what === 'step' ? last.facts.replacedBy : null
}
