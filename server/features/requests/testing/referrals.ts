import assert from 'node:assert/strict'
import { bodiesExcluded } from '@recourse/chronicle'
import { exampleAnswers } from '../../../../packages/cooperation/testing/answers.ts'
import { browserless, type Browserless } from '../../../../test/browserless.ts'
import { fixedClock, type MovableClock } from '../../../../test/clock.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../../test/filed-case.ts'
import { mustLooking } from '../../../../test/partner-acts.ts'
import { must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { personBrowser } from '../../../../test/parties.ts'
import type { StaffReader } from '../../../platform/cases/index.ts'
import { takeStep, type Step } from '../act.ts'
import { beginDraft, openDraft, type OpenDraft } from '../draft.ts'
import type { Draft } from '../kinds.ts'
import { kindsOn } from '../law.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { sendDraft } from '../send.ts'

export const TODAY = '2026-03-11'
export const REFERRAL = 'complaint-referral'

/** The person comes again: a visit ends by itself long before a day is over. */
type Back = () => Promise<Browserless>

export interface Referrals {
  readonly clock: MovableClock
  /** A desk with cases of its own. */
  readonly ken: Partner
  /** An ombudsman abroad. */
  readonly esp: Partner
  /** The officer of the desk, before its pages. */
  readonly desk: Browserless
  readonly there: Browserless
  /** A case of the desk, and the person come back to it. */
  filed(): Promise<{ readonly filed: FiledCase; readonly person: Browserless; readonly back: Back }>
  close(): Promise<void>
}

/** A desk, an ombudsman in another State, and somebody whose complaint it is. */
export async function referralHouses(seed: string): Promise<Referrals> {
  const clock = fixedClock()
  const ken = await partner({ seed: `${seed}-ken`, state: 'KEN', clock })
  const esp = await partner({ seed: `${seed}-esp`, state: 'ESP', clock, type: 'nhri-or-ombudsman' })
  await pinEachOther(ken, esp)
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const settled = { house: ken.house, app: ken.app, unit } as SettledDesk
  return {
    ...{ clock, ken, esp, desk: await officerAt(ken), there: await officerAt(esp) },
    filed: async () => {
      const filed = await fileCase(settled, { phone: '+254 700 000 001' })
      const back: Back = () => personBrowser(settled, filed.secret)
      return { filed, person: await back(), back }
    },
    close: async () => {
      await Promise.all([ken.close(), esp.close()])
    },
  }
}

async function officerAt({ house, app, officer }: Partner): Promise<Browserless> {
  const real = house.sessions.open.bind(house.sessions)
  const open: typeof real = (secret, ...rest) =>
    secret === 'officer' ? Promise.resolve(officer.session) : real(secret, ...rest)
  Object.assign(house.sessions, { open })
  const browser = browserless(app, new Map([['__Host-session', 'officer']]))
  await browser.get('/requests')
  return browser
}

const readerOf = ({ officer }: Partner): StaffReader => ({ ...officer, reason: 'working-the-request' })

/** The person of a case says that an authority must not read it. */
export const keepOut = (filed: FiledCase, authority: string): Promise<void> =>
  filed.say((work) => {
    const facets = { authorities: [authority], states: [] }
    work.say(filed.places.narrative, bodiesExcluded, { facets, body: {}, recordedOn: TODAY })
  })

/** A whole draft to a partner that serves a case. */
export function draftFor(to: Partner, served: string, requestKind = REFERRAL): Draft {
  const kind = kindsOn(TODAY).find(({ id }) => id === requestKind)
  assert.ok(kind)
  return {
    ...{ title: 'Complaint about a detention', to: [to.authority], answers: exampleAnswers(kind) as Draft['answers'] },
    ...{ ownNumber: 'KE-2026-7', language: 'en', rightsCheck: 'No risk is known.' },
    served: { case: served, what: 'proceeding' },
    basis: {
      instruments: [],
      officerBasis: { title: 'Reciprocity', article: '1', source: 'Exchange of notes of 2020' },
    },
  }
}

export async function drafted({ ken, esp }: Referrals, file: string, requestKind = REFERRAL): Promise<OpenDraft> {
  const wanted = { requestKind, draft: draftFor(esp, file, requestKind), today: TODAY }
  const { value } = await must(beginDraft(ken.house, readerOf(ken), wanted))
  return draftNow(ken, value.file)
}

export async function draftNow(ken: Partner, file: string, today = TODAY): Promise<OpenDraft> {
  const open = await openDraft(ken.house, readerOf(ken), { file, today })
  assert.ok(open)
  return open
}

export async function tryToSend(ken: Partner, draft: string, today = TODAY) {
  const open = await draftNow(ken, draft, today)
  const saw = (await ken.house.chronicle.subjectHeads([draft])).get(draft) ?? ''
  return sendDraft(ken.house, { open, saw })
}

export async function opened(
  who: Partner,
  file: string,
  until: (request: OpenRequest) => boolean = () => true,
): Promise<OpenRequest> {
  for (let tries = 0; tries < 300; tries += 1) {
    const request = await openRequest(who.house, readerOf(who), file)
    if (request !== null && until(request)) return request
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return assert.fail('it never came to that')
}

export const inState =
  (state: string) =>
  ({ view }: OpenRequest): boolean =>
    view?.state === state

export async function does(who: Partner, file: string, action: string, more: Partial<Step> = {}): Promise<void> {
  await mustLooking(async () => {
    const request = await opened(who, file)
    const step = { action, facts: {}, words: 'for this reason', number: 'ES-9', saw: request.newest, ...more }
    return takeStep(who.house, request, step)
  })
}
