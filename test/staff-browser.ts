import { browserless, type Browserless } from './browserless.ts'
import type { SettledDesk } from './desk.ts'
import type { StaffReader } from '../server/platform/cases/index.ts'

/** Somebody of the desk at a browser without scripts, before a page that has a form. */
export async function staffBrowser(desk: SettledDesk, reader: StaffReader, url = '/board'): Promise<Browserless> {
  const [name = '', value = ''] = desk.cookie(reader).split('=')
  const browser = browserless(desk.app, new Map([[name, value]]))
  await browser.get(url)
  return browser
}

/** The hidden fields of the first form that leads there. */
export function hiddenFields(body: string, action: string): Readonly<Record<string, string>> {
  const form = body.split(`action="${action}"`)[1]?.split('</form>')[0] ?? ''
  const found = [...form.matchAll(/<input type="hidden" name="([^"]+)" value(?:="([^"]*)")?/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]))
}
