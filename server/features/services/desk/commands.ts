import type { z } from 'zod'
import {
  consentGiven,
  mayShare,
  nameSharing,
  personAsHolder,
  refreshRow,
  sharePurpose,
  unitAsHolder,
} from '../../../platform/cases/index.ts'
import { sayShareEnd, shareCopies, type OpenEntry } from '../../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { partOf, type Acting } from '../../casefile/index.ts'
import { awaitAnswer, endClocksOf, findOther } from '../clocks.ts'
import { referralMoved, referralOffered, serviceLine, type Cover } from '../kinds.ts'
import { isKeptOut, unitsWithRole } from '../providers.ts'
import { coveredBy, referralsIn, sourcesOf, type Referral, type Sources } from '../read.ts'
import { CLOCKS, mayMove, MOVES_OF, refuse, type ReferralState } from '../rules.ts'

/** What a desk does with referrals. Each step names the one it saw. */

export interface NewOffer {
  readonly need: string
  readonly service: string
  readonly way: 'here' | 'phone' | 'letter'
  readonly unit: string | null
  readonly provider: string
  readonly covers: readonly Cover[]
  readonly until: string
  readonly words: string
}

export const SERVICES_PURPOSES = ['narrative', 'protection'] as const

/** Offers a service for a need. Nothing is shared before the person has agreed. */
export async function offer(acting: Acting, wanted: NewOffer): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const { need, service, way } = wanted
  const known = platform.norms.needs.needs.get(need)
  if (known === undefined || !platform.norms.services.services.has(service)) return refuse('no-such-need')
  const provider = way === 'here' ? await unitOf(acting, wanted.unit) : accept({ unit: null, name: wanted.provider })
  if (!provider.ok) return provider
  const referral = platform.chance.id()
  const body = {
    ...{ need, service, way, unit: provider.value.unit, provider: provider.value.name },
    ...{ covers: [...wanted.covers], until: wanted.until },
    ...(wanted.words === '' ? {} : { words: wanted.words }),
  }
  const narrative = partOf(acting, 'narrative')
  const id = platform.chance.id()
  work.say(narrative, referralOffered, { id, facets: { referral }, body, subject: { id: referral, saw: null } })
  const ofNeed = referralsIn(opened.entries, today).filter((one) => one.need === need)
  await endClocksOf(
    { ...acting, narrative, file: opened.file },
    ofNeed.map((one) => one.id),
    [CLOCKS.other],
  )
  return finish(acting)
}

async function unitOf(
  { platform, opened, today }: Acting,
  unit: string | null,
): Promise<Outcome<{ readonly unit: string; readonly name: string }, string>> {
  const people = await platform.directory.current()
  const found = unitsWithRole(people, { role: 'provider', own: opened.units, today }).find(({ id }) => id === unit)
  if (found === undefined) return refuse('no-such-provider')
  const { file } = opened
  // Said before anything is offered: the commit of the share would refuse it as well.
  if (await isKeptOut(platform, { file, people, unit: found })) return refuse('provider-excluded')
  return accept({ unit: found.id, name: found.name })
}

export interface Step {
  readonly referral: string
  /** Newest step that the page had. */
  readonly saw: string
  readonly words: string
}

/** The referral as the command may go on with it, or why not. */
function stepOn({ opened, today }: Acting, { referral, saw }: Step, to: ReferralState): Outcome<Referral, string> {
  const found = referralsIn(opened.entries, today).find(({ id }) => id === referral)
  if (found === undefined) return refuse('no-such-referral')
  if (found.isOver && found.state === 'offered' && to !== 'ended') return refuse('offer-over')
  const isAllowed = mayMove(found.state, to) && MOVES_OF.desk.includes(to) && found.head === saw
  return isAllowed && (!found.isOver || to === 'ended') ? accept(found) : refuse('no-such-step')
}

type Said = Partial<Omit<z.output<typeof referralMoved.body>, 'after' | 'by'>>

function say(acting: Acting, found: Referral, to: ReferralState, more: Said): void {
  const { words = '', ...rest } = more
  const body = { after: found.head, by: 'desk' as const, ...rest, ...(words === '' ? {} : { words }) }
  const subject = { id: found.id, saw: found.head }
  acting.work.say(partOf(acting, 'narrative'), referralMoved, { facets: { referral: found.id, to }, body, subject })
}

/** What the person said by telephone, as whoever heard it writes it down; the entry says who that was. */
export async function recordAnswer(
  acting: Acting,
  step: Step & { readonly to: 'consented' | 'declined'; readonly shown: readonly string[] },
): Promise<Outcome<null, string>> {
  const found = stepOn(acting, step, step.to)
  if (!found.ok) return found
  const referral = found.value
  const covered = coveredBy(sourcesOf(acting.opened.entries, referral))
  const asked = { asked: 'phone' as const, words: step.words }
  if (step.to === 'declined') say(acting, referral, 'declined', asked)
  else {
    const body = { consent: referral.id, recipient: referral.provider, shown: [...step.shown], until: referral.until }
    acting.work.say(partOf(acting, 'narrative'), consentGiven, { facets: { purpose: 'referral' }, body })
    say(acting, referral, 'consented', { ...asked, covered: [...covered] })
  }
  return finish(acting)
}

/** Makes the referral that the person agreed to: exactly those entries, for exactly that provider, until that day. */
export async function makeReferral(acting: Acting, step: Step): Promise<Outcome<null, string>> {
  const found = stepOn(acting, step, 'referred')
  if (!found.ok) return found
  const referral = found.value
  const sources = sourcesOf(acting.opened.entries, referral)
  const agreed = referral.moves.find(({ to }) => to === 'consented')?.covered ?? []
  // An old address or a code word that is no longer theirs could lead to the wrong person: ask again.
  if (agreed.join(' ') !== coveredBy(sources).join(' ')) return refuse('consent-outdated')
  const may = referral.unit === null ? null : await share(acting, referral, sources)
  if (may?.ok === false) return may
  say(acting, referral, 'referred', { words: step.words })
  if (may !== null) {
    const { compartment } = partOf(acting, 'narrative')
    nameSharing(acting.platform, acting.work, { file: acting.opened.file, compartment, head: may.value })
  }
  awaitAnswer({ ...acting, narrative: partOf(acting, 'narrative'), file: acting.opened.file }, referral.id)
  return finish(acting)
}

/** Copies for the provider, the desk and the person. Answers what the act that rests on it has to name. */
async function share(
  { platform, opened, work }: Acting,
  referral: Referral,
  { words: stated, access, contact }: Sources,
): Promise<Outcome<string | null, string>> {
  const sources = [stated, access, contact].filter((one) => one !== null)
  const may = await mayShare({ ...platform, pool: platform.database.app }, opened, idsOf(sources))
  if (!may.ok) return may
  const people = await platform.directory.current()
  const provider = unitAsHolder(platform.directory, people, referral.unit ?? '')
  if (provider === null) return refuse('no-such-provider')
  const unit = opened.author.unit ?? ''
  const others = [unitAsHolder(platform.directory, people, unit), personAsHolder(platform, opened)]
  const narrative = opened.states.get('narrative')
  const place = shareCopies(work, {
    ...{ file: opened.file, fileKind: narrative?.fileKind ?? 'case', purpose: referral.id, custody: 'members' },
    ...{ holders: [provider, ...others.filter((one) => one !== null)], until: referral.until },
    entries: sources,
    keep: (entry) => (entry.kind === 'need.stated' ? ['words'] : Object.keys(entry.body)),
  })
  const { need, service, covers, words } = referral
  const body = {
    ...{ referral: referral.id, need, service, desk: people.units.get(unit)?.name ?? '' },
    language: covers.includes('language') ? opened.standing.language : null,
    ...(words === undefined ? {} : { words }),
  }
  work.say(place, serviceLine, { facets: {}, body })
  return may
}

const idsOf = (entries: readonly OpenEntry[]): readonly string[] => entries.map(({ header }) => header.id)

/** What a provider without a key here said on the telephone or wrote, or the end of it all. */
export async function recordStep(
  acting: Acting,
  step: Step & {
    readonly to: ReferralState
    readonly place?: string
    readonly day?: string
    readonly came?: 'yes' | 'no'
  },
): Promise<Outcome<null, string>> {
  const found = stepOn(acting, step, step.to)
  if (!found.ok) return found
  const referral = found.value
  const isTheirs = step.to !== 'ended' && referral.unit !== null
  if (isTheirs || step.to === 'consented' || step.to === 'declined' || step.to === 'referred')
    return refuse('no-such-step')
  const { place, day, came, words, to } = step
  say(acting, referral, to, {
    ...(place === undefined ? {} : { place }),
    ...(day === undefined ? {} : { day }),
    ...(came === undefined ? {} : { came }),
    words,
  })
  const parts = { ...acting, narrative: partOf(acting, 'narrative'), file: acting.opened.file }
  await endClocksOf(parts, [referral.id])
  if (to === 'refused') findOther(parts, referral.id)
  return finish(acting, to === 'ended' ? referral : null)
}

/** Stores it all. @param ended a referral whose share is closed with it */
async function finish(acting: Acting, ended: Referral | null = null): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const share = ended === null ? undefined : opened.states.get(sharePurpose(ended.id))
  if (share !== undefined) sayShareEnd(platform.primitives, work, share, { reason: 'share-ended' })
  refreshRow(work, opened.file, today)
  const done = await (share === undefined ? platform.chronicle.commit(work) : platform.chronicle.commitErasing(work))
  return done.ok ? accept(null) : done
}
