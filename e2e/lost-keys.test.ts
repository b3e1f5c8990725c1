import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { parsePublicKey } from '@recourse/chronicle'
import { breakGlassHolder } from '../server/platform/break-glass/index.ts'
import type { Holder } from '../server/platform/chronicle/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { NO_BROWSER } from './browser.ts'
import { Journey, type Person } from './journey.ts'

let journey: Journey
let ada: Person
let shares: readonly string[] = []
before(async () => void (journey = await Journey.start('lost-keys')))
after(() => journey.end())

const main = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''

/** A file of the first desk's, with and without what opens it in need. */
async function deskFile(): Promise<string> {
  const { house } = journey.server
  const people = await house.directory.current()
  const unit = [...people.units.values()].find(({ name }) => name === 'Mostrador')
  const own = unit && house.directory.unitHolder(people, unit)
  assert.ok(unit && own)
  const { recovery } = people.authorities.get(unit.authority) ?? {}
  const key = parsePublicKey(primitives, 'X25519', recovery?.key ?? '')
  const kept: readonly Holder[] = recovery && key ? [{ type: 'recovery', id: recovery.holder, key }] : []
  const glass = breakGlassHolder(people, unit.authority)
  const work = house.chronicle.begin({ authority: unit.authority, unit: unit.id, id: house.chance.id() })
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', custody: 'members' } as const
  work.openCompartment({ ...open, purpose: 'narrative', holders: [own, ...kept, ...(glass ? [glass] : [])] })
  work.openCompartment({ ...open, purpose: 'counsel', holders: [own] })
  assert.ok((await house.chronicle.commit(work)).ok)
  return file
}

/** The numbers of a summary list, in order. */
const numbersOn = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('.summary-value').allTextContents()).filter((text) => /^\d+$/.test(text))

/** For pages that answer a form, which no address asks for again in another language. */
const rightToLeft = (page: Page, isWanted: boolean): Promise<void> =>
  page.context().setExtraHTTPHeaders({ 'accept-language': isWanted ? 'ar' : 'en' })

/** New keys by a new invitation: nobody of the unit opens its key any more. */
async function forgetPassphrase(name: string): Promise<void> {
  await ada.page.goto(`${journey.origin}/people`)
  await ada.page.click(`form[action$="/invite"] button:has-text("${name}")`)
  await journey.enrol(await journey.linkOn(ada.page), `${name.toLowerCase()}-again`)
}

async function wait(page: Page, share: string): Promise<void> {
  await page.goto(`${journey.origin}/recovery/use`)
  await page.selectOption('#unit', { label: 'Mostrador' })
  await page.fill('#reason', 'The only officer forgot the passphrase.')
  await page.fill('#share', share)
  await page.click('form[action="/recovery/use/begin"] button')
}

test('a desk whose only officer forgot the passphrase reads its files again, by two of three custodians', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  ada = await journey.firstRun()
  const { origin } = journey
  const enter = async (name: string, unit: string, role: string): Promise<Person> =>
    journey.enrol(await journey.invite(ada.page, name, unit, role), name.toLowerCase())
  const bilal = await enter('Bilal', 'Mostrador', 'Desk officer')
  const chen = await enter('Chen', 'Administration', 'Auditor')
  const dora = await enter('Dora', 'Administration', 'Auditor')
  shares = await journey.makeRecoveryKey(ada, [
    [ada, 'Ada Prueba'],
    [chen, 'Chen'],
    [dora, 'Dora'],
  ])
  await deskFile()
  await bilal.page.goto(`${origin}/recovery/use`)
  assert.match(await main(bilal.page), /Only a custodian/)
  await forgetPassphrase('Bilal')

  await chen.page.goto(`${origin}/recovery/use`)
  await journey.accessibleBothWays(chen.page, 'recovery-use')
  await wait(chen.page, 'ABCDE')
  await journey.accessible(chen.page, 'recovery-use-wrong')
  assert.match(await main(chen.page), /not a whole share/)
  assert.equal(await chen.page.inputValue('#share'), '', 'a share is never sent back')
  assert.match(await chen.page.inputValue('#reason'), /only officer/)
  await wait(chen.page, shares[1] ?? '')
  await journey.accessibleBothWays(chen.page, 'recovery-use-waits')
  await chen.page.click('form[action="/recovery/use/withdraw"] button')
  await wait(chen.page, shares[1] ?? '')

  await dora.page.goto(`${origin}/recovery/use`)
  await journey.accessibleBothWays(dora.page, 'recovery-use-confirm')
  assert.match(await main(dora.page), /Mostrador[^]*only officer forgot[^]*Bilal[^]*gets a new one/)
  assert.equal((await dora.page.content()).includes(shares[1] ?? 'none'), false)
  await dora.page.fill('#share', shares[1] ?? '')
  await dora.page.click('form[action="/recovery/use/confirm"] button')
  assert.match(await main(dora.page), /do not belong together/)
  await dora.page.fill('#share', shares[2] ?? '')
  await dora.page.click('form[action="/recovery/use/confirm"] button')
  await journey.accessible(dora.page, 'recovery-use-done')
  assert.match(await main(dora.page), /open again/)
  assert.deepEqual(await numbersOn(dora.page), ['1', '1'], 'nobody but the unit ever had a key of counsel')

  await wait(chen.page, shares[1] ?? '')
  await rightToLeft(dora.page, true)
  await dora.page.goto(`${origin}/recovery/use`)
  await dora.page.fill('#share', shares[2] ?? '')
  await dora.page.click('form[action="/recovery/use/confirm"] button')
  await journey.accessible(dora.page, 'recovery-use-done-ar')
  await rightToLeft(dora.page, false)
})

test('afterwards administrators are asked for a new recovery key', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  await ada.page.goto(`${journey.origin}/people`)
  assert.match((await ada.page.textContent('.banner')) ?? '', /recovery key was used/)
  await journey.accessibleBothWays(ada.page, 'people-recovery-used')
})

async function ask(page: Page, file: string): Promise<void> {
  await page.goto(`${journey.origin}/break-glass`)
  await page.fill('#file', file)
  await page.fill('#reason', 'The officer is in hospital and the hearing is tomorrow.')
  await page.selectOption('#unit', { label: 'Administration' })
  await page.click('form[action="/break-glass/ask"] button')
}

test('two supervisors open a file together; what is with counsel stays closed, and the page says so', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const { origin } = journey
  const enter = async (name: string): Promise<Person> =>
    journey.enrol(await journey.invite(ada.page, name, 'Administration', 'Supervisor'), name.toLowerCase())
  await ada.page.goto(`${origin}/break-glass/supervisors`)
  await journey.accessibleBothWays(ada.page, 'break-glass-key-none')
  const [uma, vito] = [await enter('Uma'), await enter('Vito')]
  await uma.page.goto(`${origin}/break-glass`)
  await journey.accessibleBothWays(uma.page, 'break-glass-none')
  await ada.page.goto(`${origin}/break-glass/supervisors`)
  await ada.page.check('text=Uma')
  await ada.page.click('form[action="/break-glass/supervisors"] button')
  await journey.accessible(ada.page, 'break-glass-key-wrong')
  for (const name of ['Uma', 'Vito']) await ada.page.check(`text=${name}`)
  await ada.page.click('form[action="/break-glass/supervisors"] button')
  await journey.accessibleBothWays(ada.page, 'break-glass-key')
  assert.equal(await ada.page.locator('.tag-good').count(), 2)

  const files = [await deskFile(), await deskFile()]
  await uma.page.goto(`${origin}/break-glass`)
  await journey.accessibleBothWays(uma.page, 'break-glass-ask')
  await ask(uma.page, 'not a reference')
  await journey.accessible(uma.page, 'break-glass-ask-wrong')
  await ask(uma.page, files[0] ?? '')
  await journey.accessible(uma.page, 'break-glass-asked')
  assert.deepEqual(await numbersOn(uma.page), ['1', '1'])
  assert.equal(uma.page.url().includes(files[0] ?? ''), false)
  await rightToLeft(uma.page, true)
  await ask(uma.page, files[1] ?? '')
  await journey.accessible(uma.page, 'break-glass-asked-ar')

  await vito.page.goto(`${origin}/break-glass`)
  await journey.accessibleBothWays(vito.page, 'break-glass-waits')
  assert.match(await main(vito.page), /hearing is tomorrow/)
  for (const isArabic of [true, false]) {
    await rightToLeft(vito.page, isArabic)
    await vito.page.goto(`${origin}/break-glass`)
    await vito.page.locator('form[action="/break-glass/decline"] button').first().click()
    await journey.accessible(vito.page, isArabic ? 'break-glass-decline-ar' : 'break-glass-decline')
  }
  await vito.page.fill('#reason', 'No.')
  await vito.page.click('form[action="/break-glass/decline"] button')
  assert.equal(await vito.page.locator('.error-summary').count(), 1)
  for (const isArabic of [true, false]) {
    await rightToLeft(vito.page, isArabic)
    await vito.page.goto(`${origin}/break-glass`)
    await vito.page.locator('form[action="/break-glass/approve"] button').first().click()
    await journey.accessible(vito.page, isArabic ? 'break-glass-approved-ar' : 'break-glass-approved')
  }
  assert.deepEqual(await numbersOn(vito.page), ['1', '1'])
  await vito.page.goto(`${origin}/break-glass`)
  assert.equal(await vito.page.locator('form[action="/break-glass/approve"]').count(), 0)
})

test('a supervisor declines with a reason, and the request is off their list', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  const pages = journey.browser.contexts().flatMap((context) => context.pages())
  const [uma, vito] = [pages.at(-2), pages.at(-1)]
  assert.ok(uma && vito)
  await rightToLeft(uma, false)
  await ask(uma, await deskFile())
  await vito.goto(`${journey.origin}/break-glass`)
  await vito.click('form[action="/break-glass/decline"] button')
  await vito.fill('#reason', 'The officer has answered my call.')
  await vito.click('form[action="/break-glass/decline"] button')
  await vito.waitForURL(/\/break-glass$/)
  assert.equal(await vito.locator('form[action="/break-glass/decline"]').count(), 0)
})
