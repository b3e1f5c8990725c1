import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { accessAsked, consentWithdrawn, contactAgreed, needStated, walkSteps } from '../../platform/cases/index.ts'
import type { OpenEntry } from '../../platform/chronicle/index.ts'
import { referralMoved, referralOffered, type Cover } from './kinds.ts'
import { LIVE_STATES, mayMove, MOVES_OF, type ReferralState } from './rules.ts'

/** Pure views over opened entries: which referrals there are, and what each would share. */

type Offer = z.output<typeof referralOffered.body>
export type Move = z.output<typeof referralMoved.body> & {
  readonly id: string
  readonly to: ReferralState
  readonly header: ReadEntry['header']
}

export interface Referral extends Offer {
  readonly id: string
  readonly state: ReferralState
  readonly header: ReadEntry['header']
  /** In the order in which each saw the one before it. */
  readonly moves: readonly Move[]
  /** Newest step: what a command has to have seen. */
  readonly head: string
  /** The day has passed up to which it was offered or agreed. */
  readonly isOver: boolean
}

const isOpen = (entry: ReadEntry): entry is OpenEntry => entry.state === 'open'

/** Whoever signs for no unit is the person, and says only what a person may, whatever the entry claims. */
const isTheirs = ({ header, by, to }: Move): boolean =>
  (header.unit === null) === (by === 'person') && MOVES_OF[by].includes(to)

function movesIn(entries: readonly ReadEntry[], referral: string): readonly Move[] {
  return entries.filter(isOpen).flatMap((entry) => {
    if (entry.kind !== referralMoved.kind) return []
    const facets = referralMoved.facets.parse(entry.facets)
    const said = { ...referralMoved.body.parse(entry.body), id: entry.header.id, to: facets.to, header: entry.header }
    return facets.referral === referral && isTheirs(said) ? [said] : []
  })
}

export const walk = (from: { readonly id: string; readonly state: ReferralState }, said: readonly Move[]) =>
  walkSteps(from, said, mayMove)

/** Every referral of a case, the oldest first. @param today civil date */
export function referralsIn(entries: readonly ReadEntry[], today: string): readonly Referral[] {
  const back = new Map(
    entries
      .filter(isOpen)
      .flatMap((entry) =>
        entry.kind === consentWithdrawn.kind
          ? [[consentWithdrawn.body.parse(entry.body).consent, entry.header.id] as const]
          : [],
      ),
  )
  return entries.filter(isOpen).flatMap((entry) => {
    if (entry.kind !== referralOffered.kind) return []
    const { referral: id } = referralOffered.facets.parse(entry.facets)
    const offer = referralOffered.body.parse(entry.body)
    const walked = walk({ id: entry.header.id, state: 'offered' }, movesIn(entries, id))
    const taken = back.get(id)
    const isTakenBack = taken !== undefined && LIVE_STATES.includes(walked.state)
    const stands = isTakenBack ? { ...walked, state: 'withdrawn' as const, head: taken } : walked
    const isOpenStill = stands.state === 'offered' || LIVE_STATES.includes(stands.state)
    const isOver = offer.until < today && isOpenStill
    return [{ ...offer, id, header: entry.header, ...stands, isOver }]
  })
}

/** What the entries behind one referral say now; an entry that is not there is not shared. */
export interface Sources {
  readonly words: OpenEntry | null
  readonly access: OpenEntry | null
  readonly contact: OpenEntry | null
}

/** The newest entries that a referral would copy. */
export function sourcesOf(entries: readonly ReadEntry[], { need, covers }: Pick<Offer, 'need' | 'covers'>): Sources {
  const newest = (kind: string, cover: Cover, fits: (entry: OpenEntry) => boolean = () => true): OpenEntry | null =>
    covers.includes(cover)
      ? (entries.filter(isOpen).findLast((entry) => entry.kind === kind && fits(entry)) ?? null)
      : null
  const isOfNeed = (entry: OpenEntry): boolean => needStated.facets.parse(entry.facets).need === need
  const stated = newest(needStated.kind, 'words', isOfNeed)
  const hasWords = stated !== null && (needStated.body.parse(stated.body).words ?? '') !== ''
  return {
    words: hasWords ? stated : null,
    access: newest(accessAsked.kind, 'access'),
    contact: newest(contactAgreed.kind, 'contact'),
  }
}

export const coveredBy = ({ words, access, contact }: Sources): readonly string[] =>
  [words, access, contact].flatMap((entry) => (entry === null ? [] : [entry.header.id]))

/** Exactly what a provider reads, whether from the case before it is shared or from the share afterwards. */
export interface Line {
  readonly need: string
  readonly service: string
  readonly language: string | null
  readonly words: string | null
  readonly access: z.output<typeof accessAsked.body> | null
  readonly contact: z.output<typeof contactAgreed.body> | null
  /** What the desk adds for the provider. */
  readonly deskWords: string | null
}

export function lineFrom(
  { need, service, covers, words: said }: Pick<Offer, 'need' | 'service' | 'covers' | 'words'>,
  sources: Sources,
  language: string | null,
): Line {
  const { words, access, contact } = sources
  return {
    ...{ need, service, deskWords: said ?? null, language: covers.includes('language') ? language : null },
    words: words === null ? null : (needStated.body.parse(words.body).words ?? null),
    access: access === null ? null : accessAsked.body.parse(access.body),
    contact: contact === null ? null : contactAgreed.body.parse(contact.body),
  }
}
