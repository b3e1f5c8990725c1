import type { Browserless, Seen } from '../../../../../test/browserless.ts'
import type { SettledDesk } from '../../../../../test/desk.ts'
import { fileCase, type FiledCase, type Wanted } from '../../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../../test/parties.ts'
import { staffBrowser } from '../../../../../test/staff-browser.ts'

/** A case that is to be handed on, the officer at its page, and the person at theirs: both at browsers without scripts. */
export interface HandingCase extends AtDesk {
  readonly person: Browserless
}

interface AtDesk {
  readonly filed: FiledCase
  readonly officer: Browserless
  /** The unit that would get it. */
  readonly unit: string
}

export const OWN = '/mine/hand-over'
export const tabOf = ({ filed }: Pick<HandingCase, 'filed'>): string => `/cases/${filed.file}/triage`

export async function handingCase(desk: SettledDesk, unit: string, wanted: Wanted = {}): Promise<HandingCase> {
  const filed = await fileCase(desk, { called: 'Planted Sol', phone: '+57 planted', ...wanted })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tabOf({ filed }))
  return { filed, officer, person: await personBrowser(desk, filed.secret), unit }
}

/** One of the three forms that hand a case on, as the tab shows it. */
export async function hand(one: AtDesk, step: 'preview' | 'ask' | 'refer', parts: readonly string[]): Promise<Seen> {
  const seen = fieldsOf((await one.officer.get(tabOf(one))).body, `${tabOf(one)}/preview`)
  return one.officer.post(`${tabOf(one)}/${step}`, {
    ...{ ...seen, unit: one.unit, parts, referWords: 'They can protect you.' },
  })
}

/** What the person answers on their own page. */
export const answer = async (
  { person }: HandingCase,
  to: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Seen> =>
  person.post(`${OWN}/answer`, { ...fieldsOf((await person.get(OWN)).body, `${OWN}/answer`), ...fields, to })

/** Where the desk writes down an answer that it was told; empty where the tab offers nothing of the kind. */
export async function toldPage(one: AtDesk, browser: Browserless = one.officer): Promise<string> {
  const { body } = await browser.get(tabOf(one))
  return new RegExp(`href="(${tabOf(one)}/told/[^"]+)"`).exec(body)?.[1] ?? ''
}

/** What somebody types who heard a yes by telephone, on the day of these tests. */
export const HEARD_YES = {
  ...{ how: 'phone', to: 'agreed', contact: 'code-word', informed: 'yes', toldWords: 'Yes, let them help me.' },
  ...{ 'on-day': '11', 'on-month': '3', 'on-year': '2026' },
} as const

/** Fills in the page on which a told answer is written down. */
export async function writeDown(
  one: AtDesk,
  fields: Readonly<Record<string, string>> = {},
  browser: Browserless = one.officer,
): Promise<Seen> {
  const { body } = await browser.get(await toldPage(one, browser))
  const action = `${tabOf(one)}/told`
  const heardBy = /<option[^>]*value="([0-9a-f-]{36})" selected/.exec(body)?.[1] ?? ''
  return browser.post(action, { ...fieldsOf(body, action), ...HEARD_YES, heardBy, ...fields })
}
