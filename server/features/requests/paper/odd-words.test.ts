import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { partner, pinEachOther } from '../../../../test/partners.ts'
import { pdfText } from '../../../../test/pdf-text.ts'
import type { Draft } from '../kinds.ts'
import { browserAt, draftTo, pageThat, sent } from '../testing/two-sides.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'odd-words-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'odd-words-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const theirs = await browserAt(esp, 'theirs', esp.officer)

test('signs that no paper has keep nobody from it: zero bytes, turned directions, halves of signs', async () => {
  for (const odd of [
    'a\u0000b',
    '\u202e\u2067\u2069abc',
    '\ud800 half',
    '\uFFFF\uFEFF',
    '\u0007\u001b[31m',
    'x'.repeat(200),
    '#{panic()}',
  ]) {
    const draft = draftTo(esp, undefined, { title: odd, ownNumber: odd })
    const answers = { ...draft.answers, facts_summary: odd } as Draft['answers']
    const file = await sent(ken, esp, { ...draft, answers })
    await pageThat(theirs, `/requests/${file}`, /Delivered/)
    const answer = await theirs.get(`/requests/${file}/paper`)
    assert.equal(answer.status, 200, `${JSON.stringify(odd)} ${answer.body.slice(0, 300)}`)
    assert.match(pdfText(answer.bytes), /Evidence/)
  }
})
