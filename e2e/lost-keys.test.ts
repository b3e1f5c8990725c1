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
  assert.match(await main(dora.page), /Mostrador[^]*only officer forgot[^]*Bilal/)
  assert.equal((await dora.page.content()).includes(shares[1] ?? 'none'), false)
  await dora.page.fill('#share', shares[1] ?? '')
  await dora.page.click('form[action="/recovery/use/confirm"] button')
  assert.match(await main(dora.page), /do not belong together/)
  await dora.page.fill('#share', shares[2] ?? '')
  await dora.page.click('form[action="/recovery/use/confirm"] button')
  await journey.accessible(dora.page, 'recovery-use-done')
  assert.match(await main(dora.page), /open again/)
  assert.deepEqual(await numbersOn(dora.page), ['0', '1'], 'Bilal reads the narrative still; counsel nobody opens')
})

test('afterwards administrators are asked for a new recovery key', async (t) => {
  if (journey.browser === undefined) return t.skip(NO_BROWSER)
  await ada.page.goto(`${journey.origin}/people`)
  assert.match((await ada.page.textContent('.banner')) ?? '', /recovery key was used/)
  await journey.accessibleBothWays(ada.page, 'people-recovery-used')
})
