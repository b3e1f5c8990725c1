import { consentGiven, type HeardWay } from '../../../platform/cases/index.ts'
import { unitMembers } from '../../../platform/access/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { contactOf, finish, partOf, type Acting } from '../../casefile/index.ts'
import { refuse } from '../rules.ts'
import { endHandOverClocks } from './clocks.ts'
import { HAND_OVER_CONSENT } from './covering.ts'
import { handOverConfirmed, handOverTold, type SAFE_CHECKS } from './kinds.ts'
import type { Previewing } from './further.ts'
import { previewOf, shownOf } from './preview.ts'
import { handOversIn, type HandOver } from './read.ts'

/** An answer that the person gave by telephone, in person or on paper, written down by somebody of the desk. */

export interface Telling {
  readonly handOver: string
  readonly saw: string
  /** As the page that was read out showed it. */
  readonly covered: string
  /** The agreement on safe contact that it showed; empty where there is none. */
  readonly agreement: string
  readonly to: 'agreed' | 'declined'
  readonly how: HeardWay
  /** Civil date */
  readonly on: string
  /** The member who heard it. */
  readonly heardBy: string
  readonly contact: (typeof SAFE_CHECKS)[number]
  readonly words: string
}

/** The question that a told answer would be one to, while it runs: an answer on the page, or none in time, ends it. */
export function runningIn({ opened, today }: Acting, handOver: string): HandOver | null {
  const found = handOversIn(opened.entries, today).find(({ id }) => id === handOver)
  return found?.state === 'asked' ? found : null
}

export async function recordTold(acting: Acting, view: Previewing, said: Telling): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const found = runningIn(acting, said.handOver)
  if (found === null || found.head !== said.saw) return refuse('not-asked-now')
  const against = await againstTelling(acting, found, said)
  if (against !== null) return against
  const preview = previewOf(view, found.parts)
  // A no covers nothing: it holds of whatever has come since.
  if (said.to === 'agreed' && preview.covered !== said.covered) return refuse('other-now')
  const narrative = partOf(acting, 'narrative')
  if (said.to === 'agreed') {
    const body = { consent: found.id, recipient: found.to, shown: [...shownOf(view, found.to, preview)] }
    work.say(narrative, consentGiven, { facets: { purpose: HAND_OVER_CONSENT }, body })
  }
  const { how, on, contact, words } = said
  const heardBy = platform.chronicle.actorName(opened.file, said.heardBy)
  work.say(narrative, handOverTold, {
    facets: { handOver: found.id, to: said.to },
    body: { after: found.head, how, on, heardBy, contact, covered: said.covered, words },
    subject: { id: found.id, saw: found.head },
  })
  await endHandOverClocks({ platform, work, narrative, file: opened.file, today }, [found.id])
  return finish(acting)
}

/** What of the circumstances speaks against believing it: who heard it, when, and how they knew who spoke. */
async function againstTelling({ platform, opened, today }: Acting, { askedOn }: HandOver, said: Telling) {
  if (said.on < askedOn || said.on > today) return refuse('not-that-day')
  const people = await platform.directory.current()
  const isColleague = unitMembers(people, opened.author.unit ?? '').some(({ id }) => id === said.heardBy)
  if (!isColleague) return refuse('not-a-colleague')
  const agreed = contactOf(opened.entries)
  if ((agreed?.id ?? '') !== said.agreement) return refuse('contact-changed')
  const hasCodeWord = (agreed?.codeWord ?? '') !== ''
  if (hasCodeWord && said.contact !== 'code-word') return refuse('code-word')
  return !hasCodeWord && said.contact === 'code-word' ? refuse('no-code-word') : null
}

interface Confirming {
  readonly handOver: string
  /** The entry of the told answer that was looked at. */
  readonly told: string
  readonly words: string
}

/** Four eyes: another than who heard it and who wrote it down stands for it. */
export async function confirmTold(
  acting: Acting,
  { handOver, told, words }: Confirming,
): Promise<Outcome<null, string>> {
  const { platform, opened, work, today, member } = acting
  const found = handOversIn(opened.entries, today).find(({ id }) => id === handOver)
  if (found?.state !== 'agreed' || found.told?.entry !== told || found.told.isConfirmed) return refuse('not-asked-now')
  if (isOneOf(found, platform.chronicle.actorName(opened.file, member))) return refuse('second-person')
  const subject = { id: found.id, saw: found.head }
  work.say(partOf(acting, 'narrative'), handOverConfirmed, {
    ...{ facets: { handOver: found.id }, body: { told, words }, subject },
  })
  return finish(acting)
}

/** Whether this is who heard the answer or wrote it down. @param actor a name in this file */
export const isOneOf = ({ told }: Pick<HandOver, 'told'>, actor: string): boolean =>
  told !== null && [told.heardBy, told.writtenBy].includes(actor)
