import assert from 'node:assert/strict'
import type { Browserless } from '../../../../test/browserless.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { drafted, tryToSend, type Referrals } from './referrals.ts'

export const OWN = '/mine/other-bodies'

type More = Readonly<Record<string, string>>

/** The desk asks about a draft of this case. */
export async function asked(houses: Referrals, file: string, more: More = {}): Promise<string> {
  const { file: draft } = await drafted(houses, file)
  await houses.desk.get(`/cases/${file}/other-bodies?draft=${draft}`)
  const said = { draft, purpose: 'The ombudsman there can look into it.', days: '90', ...more }
  const done = await houses.desk.post(`/cases/${file}/other-bodies/ask`, said)
  assert.equal(done.status, 303, done.body)
  return draft
}

export async function answers(person: Browserless, answer: 'given' | 'declined'): Promise<void> {
  const { body } = await person.get(OWN)
  const done = await person.post(`${OWN}/answer`, { ...fieldsOf(body, `${OWN}/answer`), answer })
  assert.equal(done.location, OWN, done.body)
}

export async function sentReferral(houses: Referrals, more: More = {}) {
  const { filed, person } = await houses.filed()
  const draft = await asked(houses, filed.file, more)
  await answers(person, 'given')
  const sent = await tryToSend(houses.ken, draft)
  assert.ok(sent.ok)
  return { file: filed.file, person, request: sent.value.file }
}
