import type { CaseView } from '../../platform/feature.ts'

/** What the forms of triage have in common. */

/** What was chosen of several, as it was typed before it was not taken. */
export const someIn = ({ typed }: CaseView, name: string): readonly string[] => {
  const value = typed[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** What a form on the next step carries of what it was made from. */
export const Seen = ({ saw, from }: { readonly saw: string; readonly from: string }) => (
  <>
    <input type="hidden" name="saw" value={saw} />
    <input type="hidden" name="from" value={from} />
  </>
)
