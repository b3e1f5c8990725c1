import {
  clockEnded,
  clockOn,
  consentGiven,
  consentWithdrawn,
  holdersNow,
  personHolder,
  runningClocks,
  sharePurpose,
} from '../../../platform/cases/index.ts'
import { sayShareEnd, withdraw, type Work } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { begin } from '../messages/commands.ts'
import { handingsIn, type Handing } from '../readers/read.ts'
import { commitOwn, commitOwnErasing, headSeen, placeFor } from '../room/own.ts'
import { refuse } from '../rules.ts'
import { consentsNow, type ConsentPurpose } from './consents.ts'

/** Keys that were handed on because of one consent. */
export const restingOn = (view: PersonView, consent: string): readonly Handing[] =>
  handingsIn(view).filter((one) => one.consent === consent)

/**
 * Takes a consent back, and with it every key that was given because of it: what comes after is sealed to a new epoch.
 * What was read before can't be recalled, and the page says so first.
 * @param also what else is said in the same act
 */
export async function withdrawConsent(
  view: PersonView,
  consent: string,
  also?: (work: Work) => void,
): Promise<Outcome<null, string>> {
  const { opened, platform, own, people, today } = view
  const found = consentsNow(opened.entries, today).find(({ body }) => body.consent === consent)
  if (found === undefined) return refuse('no-such-consent')
  const work = begin(view)
  const facets = { purpose: found.facets.purpose }
  // A desk that is making a referral on it at this very moment is noticed, or notices this.
  const subject = { id: consent, saw: await headSeen(view, consent) }
  work.say(placeFor(view, 'narrative'), consentWithdrawn, { facets, body: { consent }, recordedOn: today, subject })
  also?.(work)
  await stopClocksOn(view, work, consent)
  await platform.personSays(view, work, { what: 'consent-withdrawn', consent })
  const resting = restingOn(view, consent)
  for (const state of opened.states.values()) {
    const withdrawn = heldBy(resting.filter(({ compartment }) => compartment === state.id))
    if (withdrawn.length === 0 || state.purpose === sharePurpose(consent)) continue
    const holders = holdersNow(platform, people, state, own.authority, [personHolder(own.person, own.keys)])
    withdraw(platform.primitives, work, state, { withdrawn, holders, reason: 'consent-withdrawn', recordedOn: today })
  }
  const share = opened.states.get(sharePurpose(consent))
  if (share === undefined) return commitOwn(view, work)
  sayShareEnd(platform.primitives, work, share, { reason: 'consent-withdrawn', recordedOn: today })
  return commitOwnErasing(view, work)
}

/** Nobody has to answer any more for what was agreed to, and no desk is asked about it. */
async function stopClocksOn(view: PersonView, work: Work, consent: string): Promise<void> {
  const { platform, own, today } = view
  for (const { id, rule } of await runningClocks(platform.database.app, own.file)) {
    if (id !== clockOn(platform.primitives, { file: own.file, rule, on: consent })) continue
    const facets = { clock: id, how: 'stopped' as const }
    work.say(placeFor(view, 'narrative'), clockEnded, { facets, body: {}, recordedOn: today })
  }
}

const heldBy = (handings: readonly Handing[]): readonly string[] => [
  ...new Set(handings.flatMap(({ facets }) => facets.wraps.map(({ holder }) => holder))),
]

/** @param shown exactly the words that the person had before them */
export async function giveConsent(
  view: PersonView,
  { purpose, shown }: { readonly purpose: ConsentPurpose; readonly shown: readonly string[] },
): Promise<Outcome<null, string>> {
  const { opened, platform, today } = view
  const isGiven = consentsNow(opened.entries, today).some(({ facets }) => facets.purpose === purpose)
  if (isGiven) return refuse('not-now')
  const work = begin(view)
  const body = { consent: platform.chance.id(), recipient: purpose, shown: [...shown] }
  work.say(placeFor(view, 'narrative'), consentGiven, { facets: { purpose }, body, recordedOn: today })
  return commitOwn(view, work)
}
