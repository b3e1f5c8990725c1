import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays, clockStarted } from '../../platform/cases/index.ts'
import { browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY } from '../../../test/filed-case.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('case-bar')))
after(() => desk.close())

async function page(url: string): Promise<string> {
  const [name = '', value = ''] = desk.cookie(await desk.reader('desk-officer')).split('=')
  const { body, status } = await browserless(desk.app, new Map([[name, value]])).get(url)
  assert.equal(status, 200, url)
  return body
}

/** Where the links of one bar lead, and what they say. */
function barOf(body: string, second: boolean): readonly { href: string; text: string; current: string }[] {
  const [, bar = ''] =
    new RegExp(`<nav class="${second ? 'tabs tabs-second' : 'tabs'}"[^>]*>(.*?)</nav>`, 's').exec(body) ?? []
  return [...bar.matchAll(/<a href="([^"]+)"( aria-current="(\w+)")?>(.*?)<\/a>/gs)].map(
    ([, href = '', , current = '', text = '']) => ({ href, current, text: text.replaceAll(/<[^>]+>/g, '') }),
  )
}

test('a case has eight groups at most, each leads to its first tab, and every tab is in the group it is told of', async () => {
  const { file } = await fileCase(desk, { called: 'Sol' })
  const groups = barOf(await page(`/cases/${file}`), false)
  assert.equal(groups.length, 8)
  assert.deepEqual(groups[0], { href: `/cases/${file}`, current: 'true', text: 'Overview' })
  const reached: string[] = []
  for (const { href, text } of groups) {
    const body = await page(href)
    assert.deepEqual(
      barOf(body, false)
        .filter(({ current }) => current === 'true')
        .map((one) => one.text),
      [text],
    )
    const tabs = barOf(body, true)
    assert.equal(tabs[0]?.href, href)
    assert.deepEqual(
      tabs.filter(({ current }) => current === 'page').map((one) => one.href),
      [href],
    )
    reached.push(...tabs.map((one) => one.href.split('/')[3] ?? 'summary'))
  }
  assert.equal(new Set(reached).size, reached.length, 'no tab stands twice')
  for (const id of ['summary', 'messages', 'report', 'pathways', 'requests', 'plan', 'safety', 'audit'])
    assert.ok(reached.includes(id), id)
})

test('what is overdue is seen on its group before that is opened, and then on its tab', async () => {
  const { file, places, say } = await fileCase(desk, { called: 'Luz' })
  const late = { startsOn: addDays(TODAY, -9), due: addDays(TODAY, -1) }
  const target = { owner: 'desk', isLaw: false, source: 'product-target' } as const
  await say((work) => {
    for (const rule of ['relief-answer', 'relief-ends', 'review-safety', 'of-no-tab']) {
      const facets = { clock: desk.house.chance.id(), rule, ...late, ...target }
      work.say(places.narrative, clockStarted, { facets, body: {}, recordedOn: TODAY })
    }
  })
  const told = (bar: ReturnType<typeof barOf>) => bar.map(({ text }) => text).filter((text) => text.includes('overdue'))
  const first = await page(`/cases/${file}`)
  assert.deepEqual(told(barOf(first, false)), ['Overview 1 overdue', 'Safety and support 3 overdue'])
  assert.deepEqual(told(barOf(first, true)), ['Summary 1 overdue'], 'what no tab works on is told on the first')
  const safety = await page(`/cases/${file}/safety`)
  assert.deepEqual(told(barOf(safety, true)), ['Safety 1 overdue', 'Help now 2 overdue'])
})
