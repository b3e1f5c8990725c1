import assert from 'node:assert/strict'
import { messageSent, refreshRow } from '../server/platform/cases/index.ts'
import type { SettledDesk } from '../test/desk.ts'
import { TODAY } from '../test/filed-case.ts'
import { hiddenFields, staffBrowser } from '../test/staff-browser.ts'

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
