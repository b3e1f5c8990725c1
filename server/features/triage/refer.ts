import type { People, Unit } from '../../platform/access/index.ts'
import { CASE_KIND, type CaseStatus } from '../../platform/cases/index.ts'
import { disclose, isExcluded, keepingOfFile, listFile } from '../../platform/chronicle/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { endClocks, finish, inDays, partOf, sayMove, startClock, type Acting } from '../casefile/index.ts'
import { consentFor, isAbroad, type Covering } from './handing/covering.ts'
import { handOverDone } from './handing/kinds.ts'
import { SHAREABLE, type Shareable } from './handing/shareable.ts'
import { refuse, TAKE_OVER_DAYS } from './rules.ts'

export interface Referral {
  readonly unit: string
  readonly parts: readonly Shareable[]
  /** What the other unit is told, and the person reads. */
  readonly words: string
  readonly saw: string | null
  readonly from: CaseStatus
}

/** Units of this instance that a case can be handed to: others than those that have it, whose key exists. */
export const referableUnits = (people: People, own: readonly string[]): readonly Unit[] =>
  [...people.units.values()].filter(
    ({ id, epochs, breakGlass }) => !own.includes(id) && !breakGlass && epochs.length > 0,
  )

/** The unit that the case would go to; or why it goes there never. */
export async function receiving(
  { platform, opened }: Acting,
  unit: string,
): Promise<Outcome<{ readonly unit: Unit; readonly called: string; readonly people: People }, string>> {
  const people = await platform.directory.current()
  const to = referableUnits(people, opened.units).find(({ id }) => id === unit)
  if (to === undefined) return refuse('no-such-unit')
  const holder = platform.directory.unitHolder(people, to)
  // Said before anything is shown of a preview: the commit would refuse it as well.
  if (isExcluded(await keepingOfFile(platform.database.app, opened.file), holder?.body)) return refuse('kept-out')
  const body = people.authorities.get(to.authority)?.name
  return { ok: true, value: { unit: to, called: body === undefined ? to.name : `${to.name}, ${body}`, people } }
}

/** The unit, and the consent that covers sharing these parts with it; or why there is none. */
export async function coveredBy(
  acting: Acting,
  { unit, parts }: Pick<Referral, 'unit' | 'parts'>,
): Promise<Outcome<{ readonly unit: Unit; readonly consent: Covering }, string>> {
  const to = await receiving(acting, unit)
  if (!to.ok) return to
  const { opened, today } = acting
  const { people, unit: found } = to.value
  const { entries, authority } = opened
  const consent = consentFor({ entries, authority, people, unit: found, parts, today })
  if (consent === null) return refuse('no-consent')
  const told = consent.asked?.told ?? null
  // What somebody heard alone does not lead over a border: nobody could call it back from there.
  if (told?.isConfirmed === false && isAbroad(people, authority, found)) return refuse('needs-second')
  return { ok: true, value: { unit: found, consent } }
}

/** Shares the chosen parts, past and present, puts the case into the other unit's list and says so to the person. */
export async function refer(acting: Acting, referral: Referral): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const covered = await coveredBy(acting, referral)
  if (!covered.ok) return covered
  const { unit, consent } = covered.value
  const holder = platform.directory.unitHolder(await platform.directory.current(), unit)
  if (holder === null) return refuse('no-such-unit')
  const { words, saw, from } = referral
  const said = sayMove(acting, { to: 'referred', reason: 'referred', words, saw, from })
  if (!said.ok) return said
  const states = SHAREABLE.filter((part) => referral.parts.includes(part)).flatMap(
    (part) => opened.states.get(part) ?? [],
  )
  await opened.keyring.open(states)
  for (const state of states) {
    const shared = disclose(
      platform.primitives,
      work,
      { state, keyring: opened.keyring },
      {
        ...{ holders: [holder], epochs: state.epochs.map(({ epoch }) => epoch), purpose: 'referral' },
        ...{ basis: 'consent', reason: words, consent: consent.consent },
      },
    )
    if (!shared.ok) return shared
  }
  await sayDone(acting, consent)
  listFile(
    work,
    { file: opened.file, unit: unit.id, kind: CASE_KIND, status: 'referred', due: null, updatedOn: today },
    null,
  )
  endClocks(acting, ['acknowledge', 'decide-on-report'])
  startClock(acting, { rule: 'take-over', due: inDays(acting, TAKE_OVER_DAYS), owner: 'other' })
  return finish(acting)
}

/** Said on the consent itself: of a case handed on and a consent taken back at the same moment, the second is told. */
async function sayDone(acting: Acting, { asked, consent, entry }: Covering): Promise<void> {
  const { platform, opened, work } = acting
  const head = (await platform.chronicle.subjectHeads([consent])).get(consent) ?? null
  // What came since the case was read is not trodden over.
  const saw = opened.entries.some(({ header }) => header.id === head) ? head : null
  const body = { after: asked?.head ?? entry }
  work.say(partOf(acting, 'narrative'), handOverDone, {
    facets: { handOver: consent },
    body,
    subject: { id: consent, saw },
  })
}
