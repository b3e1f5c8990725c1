import { consentFor, mayUse, type TeamConsent, type TeamLaw, type UseRefusal } from '@recourse/cooperation'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import type { OpenRequest } from '../read.ts'
import { refuse, type RequestRefusal } from '../rules.ts'
import { evaluated, termsProposed, termsSigned, useAnswered, useAsked, used, type ANSWERS } from './kinds.ts'
import type { Team } from './standing.ts'

/** A team as one member has it open, and what their page had. */
export interface TeamActing {
  readonly platform: Platform
  readonly request: OpenRequest
  readonly team: Team
  /** Civil date */
  readonly today: string
  /** The newest entry that the page had. */
  readonly saw: string
}

type Done = Promise<Outcome<null, string>>

async function say({ platform, request, saw }: TeamActing, tell: (work: Work, subject: Subject) => void): Done {
  const work = platform.chronicle.begin(request.author)
  tell(work, { subject: { id: request.file, saw } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
interface Subject {
  readonly subject: { readonly id: string; readonly saw: string }
}

/** Why a team takes no new terms now. A team whose day has passed is over: nobody prolongs it afterwards. */
function againstTerms({ team }: TeamActing): RequestRefusal | null {
  if (!team.isParty) return 'team-not-a-party'
  return team.isOver ? 'team-over' : null
}

export interface NewTerms {
  readonly endsOn: string
  readonly rules: Readonly<Record<string, TeamConsent>>
  readonly words: string
}

export async function proposeTerms(acting: TeamActing, { endsOn, rules, words }: NewTerms): Done {
  const against = againstTerms(acting)
  if (against !== null) return refuse(against)
  if (endsOn <= acting.today) return refuse('team-day-passed')
  return say(acting, (work, subject) =>
    work.say(acting.request.place, termsProposed, {
      ...{ facets: { endsOn, rules: rulesOf(acting.team.law, rules) }, body: { words }, ...subject },
    }),
  )
}

/** Every use has a rule; where nobody chose one, that of the data. */
const rulesOf = ({ uses }: TeamLaw, chosen: NewTerms['rules']): Record<string, TeamConsent> =>
  Object.fromEntries(uses.map((use) => [use.id, chosen[use.id] ?? use.default]))

export async function signTerms(acting: TeamActing, terms: string): Done {
  const against = againstTerms(acting)
  if (against !== null) return refuse(against)
  const { terms: all } = acting.team.standing
  const found = all.find(({ id }) => id === terms)
  if (found === undefined) return refuse('team-terms-unknown')
  // Older ones were replaced: whoever signs says yes to the words that stand last.
  if (found !== all.at(-1)) return refuse('team-terms-replaced')
  if (found.signedBy.includes(acting.request.author.authority)) return refuse('team-signed-already')
  return say(acting, (work, subject) =>
    work.say(acting.request.place, termsSigned, { facets: { terms }, body: {}, ...subject }),
  )
}

const REFUSALS: Readonly<Record<UseRefusal, RequestRefusal>> = {
  ...{ 'no-terms': 'team-no-terms', never: 'team-never' },
  ...{ 'ask-first': 'team-ask-first', 'not-agreed': 'team-not-agreed' },
}

export interface WantedUse {
  readonly entry: string
  readonly use: string
  readonly words: string
  readonly to: string
}

/**
 * Uses what another party contributed, as far as the terms in force let it; where they ask for agreement, asks for it. The
 * rules hold on when the team is over: what was given for one purpose stays given for that one.
 */
export async function useOrAsk(acting: TeamActing, { entry, use, words, to }: WantedUse): Done {
  const { request, team } = acting
  const { standing, isParty, contributed } = team
  const contributor = contributed.find(({ header }) => header.id === entry)?.header.authority
  if (!isParty) return refuse('team-not-a-party')
  if (contributor === undefined) return refuse('team-contribution-unknown')
  if (!team.law.uses.some(({ id }) => id === use)) return refuse('team-use-unknown')
  const wanted = { by: request.author.authority, use, entry, contributor, asked: null }
  const against = mayUse(standing, wanted)
  const kind = against === null ? used : useAsked
  if (against !== null && against !== 'ask-first') return refuse(REFUSALS[against])
  // Nobody can agree for a party that has gone: it is asked by a request of its own.
  const isGone = !standing.parties.includes(contributor)
  if (against === 'ask-first' && isGone && consentFor(standing, wanted) !== 'free') return refuse('team-not-agreed')
  return say(acting, (work, subject) =>
    work.say(request.place, kind as typeof useAsked, { facets: { entry, use }, body: { words, to }, ...subject }),
  )
}

/** Says that something was used for which everybody needed has agreed. */
export async function useAgreed(acting: TeamActing, asked: string): Done {
  const { request, team } = acting
  const said = request.line.find(({ header }) => header.id === asked)
  const found = team.standing.asked.find(({ id }) => id === asked)
  if (!team.isParty) return refuse('team-not-a-party')
  if (found === undefined) return refuse('team-question-unknown')
  if (found.by !== request.author.authority) return refuse('team-not-your-use')
  if (said?.state !== 'open') return refuse('team-question-unread')
  const { entry, use } = found
  const against = mayUse(team.standing, { ...found, asked })
  if (against !== null) return refuse(REFUSALS[against])
  return say(acting, (work, subject) =>
    work.say(request.place, used, { facets: { entry, use, asked }, body: useAsked.body.parse(said.body), ...subject }),
  )
}

export async function answerUse(
  acting: TeamActing,
  { asked, agrees, words }: { readonly asked: string; readonly agrees: boolean; readonly words: string },
): Done {
  const us = acting.request.author.authority
  const found = acting.team.standing.asked.find(({ id }) => id === asked)
  if (!acting.team.isParty) return refuse('team-not-a-party')
  if (found === undefined) return refuse('team-question-unknown')
  if (!found.needs.includes(us)) return refuse('team-not-asked-of-you')
  if (found.agreed.includes(us) || found.refused.includes(us)) return refuse('team-answered-already')
  return say(acting, (work, subject) =>
    work.say(acting.request.place, useAnswered, { facets: { asked, agrees }, body: { words }, ...subject }),
  )
}

export type Answers = Readonly<Record<string, (typeof ANSWERS)[number]>>

export async function evaluate(acting: TeamActing, answers: Answers, words: string): Done {
  if (!acting.team.isParty) return refuse('team-not-a-party')
  if (!acting.team.isOver) return refuse('team-going-on')
  return say(acting, (work, subject) =>
    work.say(acting.request.place, evaluated, { facets: { answers: { ...answers } }, body: { words }, ...subject }),
  )
}
