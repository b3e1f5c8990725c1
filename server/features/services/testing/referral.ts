import assert from 'node:assert/strict'
import type { Browserless } from '../../../../test/browserless.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { accessAsked, needStated } from '../../../platform/cases/index.ts'

/** A referral step by step, as a desk, a person and a provider make it on their pages. */

export const tab = ({ file }: FiledCase): string => `/cases/${file}/services`
export const SHELTER = { name: 'Shelter of the planted hill', role: 'provider' } as const

export interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
}

/** Somebody with a need, words on it, and a safe way to be reached. */
export async function someone(desk: SettledDesk): Promise<Case> {
  const filed = await fileCase(desk, { phone: '+57 planted phone' })
  await filed.say((work) => {
    const at = { recordedOn: TODAY }
    const body = { words: 'A bed for two, planted words' }
    work.say(filed.places.narrative, needStated, { facets: { need: 'safety-now', answer: 'yes' }, body, ...at })
    const asked = { languages: ['qu'], adaptations: ['large-print'], interpreterGender: 'woman' as const }
    work.say(filed.places.narrative, accessAsked, { facets: {}, body: asked, ...at })
  })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  return { filed, officer, person: await personBrowser(desk, filed.secret) }
}

interface Offering {
  readonly covers?: readonly string[]
  readonly way?: string
  readonly provider?: string
  readonly words?: string
}

export async function offered(desk: SettledDesk, { filed, officer }: Case, wanted: Offering = {}): Promise<string> {
  const { covers = ['words', 'contact'], way = 'here', provider = '', words = 'Tonight if you can' } = wanted
  const unit = (await desk.partner(SHELTER)).unit
  const form = { line: '1', service: 'shelter', way, unit: way === 'here' ? unit : '', provider, days: '30' }
  const sent = await officer.post(`${tab(filed)}/offer`, { ...form, covers, words })
  assert.equal(sent.status, 303, sent.body.slice(0, 400))
  const { body } = await officer.get(tab(filed))
  return [...body.matchAll(/referral=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
}

export async function agreed({ person }: Case): Promise<void> {
  const { body } = await person.get('/mine/services')
  const fields = fieldsOf(body, '/mine/services/answer')
  const done = await person.post('/mine/services/answer', { ...fields, to: 'consented' })
  assert.equal(done.location, '/mine/services', done.body.slice(0, 600))
}

export async function referred({ filed, officer }: Case, referral: string): Promise<void> {
  const { body } = await officer.get(`${tab(filed)}?referral=${referral}`)
  const done = await officer.post(`${tab(filed)}/refer`, fieldsOf(body, `${tab(filed)}/refer`))
  assert.equal(done.status, 303, done.body.slice(0, 400))
}

export interface MadeReferral extends Case {
  readonly referral: string
  readonly shelter: Browserless
  /** The share of the provider. */
  readonly line: string
}

export async function madeReferral(desk: SettledDesk): Promise<MadeReferral> {
  const one = await someone(desk)
  const referral = await offered(desk, one)
  await agreed(one)
  await referred(one, referral)
  const shelter = await staffBrowser(desk, await desk.partner(SHELTER), '/service-lines')
  const lines = [...(await shelter.get('/service-lines')).body.matchAll(/service-lines\/([0-9a-f-]{36})/g)]
  const { rows } = await desk.house.database.app.query<{ id: string }>(
    'select id from compartment where file = $1 and purpose = $2',
    [one.filed.file, `share:${referral}`],
  )
  const line = lines.map(([, id = '']) => id).find((id) => id === rows[0]?.id) ?? ''
  return { ...one, referral, shelter, line }
}
