import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { personBrowser } from '../../../test/parties.ts'
import { formId } from '../../platform/norms/index.ts'

/** What can be done for somebody, in plain words: the menu of remedies as the person reads it. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('menu')))
after(() => desk.close())

async function menu(needs: readonly string[] = []): Promise<string> {
  const filed = await fileCase(desk, { needs })
  return (await (await personBrowser(desk, filed.secret)).get('/mine/remedies')).body
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

test('every form of the norms has its group on the menu, with every remedy of that form in it', async () => {
  const { norms } = desk.house
  const said = norms.words('en')
  const body = await menu()
  const groups = body.split('<details').slice(1)
  for (const form of norms.remedies.forms) {
    const title = escaped(said.say('remedies', formId(form), 'label').text)
    const group = groups.find((one) => one.slice(0, one.indexOf('</summary>')).includes(title))
    assert.ok(group, `${form}: ${title}`)
    const own = [...norms.remedies.remedies.values()].filter((one) => one.form === form)
    assert.ok(own.length > 0, form)
    for (const { id } of own) assert.ok(group.includes(`name="place-${id}"`), `${form} ${id}`)
  }
  assert.equal(norms.remedies.forms.length, 9)
})

test('each remedy says what it is, what it answers, who usually owes it and within how many days it begins', async () => {
  const { norms } = desk.house
  const said = norms.words('en')
  const body = await menu(['housing'])
  for (const { id } of norms.remedies.remedies.values()) {
    const from = body.lastIndexOf('<section', body.indexOf(`name="place-${id}"`))
    const section = body.slice(from, body.indexOf('</section>', from))
    assert.ok(section.includes(escaped(said.say('remedies', id, 'explanation').text)), `${id}: what it is`)
    assert.match(section, /Usually owed by: .+/, id)
    assert.match(section, /Target: begins within .?[\d,]+.? days?, done within .?[\d,]+.? days?\./, id)
  }
  const place = body.slice(
    body.indexOf('Safe place to stay'),
    body.indexOf('</section>', body.indexOf('Safe place to stay')),
  )
  assert.match(place, /It answers: [\s\S]*place to (sleep|live|stay)/i)
  assert.match(place, /Usually owed by: [\s\S]*begins within .?1.? day, done within .?90.? days/)
})
