import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'

let desk: SettledDesk
let officer: Browserless
const anybody = (): Browserless => browserless(desk.app)
before(async () => {
  desk = await settledDesk('help')
  const [name = '', value = ''] = desk.cookie(await desk.reader('desk-officer')).split('=')
  officer = browserless(desk.app, new Map([[name, value]]))
})
after(() => desk.close())

const CENTRE = {
  ...{ name: 'Casa Río', kind: 'service', state: 'COL', place: 'Medellín', address: '', phone: '+57 000', mail: '' },
  ...{ web: '', languages: 'español, العربية', cost: 'free', hours: 'lunes a viernes', capacity: 'open' },
  ...{ whoFor: 'mujeres y niñas', note: '', services: 'shelter' },
}

const idOf = (body: string): string => /\/help\/([0-9a-f-]{36})/.exec(body)?.[1] ?? ''

async function add(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const done = await officer.fill('/directory/new', { ...CENTRE, ...more })
  assert.equal(done.location, '/directory')
  const { body } = await anybody().get(`/help?words=${encodeURIComponent(more.name ?? CENTRE.name)}`)
  return idOf(body)
}

test('what a desk lists, anybody finds: by words without accents, by country, by kind of help, by language', async () => {
  await add()
  await add({
    name: 'Advocate Test',
    kind: 'lawyer',
    state: 'ESP',
    place: 'Bilbao',
    services: 'legal-aid',
    languages: 'euskara',
  })
  const names = async (query: string): Promise<readonly string[]> =>
    [...(await anybody().get(`/help?${query}`)).body.matchAll(/<h3>.*?<bdi[^>]*>([^<]+)<\/bdi>/gs)].map(
      ([, one = '']) => one,
    )
  assert.deepEqual(await names('words=medellin%20casa'), ['Casa Río'])
  assert.deepEqual(await names('state=ESP'), ['Advocate Test'])
  assert.deepEqual(await names('service=shelter'), ['Casa Río'])
  assert.deepEqual(await names('kind=lawyer'), ['Advocate Test'])
  assert.deepEqual(await names('language=Euskara'), ['Advocate Test'])
  assert.deepEqual(await names(`words=${encodeURIComponent('España')}&lang=es`), ['Advocate Test'])
  assert.deepEqual(await names('words=nowhere'), [])
})

test('an entry says place, languages, accessibility, cost, hours, capacity and when it was checked, on paper too', async () => {
  const more = { adaptations: 'large-print', cost: 'low', hours: 'only Fridays', capacity: 'waiting-list' }
  const id = await add({ ...more, name: 'Every word', place: 'Pasto', kind: 'interpreter', languages: 'Nasa Yuwe' })
  const label = desk.house.norms.words('en').say('support-services', 'large-print', 'label').text
  const said = [
    ...['Pasto', 'Colombia', 'Nasa Yuwe', label, 'only Fridays', '11 March 2026'],
    /What it costs<[^?]{0,90}Little</,
    /waiting list/i,
  ]
  for (const { body } of [await anybody().get(`/help/${id}`), await anybody().get('/help/print?words=pasto')])
    for (const one of said) assert.ok(typeof one === 'string' ? body.includes(one) : one.test(body), String(one))
  for (const query of ['cost=low', 'adaptation=large-print', 'kind=interpreter'])
    assert.match((await anybody().get(`/help?${query}`)).body, /Every word/, query)
  assert.doesNotMatch((await anybody().get('/help?cost=free')).body, /Every word/)
})

test('an entry that is full stands behind those that have room, and an old one says that nobody looked since', async () => {
  await add({ name: 'Aaa Full', capacity: 'full', place: 'Cali' })
  const id = await add({ name: 'Zzz Open', place: 'Cali' })
  const { body } = await anybody().get('/help?words=cali')
  assert.ok(body.indexOf('Zzz Open') < body.indexOf('Aaa Full'))
  assert.doesNotMatch((await anybody().get(`/help/${id}`)).body, /Nobody has made sure/)
  desk.clock.move(200 * 86_400_000)
  assert.match((await anybody().get(`/help/${id}`)).body, /Nobody has made sure/)
  await officer.get(`/directory/${id}`)
  assert.equal((await officer.post(`/directory/${id}/settle`, { how: 'checked' })).location, '/directory')
  assert.doesNotMatch((await anybody().get(`/help/${id}`)).body, /Nobody has made sure/)
})

test('what was corrected shows the new words, and of two corrections the second sees that it was late', async () => {
  const id = await add({ name: 'Corrected' })
  const early = await officer.get(`/directory/${id}`)
  const saw = /name="saw" value="([^"]+)"/.exec(early.body)?.[1] ?? ''
  await officer.fill(`/directory/${id}`, { ...CENTRE, name: 'Corrected once' })
  assert.match((await anybody().get(`/help/${id}`)).body, /Corrected once/)
  const late = await officer.post(`/directory/${id}`, { ...CENTRE, name: 'Corrected late', saw })
  assert.equal(late.status, 409)
  assert.match((await anybody().get(`/help/${id}`)).body, /Corrected once/)
})

test('who is taken out is found no more; another authority, or nobody signed in, changes nothing', async () => {
  const id = await add({ name: 'Gone soon' })
  assert.match((await anybody().post(`/directory/${id}/settle`, { how: 'closed' })).location ?? '', /^\/sign-in/)
  await officer.get(`/directory/${id}`)
  await officer.post(`/directory/${id}/settle`, { how: 'unsafe' })
  assert.equal((await anybody().get(`/help/${id}`)).status, 404)
})

test('whoever looks for help finds where they can complain', async () => {
  assert.match((await anybody().get('/help')).body, /href="\/guides"/)
})

test('the search can be printed, and nonsense in a link finds what is left of the question', async () => {
  await add({ name: 'On paper' })
  const sheet = await anybody().get('/help/print?words=paper')
  assert.match(sheet.body, /On paper/)
  assert.equal((await anybody().get(`/help?state=${'x'.repeat(900)}&service=%00`)).status < 500, true)
})

test('what is missing in the form is named, and nothing typed is lost', async () => {
  const answer = await officer.fill('/directory/new', { ...CENTRE, name: '', kind: '', note: 'kept words' })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /kept words/)
})
