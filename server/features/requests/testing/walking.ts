import assert from 'node:assert/strict'
import { lookingAgain, type Browserless, type Seen } from '../../../../test/browserless.ts'
import { pageThat } from './two-sides.ts'

/** Steps of a request by its pages, as two sides take them. */

export const at = (file: string, more = ''): string => `/requests/${file}${more}`
export const inState = (state: string): RegExp => new RegExp(`tag tag-[a-z]+">(<bdi[^>]*>)?${state}`)

export async function takes(
  browser: Browserless,
  file: string,
  action: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Seen> {
  const url = at(file, `/steps/${action}`)
  return lookingAgain(async () => {
    await pageThat(browser, at(file), new RegExp(`href="${url}"`))
    const { body } = await browser.get(url)
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
    return browser.post(url, { saw: hidden('saw'), said: hidden('said'), ...fields })
  })
}

export const goesOn = async (seen: Promise<Seen>): Promise<void> => {
  const { status, body } = await seen
  assert.equal(status, 303, body.slice(body.indexOf('<main')))
}
