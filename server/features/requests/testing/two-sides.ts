import assert from 'node:assert/strict'
import { exampleAnswers } from '../../../../packages/cooperation/testing/answers.ts'
import { browserless, type Browserless } from '../../../../test/browserless.ts'
import type { AtWork } from '../../../../test/enrolled.ts'
import { must, type Partner } from '../../../../test/partners.ts'
import type { StaffReader } from '../../../platform/cases/index.ts'
import { beginDraft, openDraft } from '../draft.ts'
import type { Draft } from '../kinds.ts'
import { kindsOn } from '../law.ts'
import { sendDraft } from '../send.ts'

export const TODAY = '2026-03-11'
export const EVIDENCE = 'evidence-gathering-criminal'

export const readerOf = ({ officer }: Pick<Partner, 'officer'>): StaffReader => ({
  ...{ ...officer, reason: 'working-the-request' },
})

/** Somebody who works at an instance, at a browser without scripts. */
export async function browserAt({ house, app }: Partner, name: string, { session }: AtWork): Promise<Browserless> {
  const real = house.sessions.open.bind(house.sessions)
  const open: typeof real = (secret, ...rest) => (secret === name ? Promise.resolve(session) : real(secret, ...rest))
  Object.assign(house.sessions, { open })
  const browser = browserless(app, new Map([['__Host-session', name]]))
  await browser.get('/requests')
  return browser
}

/** Whatever the kind must have, in the shape of its type. */
export function draftTo(to: Partner, requestKind = EVIDENCE, more: Partial<Draft> = {}): Draft {
  const kind = kindsOn(TODAY).find(({ id }) => id === requestKind)
  assert.ok(kind)
  return {
    ...{ title: 'Hearing of a witness', to: [to.authority], answers: exampleAnswers(kind) as Draft['answers'] },
    ...{ ownNumber: 'KE-2026-7', served: null, language: 'en', rightsCheck: 'No risk is known.' },
    basis: {
      instruments: [],
      officerBasis: { title: 'Reciprocity', article: '1', source: 'Exchange of notes of 2020' },
    },
    ...more,
  }
}

/** A request that was drafted and sent; answers its file. */
export async function sent(from: Partner, to: Partner, draft: Draft = draftTo(to)): Promise<string> {
  const wanted = { requestKind: EVIDENCE, draft, today: TODAY }
  const { value } = await must(beginDraft(from.house, readerOf(from), wanted))
  const open = await openDraft(from.house, readerOf(from), { file: value.file, today: TODAY })
  assert.ok(open)
  const saw = (await from.house.chronicle.subjectHeads([open.file])).get(open.file) ?? ''
  return (await must(sendDraft(from.house, { open, saw }))).value.file
}

/** Asks for a page until it says something: what another instance sends comes when it comes. */
export async function pageThat(browser: Browserless, url: string, says: RegExp): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { body } = await browser.get(url)
    if (says.test(body)) return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { body } = await browser.get(url)
  assert.match(body, says)
  return body
}
