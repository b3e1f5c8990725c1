import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import { fixedClock } from '../../../test/clock.ts'
import { must, partner, pinEachOther } from '../../../test/partners.ts'
import { pdfText } from '../../../test/pdf-text.ts'
import { beginDraft, openDraft } from './draft.ts'
import type { Draft } from './kinds.ts'
import { sendDraft } from './send.ts'
import { browserAt, draftTo, EVIDENCE, pageThat, readerOf, TODAY } from './testing/two-sides.ts'
import { at, goesOn, inState, takes } from './testing/walking.ts'

/** What is said and shown on both sides of one wire, by pages alone. */

const ORDER = 'protection-order-recognition'
const STATUS = 'information-status-request'
const ADDRESS = '14 Hidden Lane'
const BORN = '1990-04-05'

const clock = fixedClock()
const ken = await partner({ seed: 'wire-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'wire-esp', state: 'ESP', clock, requestKinds: [EVIDENCE, ORDER] })
after(() => Promise.all([ken.close(), esp.close()]))
let ours: Browserless
let theirs: Browserless
before(async () => {
  await pinEachOther(ken, esp)
  ours = await browserAt(ken, 'ours', ken.officer)
  theirs = await browserAt(esp, 'theirs', esp.officer)
})

async function drafted(requestKind: string, answers: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const draft = draftTo(esp, requestKind)
  const wanted = { requestKind, draft: { ...draft, answers: { ...draft.answers, ...answers } as Draft['answers'] } }
  return (await must(beginDraft(ken.house, readerOf(ken), { ...wanted, today: TODAY }))).value.file
}

async function sends(file: string) {
  const open = await openDraft(ken.house, readerOf(ken), { file, today: TODAY })
  assert.ok(open)
  const saw = (await ken.house.chronicle.subjectHeads([file])).get(file) ?? ''
  return sendDraft(ken.house, { open, saw })
}

async function sent(requestKind: string, answers: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { file } = (await must(sends(await drafted(requestKind, answers)))).value
  await pageThat(theirs, at(file), inState('Delivered'))
  return file
}

const paperText = async (who: Browserless, url: string): Promise<string> =>
  pdfText((await who.get(url)).bytes)
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')

async function executing(): Promise<string> {
  const file = await sent(EVIDENCE)
  await goesOn(takes(theirs, file, 'acknowledge', { number: 'ES-9' }))
  for (const action of ['start_assessment', 'accept']) await goesOn(takes(theirs, file, action))
  return file
}

test('nothing is sent to an authority that is not competent for the kind, and the page says so before', async () => {
  const draft = await drafted(STATUS)
  const { body } = await ours.get(`/requests/drafts/${draft}/preview`)
  assert.match(body, /is not named as competent for this kind/)
  const done = await sends(draft)
  assert.equal(done.ok ? '' : done.refusal.code, 'partner-not-competent')
})

test('the numbers of both sides stand on the paper and in the data, whichever side takes them', async () => {
  const file = await executing()
  await pageThat(ours, at(file), /ES-9/)
  for (const who of [ours, theirs]) {
    const text = await paperText(who, at(file, '/paper'))
    assert.ok(text.includes('KE-2026-7') && text.includes('ES-9'))
    const { numbers } = JSON.parse((await who.get(at(file, '/data'))).body) as { numbers: Record<string, string> }
    assert.deepEqual([numbers[ken.authority], numbers[esp.authority]], ['KE-2026-7', 'ES-9'])
  }
})

test('a result in part is told and goes on to the whole one', async () => {
  const file = await executing()
  await goesOn(takes(theirs, file, 'start_execution'))
  await goesOn(takes(theirs, file, 'report_partial_result', { words: 'One of two witnesses was heard.' }))
  assert.match(await pageThat(ours, at(file), inState('Partly executed')), /One of two witnesses/)
  for (const action of ['continue_execution', 'complete_execution']) await goesOn(takes(theirs, file, action))
  await pageThat(ours, at(file), inState('Executed'))
})

test('what was put off after a consultation goes on without a new request', async () => {
  const file = await sent(EVIDENCE)
  for (const action of ['acknowledge', 'start_assessment', 'consult_before_refusal'])
    await goesOn(takes(theirs, file, action, { words: 'Our own inquiry runs until May.' }))
  await goesOn(takes(ours, file, 'accept_conditions', { words: 'We can wait.' }))
  const put = { words: 'The inquiry here is not over.', ground: 'interferes_ongoing', 'until-unknown': 'yes' }
  await goesOn(takes(theirs, file, 'postpone', put))
  assert.match(await pageThat(ours, at(file), inState('Postponed')), /The inquiry here is not over/)
  await goesOn(takes(theirs, file, 'resume', { words: 'It is over.' }))
  assert.match(await pageThat(ours, at(file), inState('In execution')), /It is over\./)
  await goesOn(takes(theirs, file, 'complete_execution'))
  await pageThat(ours, at(file), inState('Executed'))
})

test('the address of a protected person reaches the authority that needs it, and no paper for the one who is a danger', async () => {
  const protectedPerson = { name: 'C. D.', address: ADDRESS, born: BORN, contact: 'c.d@example.org' }
  const file = await sent(ORDER, { protected_person: protectedPerson })
  const page = await pageThat(theirs, at(file), new RegExp(ADDRESS))
  assert.match(page, /must never reach/)
  assert.match(page, /paper\?reader=person_causing_risk/)
  assert.ok((await paperText(theirs, at(file, '/paper'))).includes(ADDRESS))
  for (const who of [ours, theirs]) {
    const text = await paperText(who, at(file, '/paper?reader=person_causing_risk'))
    assert.match(text, /leaves out what must never reach/)
    assert.match(text, /C\. D\./)
    for (const hidden of [ADDRESS, '1990', 'c.d@example.org', 'Hearing of a witness'])
      assert.ok(!text.includes(hidden), hidden)
  }
  assert.equal((await theirs.get(at(file, '/paper?reader=suspect'))).status, 404, 'this kind keeps nothing from one')
  assert.equal((await theirs.get(at(file, '/paper?reader=other_authority'))).status >= 400, true)
})
