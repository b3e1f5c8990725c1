import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseCompact } from '@recourse/chronicle'
import { RANK } from '../../platform/federation/index.ts'
import { exampleAnswers } from '../../../packages/cooperation/testing/answers.ts'
import { fixedClock } from '../../../test/clock.ts'
import { settled } from '../../../test/exchanges.ts'
import { must, partner, pinEachOther } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { beginDraft, openDraft } from './draft.ts'
import type { Draft } from './kinds.ts'
import { kindsOn } from './law.ts'
import { sendDraft } from './send.ts'
import { browserAt, draftTo, EVIDENCE, pageThat, readerOf, TODAY } from './testing/two-sides.ts'
import { at, goesOn, inState, takes } from './testing/walking.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'urgency-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'urgency-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const EMERGENCY = 'emergency-assistance'

/** A request of that kind, as urgent as its officer says; answers its file. */
async function asks(requestKind: string, level: string): Promise<string> {
  const kind = kindsOn(TODAY).find(({ id }) => id === requestKind)
  assert.ok(kind)
  const answers = { ...exampleAnswers(kind), urgency: { level, ground: 'She may be taken away' } } as Draft['answers']
  const wanted = { requestKind, draft: draftTo(esp, requestKind, { answers }), today: TODAY }
  const { value } = await must(beginDraft(ken.house, readerOf(ken), wanted))
  const open = await openDraft(ken.house, readerOf(ken), { file: value.file, today: TODAY })
  assert.ok(open)
  const saw = (await ken.house.chronicle.subjectHeads([open.file])).get(open.file) ?? ''
  return (await must(sendDraft(ken.house, { open, saw }))).value.file
}

interface Out {
  readonly file: string
  readonly priority: number
  readonly said: string
  /** Seconds until the next try. */
  readonly pause: number
  readonly tries: number
}

const waiting = async (): Promise<readonly Out[]> =>
  (
    await ken.house.database.app.query<Omit<Out, 'said'> & { readonly jws: string }>(
      `select file, priority, jws, tries, extract(epoch from next_try_at - $1::timestamptz)::float8 as pause
        from envelope_out where next_try_at is not null`,
      [new Date(clock.now())],
    )
  ).rows.map(({ jws, ...row }) => ({ ...row, said: saidIn(jws) }))

function saidIn(jws: string): string {
  const parsed = parseCompact(jws)
  return parsed.ok ? String((JSON.parse(parsed.value.payload) as { priority: string }).priority) : ''
}

const outOf = async (file: string): Promise<Out | undefined> => (await waiting()).find((one) => one.file === file)

test('what an officer calls urgent says so on its way, and is tried as soon as its urgency asks; help in an emergency is one whatever was ticked', async () => {
  await esp.app.close()
  const files = [await asks(EVIDENCE, 'normal'), await asks(EVIDENCE, 'urgent'), await asks(EVIDENCE, 'emergency')]
  files.push(await asks(EMERGENCY, 'normal'))
  const words = ['normal', 'urgent', 'emergency', 'emergency'] as const
  for (let round = 1; round <= 3; round += 1) {
    await until(async () => (await waiting()).every(({ tries }) => tries >= round))
    if (round === 3) break
    clock.move(3_600_000)
    ken.house.federation.wake()
  }
  for (const [index, file] of files.entries()) {
    const word = words[index] ?? 'normal'
    const out = await outOf(file)
    assert.deepEqual([out?.said, out?.priority], [word, RANK[word]])
    const [least, most] = word === 'emergency' ? [30, 36] : [600, 720]
    assert.ok(out !== undefined && out.pause >= least && out.pause <= most, `${word}: ${out?.pause}`)
  }
})

test('an emergency is taken to its end: it is seen as one, answered at once, and done', async () => {
  await esp.reopen()
  const file = await asks(EMERGENCY, 'emergency')
  assert.deepEqual(new Set(await settled(ken, file)), new Set(['delivered']))
  const [here, there] = [await browserAt(ken, 'here', ken.officer), await browserAt(esp, 'there', esp.officer)]
  await pageThat(there, at(file), inState('Delivered'))
  for (const action of ['acknowledge', 'start_assessment', 'accept', 'start_execution', 'complete_execution'])
    await goesOn(takes(there, file, action, { words: 'We go there now', number: 'ES-1' }))
  await goesOn(takes(there, file, 'transmit_results', { words: 'She is safe', number: 'ES-1' }))
  await pageThat(here, at(file), inState('Results transmitted'))
  await goesOn(takes(here, file, 'confirm_results', { words: 'Thank you', number: 'KE-2026-7' }))
  await pageThat(there, at(file), inState('Results received'))
})
