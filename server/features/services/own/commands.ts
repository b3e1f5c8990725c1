import { consentGiven } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import { referralMoved } from '../kinds.ts'
import { frozenLines, toldOf } from '../line.ts'
import { coveredBy, lineFrom, referralsIn, sourcesOf, type Referral } from '../read.ts'
import { refuse } from '../rules.ts'
import type { ServicesWords } from '../texts.ts'

export const OWN_SERVICES_PURPOSES = ['narrative', 'protection'] as const

/** What a provider would read, from what stands in the file now. */
export const ownPreview = ({ opened, platform, visitor }: PersonView, referral: Referral) => {
  const words: ServicesWords = visitor.words
  const sources = sourcesOf(opened.entries, referral)
  const told = toldOf(words, platform.norms, lineFrom(referral, sources, opened.standing.language))
  return { told, covered: coveredBy(sources) }
}

export interface Answering {
  readonly referral: string
  readonly saw: string
  /** Ids of the entries that the page showed, joined. */
  readonly covered: string
  readonly to: 'consented' | 'declined'
}

/** The person agrees to one line, or does not. Both are full answers, and nothing else hangs on them. */
export async function answerOffer(view: PersonView, said: Answering): Promise<Outcome<null, string>> {
  const { opened, today } = view
  const found = referralsIn(opened.entries, today).find(({ id }) => id === said.referral)
  if (found === undefined) return refuse('no-such-referral')
  if (found.state !== 'offered' || found.head !== said.saw) return refuse('no-such-step')
  // Agreed to now, it could never be made: nobody would get a key that has already ended.
  if (said.to === 'consented' && found.isOver) return refuse('offer-over')
  const { told, covered } = ownPreview(view, found)
  if (said.to === 'consented' && covered.join(' ') !== said.covered) return refuse('offer-changed')
  const work = beginOwn(view)
  const dated = { recordedOn: today }
  const narrative = ownPart(view, 'narrative')
  if (said.to === 'consented') {
    const shown = [...frozenLines(told)]
    const body = { consent: found.id, recipient: found.provider, shown, until: found.until }
    work.say(narrative, consentGiven, { facets: { purpose: 'referral' }, body, ...dated })
  }
  const body = {
    ...{ after: found.head, by: 'person' as const, asked: 'page' as const },
    ...(said.to === 'consented' ? { covered: [...covered] } : {}),
  }
  const subject = { id: found.id, saw: found.head }
  work.say(narrative, referralMoved, { facets: { referral: found.id, to: said.to }, body, subject, ...dated })
  return commitOwn(view, work)
}
