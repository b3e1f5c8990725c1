import { consentGiven } from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart, withdrawConsent } from '../../mine/index.ts'
import { refuse } from '../rules.ts'
import { endHandOverClocks, lookAtNotSaid } from './clocks.ts'
import { HAND_OVER_CONSENT } from './covering.ts'
import { handOverAnswered, handOverNotSaid } from './kinds.ts'
import { previewOf, shownOf } from './preview.ts'
import { handOversIn } from './read.ts'

export interface HandOverAnswer {
  readonly handOver: string
  readonly saw: string
  /** As the page showed it. */
  readonly covered: string
  readonly to: 'agreed' | 'declined'
}

/** The person agrees to just what stood before them, for just that unit, or does not. Both are full answers. */
export async function answerHandOver(view: PersonView, said: HandOverAnswer): Promise<Outcome<null, string>> {
  const { opened, platform, own, today } = view
  const found = handOversIn(opened.entries, today).find(({ id }) => id === said.handOver)
  if (found === undefined || found.state !== 'asked' || found.head !== said.saw) return refuse('not-asked-now')
  const preview = previewOf(view, found.parts)
  if (said.to === 'agreed' && preview.covered !== said.covered) return refuse('other-now')
  const work = beginOwn(view)
  const dated = { recordedOn: today }
  const narrative = ownPart(view, 'narrative')
  if (said.to === 'agreed') {
    const body = { consent: found.id, recipient: found.to, shown: [...shownOf(view, found.to, preview)] }
    work.say(narrative, consentGiven, { facets: { purpose: HAND_OVER_CONSENT }, body, ...dated })
  }
  const subject = { id: found.id, saw: found.head }
  const facets = { handOver: found.id, to: said.to }
  work.say(narrative, handOverAnswered, { facets, body: { after: found.head }, subject, ...dated })
  await endHandOverClocks({ platform, work, narrative, file: own.file, today, ...dated }, [found.id])
  return commitOwn(view, work)
}

/**
 * The person did not say what the desk wrote down: a yes is taken back with all that rests on it, as on the page of what
 * is shared, and a no counts no more. Somebody of the desk looks at it by the next day.
 */
export async function sayNotSaid(
  view: PersonView,
  { handOver, told }: { readonly handOver: string; readonly told: string },
): Promise<Outcome<null, string>> {
  const { opened, platform, own, today } = view
  const found = handOversIn(opened.entries, today).find(({ id }) => id === handOver)
  const isOpen = found !== undefined && ['agreed', 'done', 'declined'].includes(found.state)
  if (!isOpen || found.told === null || found.told.entry !== told) return refuse('not-asked-now')
  const [narrative, isNo] = [ownPart(view, 'narrative'), found.state === 'declined']
  const say = (work: Work): void => {
    const body = { told: found.told?.entry ?? told }
    // A yes is taken back on the same subject in the same act; a no has nothing else to be said of.
    const subject = isNo ? { subject: { id: found.id, saw: found.head } } : {}
    work.say(narrative, handOverNotSaid, { facets: { handOver: found.id }, body, recordedOn: today, ...subject })
    lookAtNotSaid({ platform, work, narrative, file: own.file, today, recordedOn: today }, found.id)
  }
  if (!isNo) return withdrawConsent(view, found.id, say)
  const work = beginOwn(view)
  say(work)
  return commitOwn(view, work)
}
