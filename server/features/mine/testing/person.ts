import assert from 'node:assert/strict'
import { browserless, type Browserless } from '../../../../test/browserless.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import {
  caseMoved,
  clockStarted,
  messageSent,
  readTypedReceipt,
  refreshRow,
  type CaseStatus,
  type MESSAGE_KINDS,
  type OpenedFile,
  type PersonFile,
} from '../../../platform/cases/index.ts'

export const TODAY = '2026-03-11'

export interface SentReport {
  readonly person: Browserless
  /** The receipt as digits. */
  readonly digits: string
  readonly secret: Uint8Array
  readonly file: string
}

/** The groups of digits that a page shows as a receipt. */
export const digitsOn = (body: string): readonly string[] =>
  [...body.matchAll(/<bdi class="reference" dir="ltr">(\d{1,4})<\/bdi>/g)].map(([, group]) => group ?? '')

/** Somebody who has told what happened, and sent it. */
export async function sentReport(
  desk: SettledDesk,
  pages: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {},
): Promise<SentReport> {
  await desk.reader('desk-officer')
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const groups = digitsOn((await person.get('/report/receipt')).body)
  await person.fill('/report/q/story', { account: 'They came at night.' })
  for (const [page, fields] of Object.entries(pages)) await person.fill(`/report/q/${page}`, fields)
  // Where there are several desks one is chosen; with one the choice is the same.
  await person.fill('/report/desk', { desk: desk.unit.id })
  const sent = await person.post('/report/send', { end: groups.slice(-2).join(' ') })
  assert.equal(sent.location, '/report/sent')
  const digits = groups.join('')
  const secret = readTypedReceipt(desk.house.primitives, digits, 'en')
  assert.ok(secret)
  return { person, digits, secret, file: (await filesOf(desk, secret))[0]?.file ?? '' }
}

export const filesOf = (desk: SettledDesk, secret: Uint8Array): Promise<readonly PersonFile[]> =>
  desk.house.receipts.files(secret)

/** Comes back with a receipt, in a browser of its own. */
export async function comeBack(desk: SettledDesk, receipt: string): Promise<Browserless> {
  const person = browserless(desk.app)
  assert.equal((await person.post('/return', { receipt })).location, '/mine')
  await person.get('/mine')
  return person
}

export async function atDesk(
  desk: SettledDesk,
  file: string,
  purposes: readonly string[] = ['narrative'],
): Promise<OpenedFile> {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, purposes)
  assert.ok(opened)
  return opened
}

/** What the desk writes; answers the entry's id. */
export async function deskSays(
  desk: SettledDesk,
  file: string,
  { kind, text, dueOn }: { kind: (typeof MESSAGE_KINDS)[number]; text: string; dueOn?: string },
): Promise<string> {
  const opened = await atDesk(desk, file)
  const place = opened.place('narrative')
  assert.ok(place)
  const work = desk.house.chronicle.begin(opened.author)
  const id = work.say(place, messageSent, { facets: { from: 'desk', kind }, body: { text, language: 'en' } })
  if (dueOn !== undefined) {
    const clock = { clock: desk.house.chance.id(), rule: 'answer-question', startsOn: TODAY, due: dueOn }
    const facets = { ...clock, owner: 'person', isLaw: false, source: 'product-target' } as const
    work.say(place, clockStarted, { facets, body: {} })
  }
  refreshRow(work, file, TODAY)
  assert.ok((await desk.house.chronicle.commit(work)).ok)
  return id
}

export async function deskMoves(desk: SettledDesk, file: string, to: CaseStatus, words: string): Promise<void> {
  const opened = await atDesk(desk, file)
  const place = opened.place('narrative')
  assert.ok(place)
  const work = desk.house.chronicle.begin(opened.author)
  const body = { words, wayToObject: 'Write to us within a month.', criteria: ['The harm is recent'] }
  work.say(place, caseMoved, { facets: { to, reason: 'not-eligible' }, body })
  refreshRow(work, file, TODAY)
  assert.ok((await desk.house.chronicle.commit(work)).ok)
}

/** Every row of the database that could hold words, as one text. */
export async function everythingStored({ house }: SettledDesk): Promise<string> {
  const tables = ['entry', 'entry_body', 'entry_facets', 'wrap', 'access', 'draft', 'receipt', 'clock', 'case_standing']
  const rows = await Promise.all(
    tables.map((table) => house.database.app.query<{ row: string }>(`select t::text as row from ${table} t`)),
  )
  return rows.flatMap((found) => found.rows.map(({ row }) => row)).join('\n')
}
