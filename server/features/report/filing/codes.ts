import { chosenOf, textOf } from '../form/answers.ts'
import type { ReportDraft } from '../form/draft.ts'

/** Codes that stand in the clear (docs/threat-model.md): what a board and a statistic need, and nothing finer. */
export interface ReportCodes {
  readonly filedBy: 'self' | 'family' | 'client' | 'group' | 'unknown'
  readonly urgency: 'danger-now' | 'soon' | 'usual'
  readonly identity: 'anonymous' | 'pseudonymous' | 'named'
  readonly states: readonly string[]
  readonly respondentStates: readonly string[]
  readonly acts: readonly string[]
  readonly isChild: boolean
}

/** ISO 3166-1 alpha-3 by its form: the form offered nothing else but answers that are no State. */
export const isState = (code: string): boolean => /^[A-Z]{3}$/.test(code)

/** As many as the entry of a report holds; each event names its own besides. */
const STATES_MAX = 50

const FILED_BY = ['self', 'family', 'client', 'group'] as const

const statesIn = (draft: ReportDraft, page: string, names: readonly string[]): readonly string[] => [
  ...new Set(names.map((name) => textOf(draft.pages[page], name)).filter(isState)),
]

export function codesOf(draft: ReportDraft): ReportCodes {
  const { pages, events } = draft
  const filedBy = FILED_BY.find((one) => one === textOf(pages.whom, 'filedBy')) ?? 'unknown'
  const told = events.flatMap(({ state }) => (isState(state) ? [state] : []))
  return {
    ...{ filedBy, urgency: urgencyOf(draft), identity: identityOf(draft) },
    states: [...new Set([...statesIn(draft, 'where', ['stateOne', 'stateTwo', 'stateThree']), ...told])].slice(
      0,
      STATES_MAX,
    ),
    respondentStates: statesIn(draft, 'by-whom', ['stateOne', 'stateTwo']),
    acts: chosenOf(pages.acts, 'acts'),
    isChild: textOf(pages.whom, 'isChild') === 'yes',
  }
}

/** What somebody fears opens help at once; no answer ever makes a report less urgent than it would be without. */
function urgencyOf({ pages }: ReportDraft): ReportCodes['urgency'] {
  const now = textOf(pages.danger, 'now')
  if (now === 'yes') return 'danger-now'
  const isChild = textOf(pages.whom, 'isChild') === 'yes'
  // Who doesn't know whether they are in danger, or would rather not say, may well be.
  const isUnsure = (now !== '' && now !== 'no') || textOf(pages.danger, 'words') !== ''
  const fears = chosenOf(pages.danger, 'of').length + chosenOf(pages.needs, 'need-domain-safety').length
  return isChild || isUnsure || fears > 0 ? 'soon' : 'usual'
}

/** By what was given, not by what somebody calls it: a name to be called by is a pseudonym until there is more. */
function identityOf({ pages }: ReportDraft): ReportCodes['identity'] {
  if (textOf(pages.identity, 'name') !== '') return 'named'
  return Object.keys(pages.identity ?? {}).length > 0 ? 'pseudonymous' : 'anonymous'
}
