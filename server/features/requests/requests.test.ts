import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { exampleAnswers } from '../../../packages/cooperation/testing/answers.ts'
import type { StaffReader } from '../../platform/cases/index.ts'
import { takeStep, type Step } from './act.ts'
import { requestClocks } from './clocks.ts'
import { beginDraft, openDraft, rewriteDraft, validateDraft, type OpenDraft } from './draft.ts'
import { firstSteps } from './first-steps.ts'
import type { Draft } from './kinds.ts'
import { kindsOn } from './law.ts'
import { openRequest, type OpenRequest } from './read.ts'
import { sendDraft } from './send.ts'

const TODAY = '2026-03-11'
const clock = fixedClock()
const ken = await partner({ seed: 'ken', state: 'KEN', clock })
const esp = await partner({ seed: 'esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

const reader = ({ officer }: Partner): StaffReader => ({ ...officer, reason: 'working-the-request' })

/** Whatever the kind must have, in the shape of its type. */
const answersOf = (id: string): Draft['answers'] => {
  const kind = kindsOn(TODAY).find((one) => one.id === id)
  assert.ok(kind)
  return exampleAnswers(kind) as Draft['answers']
}
const EVIDENCE = 'evidence-gathering-criminal'
const ANSWERS = answersOf(EVIDENCE)

const draftFor = (to: Partner, more: Partial<Draft> = {}): Draft => ({
  ...{ title: 'Hearing of a witness', to: [to.authority], answers: ANSWERS, ownNumber: 'KE-2026-7', served: null },
  ...{ language: 'en', rightsCheck: 'No risk is known.' },
  basis: {
    instruments: [],
    officerBasis: { title: 'Reciprocity', article: '1', source: 'Exchange of notes of 2020' },
  },
  ...more,
})

async function drafted(requestKind: string, draft: Draft): Promise<OpenDraft> {
  const { value } = await must(beginDraft(ken.house, reader(ken), { requestKind, draft, today: TODAY }))
  return openedDraft(value.file)
}

async function openedDraft(file: string, who: StaffReader = reader(ken)): Promise<OpenDraft> {
  const open = await openDraft(ken.house, who, { file, today: TODAY })
  assert.ok(open)
  return open
}

const newest = async (who: Partner, file: string): Promise<string> =>
  (await who.house.chronicle.subjectHeads([file])).get(file) ?? ''

async function send(open: OpenDraft): Promise<string> {
  const { value } = await must(sendDraft(ken.house, { open, saw: await newest(ken, open.file) }))
  return value.file
}

async function opened(
  who: Partner,
  file: string,
  until: (request: OpenRequest) => boolean = () => true,
): Promise<OpenRequest> {
  for (let tries = 0; tries < 300; tries += 1) {
    const request = await openRequest(who.house, reader(who), file)
    if (request !== null && until(request)) return request
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const request = await openRequest(who.house, reader(who), file)
  assert.fail(`not so: ${JSON.stringify(request?.view?.history.map(({ move, verdict }) => [move.action, verdict]))}`)
}

const inState =
  (state: string) =>
  ({ view }: OpenRequest): boolean =>
    view?.state === state

async function does(who: Partner, file: string, action: string, more: Partial<Step> = {}): Promise<void> {
  const request = await opened(who, file)
  const step = { action, facts: {}, words: 'for this reason', number: 'ES-9', saw: request.newest, ...more }
  await must(takeStep(who.house, request, step))
}

let second: Promise<StaffReader> | undefined
/** A second member of the liaison office, let in by the first. */
const secondReader = (): Promise<StaffReader> =>
  (second ??= colleagueOf(ken).then((acting) => ({ ...acting, reason: 'validating' })))

test('a request is drafted, sent, acknowledged, accepted, executed and closed, and both sides see the same', async () => {
  const open = await drafted(EVIDENCE, draftFor(esp))
  assert.equal(open.isComplete, true)
  const file = await send(open)
  await opened(esp, file, inState('delivered'))
  await does(esp, file, 'acknowledge')
  await does(esp, file, 'start_assessment')
  await does(esp, file, 'accept')
  await does(esp, file, 'start_execution')
  await does(esp, file, 'complete_execution')
  await does(esp, file, 'transmit_results')
  await opened(ken, file, inState('results_sent'))
  await does(ken, file, 'confirm_results', { number: 'KE-2026-7' })
  const [ours, theirs] = [await opened(ken, file), await opened(esp, file, inState('results_confirmed'))]
  assert.deepEqual(
    ours.view?.history.map(({ move, verdict }) => [move.action, verdict.status]),
    theirs.view?.history.map(({ move, verdict }) => [move.action, verdict.status]),
  )
  assert.deepEqual([...ours.numbers.values()].sort(), ['ES-9', 'KE-2026-7'])
  assert.equal(theirs.asked?.title, 'Hearing of a witness')
})

test('periods run from the receipt, and law is told apart from targets', async () => {
  const file = await send(await drafted(EVIDENCE, draftFor(esp)))
  const clocks = await requestClocks(esp.house, await opened(esp, file, inState('delivered')))
  const running = clocks.filter(({ state }) => state === 'running')
  assert.ok(running.length > 0)
  assert.ok(clocks.some(({ isLaw }) => !isLaw) && clocks.some(({ isLaw }) => isLaw))
})

test('a draft that is not complete, or goes to nobody, is not sent', async () => {
  const open = await drafted(EVIDENCE, draftFor(esp, { answers: {} }))
  const refused = await sendDraft(ken.house, { open, saw: await newest(ken, open.file) })
  assert.equal(refused.ok ? '' : refused.refusal.code, 'not-complete')
})

test('a kind that coerces is validated by somebody other than its author', async () => {
  const kind = kindsOn(TODAY).find(({ id }) => id === 'search-seizure-production')
  assert.ok(kind?.four_eyes)
  const open = await drafted(kind.id, draftFor(esp, { answers: answersOf(kind.id) }))
  const saw = await newest(ken, open.file)
  const early = await sendDraft(ken.house, { open, saw })
  assert.equal(early.ok ? '' : early.refusal.code, 'not-validated')
  const own = await validateDraft(ken.house, { open, saw }, '')
  assert.equal(own.ok ? '' : own.refusal.code, 'own-draft')
  const second = await openedDraft(open.file, await secondReader())
  await must(validateDraft(ken.house, { open: second, saw }, ''))
  const file = await send(await openedDraft(open.file))
  await opened(esp, file, inState('delivered'))
})

test('whoever stood for a draft stood for its words: after a change it is validated again', async () => {
  const open = await drafted(EVIDENCE, draftFor(esp))
  const second = await openedDraft(open.file, await secondReader())
  await must(validateDraft(ken.house, { open: second, saw: await newest(ken, open.file) }, ''))
  assert.notEqual((await openedDraft(open.file)).validatedBy, null)
  await must(
    rewriteDraft(ken.house, { open: await openedDraft(open.file), saw: await newest(ken, open.file) }, draftFor(esp)),
  )
  assert.equal((await openedDraft(open.file)).validatedBy, null)
})

test('every kind in scope has a way from its beginning to being sent', () => {
  for (const kind of kindsOn(TODAY)) assert.ok(firstSteps(kind).length > 0, kind.id)
})

test('what the other side must not have never leaves: a field that is not released is not in what they get', async () => {
  const answers = { ...ANSWERS, victim_impact: { effect: 'fear', wish: 'consents' } }
  const file = await send(await drafted(EVIDENCE, draftFor(esp, { answers })))
  const theirs = await opened(esp, file, inState('delivered'))
  assert.equal('victim_impact' in (theirs.asked?.answers ?? {}), false)
})

test('a refusal without a listed ground, or without a consultation first, is not signed', async () => {
  const file = await send(await drafted(EVIDENCE, draftFor(esp)))
  await opened(esp, file, inState('delivered'))
  await does(esp, file, 'acknowledge')
  await does(esp, file, 'start_assessment')
  const request = await opened(esp, file)
  const refused = await takeStep(esp.house, request, {
    ...{ action: 'refuse', facts: {}, words: 'no', number: '', saw: request.newest },
  })
  assert.ok(!refused.ok)
})

test('a transfer leaves only after the person was heard, and both sides see that they were', async () => {
  const id = 'transfer-of-proceedings'
  const withOpinion = (opinion: Record<string, string>) =>
    draftFor(esp, { answers: { ...answersOf(id), victim_opinion: opinion } })
  const silent = await drafted(id, withOpinion({ sought: 'yes' }))
  const refused = await sendDraft(ken.house, { open: silent, saw: await newest(ken, silent.file) })
  assert.equal(refused.ok ? '' : refused.refusal.code, 'person-not-heard')
  const heard = { sought: 'yes', opinion: 'I want it to stay here.', given_on: '2026-03-10' }
  const theirs = await opened(esp, await send(await drafted(id, withOpinion(heard))), inState('delivered'))
  const actions = theirs.view?.line.map(({ move }) => move.action) ?? []
  assert.deepEqual(actions.slice(0, 3), ['inform_and_hear', 'validate', 'send'])
})
