import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDraft } from '../../draft.ts'
import { drafted, opened, TODAY, type Referrals } from '../../testing/referrals.ts'
import { readerOf } from '../../testing/two-sides.ts'
import { secondLooks, type SecondLooks } from './testing/waiting.ts'

let looks: SecondLooks
let houses: Referrals
before(async () => {
  looks = await secondLooks('second-look-hostile')
  houses = looks.houses
})
after(() => houses.close())

/** An address in which the last id is spelled in capitals: the database reads both as one. */
const loud = (address: string, id = address.slice(-36)): string => address.replace(id, id.toUpperCase())

test('nobody gives or validates what is their own by spelling its address otherwise', async () => {
  const { look, request, page } = await looks.waiting()
  await houses.desk.get(page)
  const done = await houses.desk.post(loud(look), { how: 'given' })
  assert.equal(done.status, 404)
  await opened(houses.esp, request)
  assert.equal((await looks.givenThere(request)).length, 0)
  const { filed } = await houses.filed()
  const draft = await drafted(houses, filed.file, 'search-seizure-production')
  const preview = `/requests/drafts/${draft.file}/preview`
  const { body } = await houses.desk.get(preview)
  const saw = /name="saw" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const validated = await houses.desk.post(`${loud(`/requests/drafts/${draft.file}`)}/validate`, { saw, note: '' })
  assert.equal(validated.status, 404)
  const now = await openDraft(houses.ken.house, readerOf(houses.ken), { file: draft.file, today: TODAY })
  assert.equal(now?.validatedBy, null)
})
