import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { store } from './commands.ts'
import { collectiveMoved } from './kinds.ts'
import { TODAY, Walking } from './testing/walking.ts'

/** What is done for a group as a whole, and the meetings of those whom it is for. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('programmes-community')))
after(() => desk.close())
const walking = new Walking(() => desk)

const on = (day: string) => ({ 'on-day': day, 'on-month': '3', 'on-year': '2026' })
const HELD = { place: 'Planted village', spoke: '30', minutes: 'They were heard.', writtenBy: 'The desk', ...on('5') }

async function aProgramme() {
  const file = await walking.aProgramme()
  const at = `/programmes/${file}`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), at)
  const form = async (path: string) => fieldsOf((await officer.get(at)).body, `${at}${path}`)
  const post = (path: string, fields: Record<string, string>) => officer.post(`${at}${path}`, fields)
  const now = async () => (await walking.opened(file)).programme
  return { file, at, officer, form, post, now }
}

test('minutes and measures whose form is sent twice stand there once, and other words come back to be sent anew', async () => {
  const { form, post, now } = await aProgramme()
  const minutes = { ...(await form('/assemblies')), ...HELD }
  for (const { status } of await Promise.all([post('/assemblies', minutes), post('/assemblies', minutes)]))
    assert.equal(status, 303)
  assert.equal((await post('/assemblies', minutes)).status, 303)
  const back = await post('/assemblies', { ...minutes, spoke: '31' })
  assert.match(back.body, /This form was sent before[\s\S]*value="31"/)
  const measure = { ...(await form('/measures')), what: 'A planted school', form: 'collective' }
  for (let times = 0; times < 2; times += 1) assert.equal((await post('/measures', measure)).status, 303)
  const { assemblies, measures } = await now()
  assert.deepEqual([assemblies.length, measures.length], [1, 1])
})

test('only a meeting of this programme, held on or after the day on which a measure was said to be done, confirms it', async () => {
  const { officer, at, form, post, now } = await aProgramme()
  await post('/measures', { ...(await form('/measures')), what: 'A planted well', form: 'collective' })
  const step = async (to: string, more: Record<string, string> = {}) => {
    const [measure] = (await now()).measures
    return post('/measures/move', {
      ...{ measure: measure?.id ?? '', measureSaw: measure?.head ?? '', measureTo: to, ...more },
    })
  }
  const held = async (day: string): Promise<string> => {
    await post('/assemblies', { ...HELD, place: `Planted village ${day}`, ...on(day) })
    return (await now()).assemblies.at(-1)?.id ?? ''
  }
  const [before, since] = [await held('5'), await held('9')]
  await step('under-way')
  const claimed = { 'measureOn-day': '8', 'measureOn-month': '3', 'measureOn-year': '2026' }
  assert.match((await step('done', { ...claimed, 'measureOn-year': '2027' })).body, /still to come/)
  assert.equal((await step('done', claimed)).status, 303)
  const [measure] = (await now()).measures
  const page = (await officer.get(`${at}?measure=${measure?.id}`)).body
  assert.ok(page.includes(`value="${since}"`) && !page.includes(`value="${before}"`))
  assert.match((await step('confirmed', { assembly: before })).body, /held before the measure was said to be done/)
  const other = await walking.aProgramme()
  const theirs = await staffBrowser(desk, await desk.reader('desk-officer'), `/programmes/${other}`)
  await theirs.post(`/programmes/${other}/assemblies`, { ...HELD, ...on('10') })
  const [elsewhere] = (await walking.opened(other)).programme.assemblies
  assert.equal((await step('confirmed', { assembly: elsewhere?.id ?? '' })).status, 422)
  const said = { assembly: since, measureWords: 'They said so.' }
  assert.equal((await step('confirmed', said)).status, 303)
  assert.equal((await now()).measures[0]?.state, 'confirmed')
})

test('a word that a meeting confirmed what was done after it counts for nothing, whoever wrote it down', async () => {
  const { file, form, post, now } = await aProgramme()
  await post('/measures', { ...(await form('/measures')), what: 'A planted road', form: 'collective' })
  await post('/assemblies', { ...HELD, ...on('5') })
  const open = await walking.opened(file)
  const [[measure], [assembly]] = [open.programme.measures, open.programme.assemblies]
  assert.ok(measure && assembly)
  const work = open.platform.chronicle.begin(open.author)
  const says = (to: 'under-way' | 'done' | 'confirmed', after: string, at: string | null): string =>
    work.say(open.place, collectiveMoved, {
      ...{ facets: { measure: measure.id, to, on: TODAY }, body: { after, words: '', assembly: at } },
    })
  says('confirmed', says('done', says('under-way', measure.head, null), null), assembly.id)
  assert.ok((await store(open, work)).ok)
  assert.equal((await now()).measures[0]?.state, 'done')
})
