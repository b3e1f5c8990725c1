import assert from 'node:assert/strict'
import type { Browserless } from '../../../../../../test/browserless.ts'
import type { FiledCase } from '../../../../../../test/filed-case.ts'
import { colleagueOf, must } from '../../../../../../test/partners.ts'
import { openDraft, validateDraft } from '../../../draft.ts'
import { sendDraft } from '../../../send.ts'
import { draftNow, drafted, opened, referralHouses, TODAY, type Referrals } from '../../../testing/referrals.ts'
import { browserAt } from '../../../testing/two-sides.ts'

const COERCIVE = 'search-seizure-production'

export const ORDER = { name: 'order.txt', bytes: Buffer.from('The order of the court.'), type: 'text/plain' }

/** A request that coerces, with its files that wait. */
export interface Waits {
  readonly filed: FiledCase
  readonly person: Browserless
  readonly request: string
  readonly page: string
  readonly look: string
  readonly body: string
}

export interface SecondLooks {
  readonly houses: Referrals
  /** A second member of the unit, before its pages. */
  readonly second: Browserless
  /** A request that coerces was sent. */
  sent(): Promise<Pick<Waits, 'filed' | 'person' | 'request' | 'page'>>
  /** In it one file was put forward from a form. */
  waiting(): Promise<Waits>
  /** Where the second member answers for what waits in a request. */
  lookIn(page: string): Promise<Pick<Waits, 'look' | 'body'>>
  /** What the other side has been given. */
  givenThere(request: string): Promise<readonly unknown[]>
}

export async function secondLooks(seed: string): Promise<SecondLooks> {
  const houses = await referralHouses(seed)
  const colleague = await colleagueOf(houses.ken)
  const second = await browserAt(houses.ken, 'second', colleague)
  const { house } = houses.ken

  const sent: SecondLooks['sent'] = async () => {
    const { filed, person } = await houses.filed()
    const draft = await drafted(houses, filed.file, COERCIVE)
    const saw = async () => (await house.chronicle.subjectHeads([draft.file])).get(draft.file) ?? ''
    const reader = { ...colleague, reason: 'working-the-request' }
    const read = await openDraft(house, reader, { file: draft.file, today: TODAY })
    assert.ok(read)
    await must(validateDraft(house, { open: read, saw: await saw() }, ''))
    const open = await draftNow(houses.ken, draft.file)
    const request = (await must(sendDraft(house, { open, saw: await saw() }))).value.file
    return { filed, person, request, page: `/requests/${request}/files` }
  }

  const lookIn: SecondLooks['lookIn'] = async (page) => {
    const { body } = await second.get(page)
    const batch = new RegExp(`action="${page}/waiting/([^"]+)"`).exec(body)?.[1]
    assert.ok(batch !== undefined, body)
    return { look: `${page}/waiting/${batch}`, body }
  }

  return {
    ...{ houses, second, sent, lookIn },
    waiting: async () => {
      const one = await sent()
      await houses.desk.get(one.page)
      const put = await houses.desk.attach(one.page, one.page, [ORDER], { note: 'Seal of the court.' })
      assert.equal(put.location, one.page)
      return { ...one, ...(await lookIn(one.page)) }
    },
    givenThere: async (request) =>
      (await opened(houses.esp, request)).line.filter(({ kind }) => kind === 'exchange.file'),
  }
}
