import { mayMove, type Wish } from '@recourse/cooperation'
import { contactAgreed } from '../../../platform/cases/index.ts'
import { keepingOfFile, placeOf, type OpenCompartment, type Work } from '../../../platform/chronicle/index.ts'
import type { OwnWord, PersonView } from '../../../platform/feature.ts'
import { handBack } from '../../../platform/federation/index.ts'
import { requestMoved } from '../kinds.ts'
import { personSaid, safeContact } from './kinds.ts'
import { isToldByOpener } from './nothing-left.ts'
import { consentAsks, toldRequests, type Told } from './read.ts'
import { isGivenBack, isTakenBack, seenOf, standsOf, type Stands } from './stands.ts'

/**
 * What a person changes once on their own pages goes to every authority that holds a request about them, in the same act
 * and without an officer. Words and contact travel sealed; the clear says only what sort of change it is.
 */
export async function passOn(view: PersonView, work: Work, word: OwnWord): Promise<void> {
  const { platform, own, today } = view
  const opened = await platform.cases.openForPerson(own, ['narrative'])
  const told = toldRequests(opened.entries).filter((one) => concerns(one, word))
  const contactGoes = new Set(
    consentAsks(opened.entries, today)
      .filter(({ state, withContact }) => state === 'given' && withContact)
      .map(({ id }) => id),
  )
  const stands = await standsOf(
    platform,
    told.map(({ request }) => request),
  )
  for (const { request, consent } of told) {
    const found = stands.get(request)
    const [state] = await platform.chronicle.states.ofFile(request)
    if (found === undefined || state === undefined || !isForThem(word, found)) continue
    const passing = { view, work, word, stands: found, place: placeOf(platform.primitives, state) }
    await passOne(passing, consent !== undefined && contactGoes.has(consent))
  }
}

/** A consent that is taken back concerns what rests on it; everything else concerns whoever holds something. */
const concerns = ({ consent }: Told, word: OwnWord): boolean =>
  word.what !== 'consent-withdrawn' || consent === word.consent

/**
 * Whoever has answered that everything is erased is told nothing more about the person, and whoever still has to erase it
 * nothing new. That all is to be erased goes to everybody: what this side keeps of it is erased with that word.
 */
function isForThem({ what }: OwnWord, stands: Stands): boolean {
  const { erasure, entries, exchange } = stands
  if (what === 'erased') return true
  if (what !== 'consent-withdrawn' && (isGivenBack(stands) || isTakenBack(entries, exchange.openedBy)))
    return erasure !== null && erasure.kept > 0
  return holdsSomething(stands)
}

/** It never said that all is erased, or something came after that. */
function holdsSomething({ erasure, entries, exchange }: Stands): boolean {
  if (erasure === null || erasure.kept > 0) return true
  const upTo = seenOf(erasure, exchange.openedBy)
  return entries.some((entry) => isToldByOpener(entry, exchange) && entry.header.seq > upTo)
}

interface Passing {
  readonly view: PersonView
  readonly work: Work
  readonly word: OwnWord
  readonly stands: Stands
  readonly place: OpenCompartment
}

async function passOne({ view, work, word, stands, place }: Passing, contactGoes: boolean): Promise<void> {
  const { today, platform } = view
  const { what } = word
  const body = what === 'corrected' ? { words: word.words } : {}
  const said = work.say(place, personSaid, { facets: { what }, body, recordedOn: today })
  if (what === 'contact-changed' && contactGoes) sayContact(work, place, today)
  if (what !== 'consent-withdrawn' && what !== 'erased') return
  withdrawIfPossible({ view, work, word, stands, place })
  if (what !== 'erased') return
  const keeping = await keepingOfFile(platform.database.app, place.file)
  const own = stands.entries.filter((entry) => isToldByOpener(entry, stands.exchange))
  handBack(work, {
    ...{ place, asked: said, entries: own.map(({ header }) => header.id), names: true, recordedOn: today },
    ...{ isHeld: keeping.holds.length > 0, projector: platform.chronicle.projector },
  })
}

/** The newest way to reach them that this very act agrees: what the other side had counts no more. */
function sayContact(work: Work, place: OpenCompartment, today: string): void {
  const newest = work.said.findLast(({ saying }) => saying.kind.kind === contactAgreed.kind)
  const contact = safeContact.body.safeParse(newest?.saying.body)
  if (contact.success) work.say(place, safeContact, { facets: {}, body: contact.data, recordedOn: today })
}

/** The other side stops where the law of the kind lets a request be taken back; elsewhere the word itself stands. */
function withdrawIfPossible({ view, work, stands, place }: Passing): void {
  const { kind, exchange, view: where } = stands
  const step = kind.stateMachine.transitions.find(({ effect }) => effect === 'withdraws')
  const side = exchange.parties.find(({ authority }) => authority === exchange.openedBy)?.side ?? 'requesting'
  if (step === undefined) return
  const facts = { reasonGiven: true }
  const wish: Wish = { by: exchange.openedBy, side, action: step.action, facts, at: `${view.today}T00:00:00.000Z` }
  if (!mayMove(kind, where, wish, () => false).ok) return
  work.say(place, requestMoved, {
    facets: { action: step.action, side, kindVersion: kind.version, facts },
    ...{ body: {}, recordedOn: view.today },
  })
  work.urgency = 'urgent'
}
