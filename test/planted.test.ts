import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfiguration } from '../server/configuration.ts'
import { setUp } from '../server/features/first-run/setup.ts'
import { openHouse, type House } from '../server/house.ts'
import {
  directoryPlace,
  enrolMember,
  grantMembership,
  instanceAuthor,
  registerMember,
  type Enrolment,
} from '../server/platform/access/index.ts'
import { makeBackup, makeBackupKey, backupRecipient } from '../server/platform/backup/index.ts'
import type { Acting } from '../server/platform/http/index.ts'
import { messageSent } from '../server/platform/cases/index.ts'
import { placeOf } from '../server/platform/chronicle/index.ts'
import { makeFindable } from '../server/platform/search/index.ts'
import { look } from '../server/features/search/look.ts'
import { NOTHING_ASKED } from '../server/features/search/asked.ts'
import { systemChance, systemClock } from '../server/platform/chance.ts'
import { lineJournal } from '../server/platform/journal.ts'
import { appOf } from '../server/serve.ts'
import { browserless } from './browserless.ts'
import { readOr, temporaryDataDirectory } from './embedded.ts'

/** Things that only a person, a member or a desk knows; none of them occurs in our own code or words. */
const PLANTED = {
  passphrase: 'seven planted herons over the salt marsh',
  member: 'Quintanilla-Planted',
  login: 'planted.officer',
  name: 'أمل المزروعة',
  narrative: 'They took the planted brother across the river',
  draft: 'a planted sentence that was never sent',
  phone: '+34 600 123 456',
  codeWord: 'planted-marmalade',
  answer: 'the planted answer of the desk',
  paper: 'PLANTED-77 41 902',
  searched: 'planted heron',
} as const

/** How a text may lie on a disk: as it is, in two bytes a letter, escaped as JSON or in an address, in base64 or hex. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text)
  const base64 = [0, 1, 2].map((shift) => {
    const spelled = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    return spelled.slice(Math.ceil((shift * 4) / 3), -4)
  })
  const escaped = JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const spelled = [...base64, ...base64.map((one) => one.replace(/\+/g, '-').replace(/\//g, '_')), utf8.toString('hex')]
  return [
    ...[utf8, Buffer.from(text, 'utf16le'), Buffer.from(escaped.slice(1, -1)), Buffer.from(encodeURIComponent(text))],
    ...spelled.map((one) => Buffer.from(one)),
  ]
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Which of the planted things lie in which file. */
function hits(folders: readonly string[], secrets: Readonly<Record<string, string>>): readonly string[] {
  const wanted = Object.entries(secrets).map(([name, text]) => ({ name, forms: formsOf(text) }))
  return folders.flatMap(filesUnder).flatMap((path) => {
    // A file of the database may go between the listing and the look.
    const bytes = existsSync(path) && statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0)
    return wanted
      .filter(({ forms }) => forms.some((form) => bytes.includes(form)))
      .map(({ name }) => `${name} in ${path}`)
  })
}

async function enrolledOfficer(house: House): Promise<Acting> {
  const names = { name: 'x', authorityName: 'x', unitName: 'Desk', administratorName: PLANTED.member, complaintsTo: '' }
  const setup = { ...names, state: 'ESP', timeZone: 'UTC', authorityType: 'support-desk' } as const
  const made = await setUp(house, setup, { language: 'en', administration: 'x' })
  assert.ok(made.ok)
  const { authority, member } = made.value
  const enrol = async (token: string, login: string) => {
    const wanted = { login, passphrase: PLANTED.passphrase }
    return house.sessions.enrol(token, wanted, (keys) => enrolMember(house.acts, keys))
  }
  assert.ok((await enrol(await house.sessions.invite({ authority, member }), 'administrator')).ok)
  const people = await house.directory.current()
  const unit = [...people.units.values()].find(({ name }) => name === 'Desk')?.id ?? ''
  const work = house.chronicle.begin(instanceAuthor(authority))
  const place = await directoryPlace(house.acts, authority)
  const officer = registerMember(house.acts, work, place, PLANTED.name)
  grantMembership(house.acts, work, place, { member: officer, unit, role: 'desk-officer' })
  assert.ok((await house.chronicle.commit(work)).ok)
  const token = await house.sessions.invite({ authority, member: officer })
  let keys: Enrolment['keys'] | undefined
  const wanted = { login: PLANTED.login, passphrase: PLANTED.passphrase }
  const announce = (enrolment: Enrolment) => {
    keys = enrolment.keys
    return enrolMember(house.acts, enrolment)
  }
  assert.ok((await house.sessions.enrol(token, wanted, announce)).ok)
  assert.ok(keys)
  const who = { member: officer, authority, roles: [{ unit, role: 'desk-officer' as const }] }
  return { session: { id: house.chance.bytes(32), member: officer, authority, keys }, who }
}

/** An officer opens the case, finds it by what the person said of themself, and looks for words in it. */
async function searched(house: House, officer: Acting, file: string): Promise<void> {
  const unit = officer.who.roles[0]?.unit ?? ''
  assert.ok(await makeFindable(house, await house.directory.current(), officer, { file, unit }))
  for (const known of [PLANTED.phone, PLANTED.name, PLANTED.paper])
    assert.equal((await look(house, officer, { ...NOTHING_ASKED, known })).found.length, 1, known)
  assert.equal((await look(house, officer, { ...NOTHING_ASKED, words: 'planted brother' })).found.length, 1)
  assert.equal((await look(house, officer, { ...NOTHING_ASKED, words: PLANTED.searched })).found.length, 0)
}

async function reported(house: House): Promise<{ digits: string; file: string }> {
  const app = await appOf(house)
  const [person, other] = [browserless(app), browserless(app)]
  await other.post('/report/begin', {})
  await other.fill('/report/q/story', { account: PLANTED.draft })
  await person.post('/report/begin', {})
  const page = await person.get('/report/receipt')
  const digits = [...page.body.matchAll(/<bdi[^>]*>(\d{1,4})<\/bdi>/g)].map(([, group]) => group ?? '')
  await person.fill('/report/q/story', { account: PLANTED.narrative })
  await person.fill('/report/q/contact', { phone: PLANTED.phone, codeWord: PLANTED.codeWord })
  await person.fill('/report/q/identity', { name: PLANTED.name, documents: PLANTED.paper, birthDate: '1990-03-12' })
  assert.equal((await person.post('/report/send', { end: digits.slice(-2).join(' ') })).location, '/report/sent')
  const { rows } = await house.database.app.query<{ file: string }>('select file from receipt')
  const file = rows[0]?.file ?? ''
  const states = await house.cases.statesOf(file)
  const narrative = states.get('narrative')
  assert.ok(narrative)
  const work = house.chronicle.begin({ authority: (await house.settings())?.authority ?? '', unit: null, id: file })
  const message = { from: 'desk', kind: 'message' } as const
  work.say(placeOf(house.primitives, narrative), messageSent, { facets: message, body: { text: PLANTED.answer } })
  assert.ok((await house.chronicle.commit(work)).ok)
  await app.close()
  return { digits: digits.join(''), file }
}

test('a stolen disk, its write-ahead log, its journal and a backup show nothing that anybody said', async () => {
  const data = temporaryDataDirectory()
  const configuration = readConfiguration(['--data', data], {})
  assert.ok(configuration.ok)
  const journal = lineJournal(systemClock, (line) => appendFileSync(join(data, 'journal'), line))
  const opened = await openHouse(configuration.value, { clock: systemClock, chance: systemChance, journal })
  assert.ok(opened.ok)
  const house = opened.value
  const officer = await enrolledOfficer(house)
  const { digits, file } = await reported(house)
  await searched(house, officer, file)
  assert.ok((await makeBackupKey(house.store, false)).ok)
  const [folder, keysFolder] = [join(data, 'backups'), join(data, 'keys')]
  const common = { pool: house.database.owner, recipient: backupRecipient(house.store) ?? '', days: 30 }
  const made = await makeBackup({
    ...house,
    ...common,
    macKey: house.instance.derive('backups'),
    keysFolder,
    folder,
    filesFolder: join(data, 'files'),
  })
  assert.ok(made.ok)
  const elsewhere = readOr(join(data, 'postgres', 'elsewhere')).trim()
  const folders = [data, ...(elsewhere === '' ? [] : [elsewhere])]
  const secrets = { ...PLANTED, receipt: digits }
  assert.deepEqual(hits(folders, secrets), [])
  // A server that stops writes everything to its files; and the search finds what does lie there in the clear.
  await house.close()
  assert.deepEqual(hits(folders, secrets), [])
  assert.notDeepEqual(hits(folders, { kind: 'report.filed' }), [])
})
