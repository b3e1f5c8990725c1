import { needStated } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'

/** A need that the person has said they have, in the order in which they first said so: its address names a number. */
export function openNeeds({ opened }: Pick<CaseView, 'opened'>): readonly string[] {
  const newest = new Map<string, string>()
  for (const entry of opened.entries) {
    if (entry.kind !== needStated.kind || entry.state !== 'open') continue
    const { need, answer } = needStated.facets.parse(entry.facets)
    newest.set(need, answer)
  }
  return [...newest].flatMap(([need, answer]) => (answer === 'yes' || answer === 'some' ? [need] : []))
}
