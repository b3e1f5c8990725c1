import { receiptDigits } from '@recourse/chronicle'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { browserless, type Browserless } from './browserless.ts'
import type { SettledDesk } from './desk.ts'
import { hiddenFields } from './staff-browser.ts'

/** The person whose case it is, come back with their receipt to a browser without scripts. */
export async function personBrowser(
  desk: SettledDesk,
  secret: Uint8Array,
  cookies = new Map<string, string>(),
): Promise<Browserless> {
  const person = browserless(desk.app, cookies)
  const done = await person.post('/return', { receipt: receiptDigits(primitives, secret) })
  if (done.location !== '/mine') throw new Error('the receipt did not open')
  await person.get('/mine')
  return person
}

/** The hidden fields of the first form that leads there, without the token, which the browser adds itself. */
export function fieldsOf(body: string, action: string): Readonly<Record<string, string>> {
  const { _csrf: _token, ...fields } = hiddenFields(body, action)
  return fields
}
