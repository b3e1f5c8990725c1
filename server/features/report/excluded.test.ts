import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { keepingOfFile } from '../../platform/chronicle/index.ts'
import { breakGlassHolder } from '../../platform/break-glass/index.ts'
import { nameSupervisors } from '../break-glass/commands.ts'
import { otherAuthority, type OtherBody } from '../mine/testing/bodies.ts'
import { digitsOn, sentReport } from '../mine/testing/person.ts'
import { browserless } from '../../../test/browserless.ts'
import { EMPTY_DRAFT, withPage } from './form/draft.ts'
import { packed, sendPacket } from './testing/packet.ts'

let desk: SettledDesk
let ombudsman: OtherBody
before(async () => {
  desk = await settledDesk('excluded-bodies')
  await desk.reader('desk-officer')
})
after(() => desk.close())

test('whoever keeps the State of the only desk out reads so before sending, and is led on, not in a circle', async () => {
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const groups = digitsOn((await person.get('/report/receipt')).body)
  await person.fill('/report/q/story', { account: 'They came at night.' })
  await person.fill('/report/q/exclude', { stateOne: desk.state })
  for (const { body } of [
    await person.get('/report/check'),
    await person.post('/report/send', { end: groups.slice(-2).join(' ') }),
  ]) {
    assert.match(body, /no other desk receives reports here[\s\S]*href="\/report\/q\/exclude"[\s\S]*href="\/help"/)
    assert.doesNotMatch(body, /It goes to/)
  }
})

test('where there is one body nobody is asked to shut it out', async () => {
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  assert.doesNotMatch((await person.get('/report/q/exclude')).body, /name="authorities"/)
  ombudsman = await otherAuthority(desk.house, { type: 'nhri-or-ombudsman', name: 'Other', state: 'COL' })
  assert.match((await person.get('/report/q/exclude')).body, /name="authorities"/)
})

test('a body that the person shut out stands in the file for good, and what is no body is no answer', async () => {
  const { file, person } = await sentReport(desk, { exclude: { authorities: ombudsman.authority } })
  const { excludedAuthorities } = await keepingOfFile(desk.house.database.app, file)
  assert.deepEqual(excludedAuthorities, [ombudsman.authority])
  await person.post('/report/begin', {})
  assert.equal((await person.fill('/report/q/exclude', { authorities: desk.unit.id })).status, 422)
})

test('whoever shuts out the body of the desk that they chose is asked to choose another, and nothing is sent', async () => {
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const groups = digitsOn((await person.get('/report/receipt')).body)
  await person.fill('/report/q/story', { account: 'They came at night.' })
  await person.fill('/report/q/exclude', { authorities: desk.unit.authority })
  await person.fill('/report/desk', { desk: desk.unit.id })
  const sent = await person.post('/report/send', { end: groups.slice(-2).join(' ') })
  assert.equal(sent.status, 422)
  assert.match(sent.body, /must not read|another desk/i)
})

test('supervisors together get a key where the person did not say no, on either page, and none where they did', async () => {
  const supervisors = [await desk.reader('supervisor'), await desk.partner({ name: 'Supervision', role: 'supervisor' })]
  const members = supervisors.map(({ who }) => who.member)
  const administrator = await desk.reader('administrator')
  assert.ok((await nameSupervisors(desk.house, administrator, { members, unitName: 'In an emergency' })).ok)
  const holder = breakGlassHolder(await desk.house.directory.current(), desk.unit.authority)
  assert.ok(holder)
  const holds = async (file: string): Promise<boolean> => {
    const text = `select 1 from wrap w join compartment c on c.id = w.key_id where c.file = $1 and w.holder = $2`
    return (await desk.house.database.app.query(text, [file, holder.id])).rows.length > 0
  }
  const story = withPage(EMPTY_DRAFT, 'story', { account: 'They came at night.' })
  for (const [breakGlass, isHeld] of [
    ['yes', true],
    ['', true],
    ['no', false],
  ] as const) {
    const answer: Record<string, string> = breakGlass === '' ? {} : { breakGlass }
    const { file } = await sentReport(desk, { exclude: answer })
    assert.equal(await holds(file), isHeld, `server ${breakGlass}`)
    const { packet } = await packed(desk, withPage(story, 'exclude', answer))
    assert.equal((await sendPacket(desk, packet)).status, 200)
    assert.equal(await holds(packet.file), isHeld, `device ${breakGlass}`)
  }
})

test('sealed on the person’s own device it is the same', async () => {
  const story = withPage(EMPTY_DRAFT, 'story', { account: 'They came at night.' })
  const excluding = (authority: string) => packed(desk, withPage(story, 'exclude', { authorities: [authority] }))
  const { packet } = await excluding(ombudsman.authority)
  assert.equal((await sendPacket(desk, packet)).status, 200)
  const { excludedAuthorities } = await keepingOfFile(desk.house.database.app, packet.file)
  assert.deepEqual(excludedAuthorities, [ombudsman.authority])
  assert.equal((await sendPacket(desk, (await excluding(desk.unit.authority)).packet)).status, 422)
})
