import assert from 'node:assert/strict'
import { messageSent, refreshRow } from '../server/platform/cases/index.ts'
import type { SettledDesk } from '../test/desk.ts'
import { TODAY, type FiledCase } from '../test/filed-case.ts'
import { hiddenFields, staffBrowser } from '../test/staff-browser.ts'
import { otherAuthority } from '../server/features/mine/testing/bodies.ts'
import { hand, tabOf, writeDown } from '../server/features/triage/handing/testing/people.ts'

/** The desk writes to a person and asks them something, as a member with an unlocked key would. */
export async function deskAnswers(desk: SettledDesk, file: string, text: string): Promise<void> {
  const { house } = desk
  const opened = await house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative'])
  const place = opened?.place('narrative')
  assert.ok(opened && place)
  const work = house.chronicle.begin(opened.author)
  for (const [kind, said] of [
    ['message', text],
    ['question', 'Which day was it?'],
  ] as const)
    work.say(place, messageSent, { facets: { from: 'desk', kind }, body: { text: said, language: 'en' } })
  refreshRow(work, file, TODAY)
  assert.ok((await house.chronicle.commit(work)).ok)
}

/** The desk declines, with a reason and a word, as its form does. */
export async function deskDeclines(desk: SettledDesk, file: string): Promise<void> {
  const tab = `/cases/${file}/triage`
  const browser = await staffBrowser(desk, await desk.reader('desk-officer'), tab)
  const { _csrf: _token, ...seen } = hiddenFields((await browser.get(tab)).body, `${tab}/decide`)
  const fields = { ...seen, to: 'declined', reason: 'no-border', words: 'Only one State.', wayToObject: 'Here.' }
  assert.equal((await browser.post(`${tab}/decide`, fields)).status, 303)
}

const FUTURE = { 'due-day': '1', 'due-month': '6', 'due-year': '2026' }
const TODAYS = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' }

/** The desk writes down an award, its money, and that it is said to be done; and a promise that waits for a yes. */
export async function deskPromises(desk: SettledDesk, file: string): Promise<void> {
  const tab = `/cases/${file}/plan`
  const browser = await staffBrowser(desk, await desk.reader('desk-officer'), `${tab}?new=2`)
  const owes = { owesKind: 'state-treasury', owesName: 'Treasury', owesState: 'COL', level: 'individual' }
  const award = { form: 'compensation', what: 'A payment to the family', basis: 'decision', dueBasis: 'decision' }
  const apology = { form: 'satisfaction', what: 'An apology by the minister', basis: 'promise', dueBasis: 'agreed' }
  for (const what of [apology, award])
    assert.equal((await browser.post(`${tab}/write`, { ...owes, ...what, ...FUTURE })).status, 303)
  const measure = [...(await browser.get(tab)).body.matchAll(/measure=([0-9a-f-]{36})/g)].at(-1)?.[1] ?? ''
  const send = async (form: string, path: string, fields: Record<string, string>): Promise<void> => {
    const { body } = await browser.get(`${tab}?measure=${measure}&${form}`)
    const { _csrf: _token, ...seen } = hiddenFields(body, `${tab}/${path}`)
    assert.equal((await browser.post(`${tab}/${path}`, { ...seen, ...TODAYS, ...fields })).status, 303)
  }
  const money = { safeWay: 'own-page', currency: 'EUR', head: 'head-moral-damage' }
  await send('money=1', 'money', { ...money, moneyStep: 'awarded', amount: '1000' })
  await send('money=1', 'money', { ...money, moneyStep: 'paid', amount: '400' })
  await send('step=claim&by=desk', 'step', { claimant: 'Head of payments', evidence: 'A transfer' })
}

/** The desk asks to hand the case on: to a court abroad, where it has written down a yes, and to another desk, where it waits. */
export async function deskAsksToHandOn(desk: SettledDesk, filed: FiledCase): Promise<void> {
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tabOf({ filed }))
  const court = await otherAuthority(desk.house, { type: 'court', name: 'محكمة Court abroad', state: 'ESP' })
  const there = (await desk.outsider()).who.roles[0]?.unit ?? ''
  const abroad = { filed, officer, unit: court.unit }
  assert.equal((await hand(abroad, 'ask', ['narrative', 'identity'])).status, 303)
  assert.equal((await writeDown(abroad)).status, 303)
  assert.equal((await hand({ filed, officer, unit: there }, 'ask', ['narrative', 'protection'])).status, 303)
}
