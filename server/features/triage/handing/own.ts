import { clockEnded, clockOn, consentGiven, runningClocks } from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart, partName } from '../../mine/index.ts'
import { frozenLines } from '../../services/index.ts'
import { refuse } from '../rules.ts'
import type { TriageWords } from '../texts.ts'
import { HAND_OVER_RULE } from './ask.ts'
import { HAND_OVER_CONSENT } from './covering.ts'
import { handOverAnswered } from './kinds.ts'
import { previewOf, type HandOverPreview } from './preview.ts'
import { handOversIn, type HandOver } from './read.ts'

export interface HandOverAnswer {
  readonly handOver: string
  readonly saw: string
  /** As the page showed it. */
  readonly covered: string
  readonly to: 'agreed' | 'declined'
}

/** The person agrees to just what stood before them, for just that unit, or does not. Both are full answers. */
export async function answerHandOver(view: PersonView, said: HandOverAnswer): Promise<Outcome<null, string>> {
  const { opened, today } = view
  const found = handOversIn(opened.entries, today).find(({ id }) => id === said.handOver)
  if (found === undefined || found.state !== 'asked' || found.head !== said.saw) return refuse('not-asked-now')
  const preview = previewOf(view, found.parts)
  if (said.to === 'agreed' && preview.covered !== said.covered) return refuse('other-now')
  const work = beginOwn(view)
  const dated = { recordedOn: today }
  const narrative = ownPart(view, 'narrative')
  if (said.to === 'agreed') {
    const body = { consent: found.id, recipient: found.to, shown: [...shownOf(view, found, preview)] }
    work.say(narrative, consentGiven, { facets: { purpose: HAND_OVER_CONSENT }, body, ...dated })
  }
  const subject = { id: found.id, saw: found.head }
  const facets = { handOver: found.id, to: said.to }
  work.say(narrative, handOverAnswered, { facets, body: { after: found.head }, subject, ...dated })
  await endClock(view, work, found.id)
  return commitOwn(view, work)
}

/** As it is frozen with the consent: to whom, and every line that was shown. */
function shownOf(view: PersonView, { to }: HandOver, { parts }: HandOverPreview): readonly string[] {
  const words: TriageWords = view.visitor.words
  const lines = parts.flatMap(({ part, told, further }) => [
    { label: partName(view.visitor.words, part), value: words.say('triage.itemsBeside', { count: further }) },
    ...told,
  ])
  return frozenLines([{ label: words.say('triage.ownMayRead'), value: to }, ...lines])
}

async function endClock({ platform, own, opened, today }: PersonView, work: Work, on: string): Promise<void> {
  const clock = clockOn(platform.primitives, { file: own.file, rule: HAND_OVER_RULE, on })
  const running = await runningClocks(platform.database.app, own.file)
  if (!running.some(({ id }) => id === clock)) return
  const facets = { clock, how: 'met' as const }
  work.say(ownPart({ opened }, 'narrative'), clockEnded, { facets, body: {}, recordedOn: today })
}
