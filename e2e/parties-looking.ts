import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { contactAgreed, needStated, type StaffReader } from '../server/platform/cases/index.ts'
import type { Browserless } from '../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../test/parties.ts'
import { staffBrowser } from '../test/staff-browser.ts'
import { otherAuthority } from '../server/features/mine/testing/bodies.ts'
import { deskPromises } from './answering.ts'
import { openBrowser } from './browser.ts'
import { inspect, listenLocally } from './looking.ts'

/** Providers, interpreters, counsel and statisticians: every page of theirs, narrow and wide, in both directions. */

export interface PartiesJourney {
  readonly desk: SettledDesk
  readonly browser: Browser | undefined
  readonly origin: string
  readonly filed: FiledCase
  /** Id of a referral that was made. */
  readonly referral: string
  /** Cookies of the person whose case it is. */
  readonly person: ReadonlyMap<string, string>
  /** Somebody of a body that watches, to whom the person gave a measure. */
  readonly monitor: StaffReader
  close(): Promise<void>
}

const PROVIDER = { name: 'Casa de la colina', role: 'provider' } as const
const INTERPRETER = { name: 'مترجمون', role: 'interpreter' } as const
const COUNSEL = { name: 'Chambers', role: 'counsel' } as const
const FIGURES = { name: 'Figures', role: 'statistician' } as const

/** A case with a referral made, an offer open, a booking, a lawyer, and enough others to count. */
export async function partiesJourney(seed: string): Promise<PartiesJourney> {
  const desk = await settledDesk(seed)
  const person = new Map<string, string>()
  const [officer, provider, interpreter, counsel] = [
    await desk.reader('desk-officer'),
    await desk.partner(PROVIDER),
    await desk.partner(INTERPRETER),
    await desk.partner(COUNSEL),
  ]
  const filed = await fileCase(desk, { phone: '+57 1 000' })
  await filed.say((work) => {
    const body = { words: 'Una cama para dos. سرير لشخصين' }
    work.say(filed.places.narrative, needStated, {
      facets: { need: 'safety-now', answer: 'yes' },
      body,
      recordedOn: TODAY,
    })
    const channels = [{ channel: 'phone' as const, address: '+57 1 000' }]
    const contact = { channels, codeWord: 'blue door', hours: 'after eight', note: 'Never on Sunday' }
    work.say(filed.places.protection, contactAgreed, { facets: {}, body: contact, recordedOn: TODAY })
  })
  const own = await personBrowser(desk, filed.secret, person)
  const at = await staffBrowser(desk, officer, `/cases/${filed.file}/services`)
  const offer = { line: '1', service: 'shelter', way: 'here', unit: provider.unit, provider: '', days: '30' }
  for (const words of ['Tonight if you can', 'A second offer'])
    await at.post(`/cases/${filed.file}/services/offer`, { ...offer, words, covers: ['words', 'language', 'contact'] })
  const answer = fieldsOf((await own.get('/mine/services')).body, '/mine/services/answer')
  await own.post('/mine/services/answer', { ...answer, to: 'consented' })
  const referral = answer.referral ?? ''
  const detail = (await at.get(`/cases/${filed.file}/services?referral=${referral}`)).body
  const refer = `/cases/${filed.file}/services/refer`
  assert.equal((await at.post(refer, fieldsOf(detail, refer))).status, 303)
  const booking = {
    ...{ language: 'ar', gender: 'woman', time: '10:00', meeting: 'phone', place: '+57 1 000', words: 'A region' },
    ...{ member: interpreter.who.member, interpreter: '', 'day-day': '16', 'day-month': '3', 'day-year': '2026' },
  }
  assert.equal((await at.post(`/cases/${filed.file}/interpreting/book`, booking)).status, 303)
  await own.get('/mine/counsel')
  await own.post('/mine/counsel/give', { unit: counsel.unit, parts: ['narrative', 'protection'] })
  await own.post('/mine/counsel/write', { text: 'May I speak to them?' })
  const monitor = await watched(desk, filed.file, own)
  for (let count = 0; count < 11; count += 1)
    await fileCase(desk, { daysAgo: 20, needs: ['safety-now'], facets: { acts: ['torture'] } })
  const browser = await openBrowser()
  const origin = await listenLocally(desk.app)
  const close = async (): Promise<void> => {
    await browser?.close()
    await desk.close()
  }
  return { desk, browser, origin, filed, referral, person, monitor, close }
}

/** A measure that is said to be done, given to a monitor by the person. */
async function watched(desk: SettledDesk, file: string, own: Browserless): Promise<StaffReader> {
  await deskPromises(desk, file)
  const watching = { type: 'monitor', name: 'Observatorio', state: desk.state, role: 'monitor' } as const
  const { unit, officer } = await otherAuthority(desk.house, watching)
  const { body: page } = await own.get('/mine/monitors')
  // The second one is said to be done, so that there is something to confirm.
  const measure = [...page.matchAll(/<option value="([0-9a-f-]{36})"/g)][1]?.[1] ?? ''
  const preview = await own.post('/mine/monitors/preview', { measure, unit })
  const given = await own.post('/mine/monitors/give', fieldsOf(preview.body, '/mine/monitors/give'))
  assert.equal(given.location, '/mine/monitors')
  return { ...officer, reason: 'monitoring' }
}

async function lookAt(
  { browser, origin }: PartiesJourney,
  language: string,
  { who, cookies, paths }: { who: string; cookies: ReadonlyMap<string, string>; paths: readonly string[] },
): Promise<void> {
  assert.ok(browser)
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const place = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, ...place })))
  const page = await context.newPage()
  for (const [index, path] of paths.entries()) {
    const answer = await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    assert.equal(answer?.status(), 200, `${who} ${path}`)
    await inspect(page, `parties-${who}-${index}-${language}`)
  }
  await context.close()
}

const staff = (desk: SettledDesk, reader: StaffReader): ReadonlyMap<string, string> => {
  const [name = '', value = ''] = desk.cookie(reader).split('=')
  return new Map([[name, value]])
}

async function shareOf({ desk, filed }: PartiesJourney, kind: string): Promise<string> {
  const text = 'select compartment from entry where kind = $1 and file = $2'
  const { rows } = await desk.house.database.app.query<{ compartment: string }>(text, [kind, filed.file])
  return rows[0]?.compartment ?? ''
}

/** Every page of theirs, and of the person's and the desk's that belong to them. */
export async function lookAtParties(journey: PartiesJourney, language: string): Promise<void> {
  const { desk, filed, referral, person } = journey
  const tab = `/cases/${filed.file}`
  const look = async (who: string, reader: StaffReader, paths: readonly string[]): Promise<void> =>
    lookAt(journey, language, { who, cookies: staff(desk, reader), paths })
  const offers = [`${tab}/services`, `${tab}/services?line=1`, `${tab}/services?referral=${referral}`]
  await look('desk', await desk.reader('desk-officer'), [...offers, `${tab}/interpreting`])
  const line = `/service-lines/${await shareOf(journey, 'referral.line')}`
  await look('provider', await desk.partner(PROVIDER), ['/service-lines', line])
  const booking = `/interpreting/${await shareOf(journey, 'booking.line')}`
  await look('interpreter', await desk.partner(INTERPRETER), ['/interpreting', booking])
  const given = `/monitored/${await shareOf(journey, 'monitor.line')}`
  await look('monitor', journey.monitor, ['/monitored', given])
  await look('counsel', await desk.partner(COUNSEL), ['/clients', `/clients/${filed.file}`])
  await look('figures', await desk.partner(FIGURES), ['/statistics?by=harm'])
  const paths = ['/mine/services', '/mine/interpreting', '/mine/counsel', '/mine/sharing', '/mine/monitors']
  await lookAt(journey, language, { who: 'person', cookies: person, paths })
}
