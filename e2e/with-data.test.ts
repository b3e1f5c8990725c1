import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { groupOfKind } from '../server/features/harms/show.tsx'
import { ask, Walking, type Registering } from '../server/features/programmes/testing/walking.ts'
import { VISIT_COOKIE } from '../server/platform/http/index.ts'
import { settledDesk, type SettledDesk } from '../test/desk.ts'
import { fileCase, type FiledCase } from '../test/filed-case.ts'
import { fieldsOf } from '../test/parties.ts'
import { staffBrowser } from '../test/staff-browser.ts'
import { NO_BROWSER, openBrowser } from './browser.ts'
import { addCookie, inspect, languagesBeside, listenLocally } from './looking.ts'

/** Pages that show little while nothing is written yet: programmes, rights, harms and public numbers, with all they can hold. */

let desk: SettledDesk
let browser: Browser | undefined
let origin: string
let programme: Registering
let asked: Registering
let filed: FiledCase
before(async () => {
  desk = await settledDesk('e2e-with-data')
  programme = await aRunningProgramme()
  asked = await walking.aCase()
  assert.equal((await ask(asked)).status, 303)
  filed = await aHarmedCase()
  await someFigures()
  browser = await openBrowser()
  origin = await listenLocally(desk.app)
})
after(async () => {
  await browser?.close()
  await desk.close()
})

const walking = new Walking(() => desk)
const on = (name: string): Record<string, string> => ({
  ...{ [`${name}-day`]: '10', [`${name}-month`]: '3', [`${name}-year`]: '2026' },
})

async function done(sending: Promise<{ readonly status: number; readonly body: string }>): Promise<void> {
  const { status, body } = await sending
  assert.equal(status, 303, body.slice(body.indexOf('<main'), body.indexOf('<main') + 3000))
}

/** Somebody enrolled and paid, a measure for the village that an assembly spoke about. */
async function aRunningProgramme(): Promise<Registering> {
  const one = await walking.registered()
  const at = `/programmes/${one.file}`
  for (const to of ['eligible', 'enrolled']) await done(walking.move(one, { to, reason: 'A planted reason. سبب' }))
  const { id: whom } = await walking.personIn(one)
  const sum = { whom, safeWay: 'own-page', moneyForm: 'compensation', currency: 'USD', ...on('moneyOn') }
  for (const more of [
    { moneyStep: 'paid', amount: '1250000' },
    { moneyStep: 'received', amount: '250' },
  ]) {
    const seen = fieldsOf((await one.officer.get(at)).body, `${at}/money`)
    await done(one.officer.post(`${at}/money`, { ...seen, ...sum, ...more }))
  }
  await done(one.officer.post(`${at}/measures`, { what: 'A planted well. بئر', form: 'rehabilitation', ...on('due') }))
  const minutes = { spoke: '30', women: '12', minutes: 'Planted minutes.', writtenBy: 'The desk', ...on('on') }
  await done(one.officer.post(`${at}/assemblies`, { ...minutes, place: 'La Colina' }))
  return one
}

const ACT = 'killing.gender'

/** A harm with a level, the person's number and an event; a right that somebody says was touched. */
async function aHarmedCase(): Promise<FiledCase> {
  const one = await fileCase(desk, { called: 'سلمى Sol', facets: { acts: [ACT], respondentStates: ['COL'] } })
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), `/cases/${one.file}/harms`)
  const group = String(groupOfKind(desk.house.norms, 'injury')?.place ?? 0)
  const harm = {
    group,
    kind: 'injury',
    role: 'direct',
    dimension: 'individual',
    source: 'person',
    words: 'A scar. ندبة',
  }
  const rated = { level: '3', severityBy: 'doctor', severityBasis: 'A report.', rating: '8', ratedHow: 'phone' }
  await done(officer.post(`/cases/${one.file}/harms/add`, { ...harm, ...rated, evidence: 'Scan 1\r\nScan 2' }))
  const judge = `/cases/${one.file}/rights/judge`
  const right = /act=report-[^"]*right=[^"]*/.exec((await officer.get(`/cases/${one.file}/rights`)).body)?.[0] ?? ''
  const { body } = await officer.get(`/cases/${one.file}/rights?${right.replaceAll('&amp;', '&')}`)
  await done(officer.post(judge, { ...fieldsOf(body, judge), verdict: 'touched', words: 'A planted reason. سبب' }))
  return one
}

/** Numbers as a night would have made them. */
async function someFigures(): Promise<void> {
  const cells = { promised: 1200, claimed: 40, confirmed: 310, disputed: null, silent: 90, overdue: 20 }
  const groups = (...codes: readonly string[]) => codes.map((code) => ({ code, cells }))
  const figures = {
    all: cells,
    forms: groups('compensation', 'restitution'),
    bodies: groups('company', 'state-treasury'),
  }
  await desk.house.database.app.query(`insert into measure_figures values ('2026-03', '2026-03-01', $1)`, [
    JSON.stringify(figures),
  ])
}

async function lookAt(
  context: BrowserContext,
  language: string,
  pages: Readonly<Record<string, string>>,
): Promise<void> {
  const page = await context.newPage()
  for (const [name, path] of Object.entries(pages)) {
    const answer = await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    assert.equal(answer?.status(), 200, path)
    await inspect(page, `with-data-${name}-${language}`)
  }
  await context.close()
}

const linkTo = async (path: string, link: RegExp): Promise<string> => {
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), path)
  return link.exec((await officer.get(path)).body)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail(`no ${link.source}`)
}

for (const language of [...languagesBeside('en'), ...languagesBeside('ar')])
  test(`pages with data on programmes, harms, rights and numbers shut nobody out, in ${language}`, async (t) => {
    if (browser === undefined) return t.skip(NO_BROWSER)
    const contextOf = () => browser?.newContext({ viewport: { width: 320, height: 800 } }) ?? assert.fail()
    const at = `/programmes/${programme.file}`
    const tab = `/cases/${filed.file}`
    const staff = await contextOf()
    const [name = '', value = ''] = desk.cookie(await desk.reader('desk-officer')).split('=')
    await addCookie(staff, name, value)
    await lookAt(staff, language, {
      ...{ programmes: '/programmes', programme: at, register: `${at}/register`, numbers: '/statistics/measures' },
      'programme-person': `${at}/people/${(await walking.personIn(programme)).id}`,
      ...{ harms: `${tab}/harms`, rights: `${tab}/rights`, measure: `${tab}/plan?new=2` },
      harm: `${tab}/harms${await linkTo(`${tab}/harms`, /\/harms(\?harm=[^"]+)"/)}`,
      right: `${tab}/rights${await linkTo(`${tab}/rights`, /\/rights(\?act=[^"]*right=[^"]+)"/)}`,
    })
    for (const [whose, secret, pages] of [
      ['paid', programme.filed.secret, { programmes: '/mine/programmes' }],
      ['asked', asked.filed.secret, { programmes: '/mine/programmes', first: '/mine' }],
      ['harmed', filed.secret, { harms: '/mine/harms', rights: '/mine/rights' }],
    ] as const) {
      const person = await contextOf()
      await addCookie(person, VISIT_COOKIE, desk.house.visits.begin(secret))
      const named = Object.entries(pages).map(([page, path]) => [`${whose}-${page}`, path])
      await lookAt(person, language, Object.fromEntries(named) as Record<string, string>)
    }
  })
