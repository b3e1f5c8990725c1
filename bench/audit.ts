import { auditedHouse } from '../server/platform/audit/testing/audited.ts'
import { noteMade } from '../test/chronicle.ts'
import { median, type Figure } from './figure.ts'

const ENTRIES = 20_000
/** A file of some months' work. */
const ENTRIES_PER_FILE = 100
const PARAGRAPH = 'x'.repeat(600)
const ROUNDS = 3

/** (d) The whole instance: every part of the audit by itself, over the same entries. */
export async function wholeAudit(): Promise<readonly Figure[]> {
  const { house, audit, openCase, publishNow } = await auditedHouse('bench audit')
  for (let file = 0; file < ENTRIES / ENTRIES_PER_FILE; file += 1) {
    const { place } = await openCase()
    const notes = Array.from({ length: ENTRIES_PER_FILE }, () => {
      const work = house.chronicle.begin(house.author)
      work.say(place, noteMade, { body: { words: PARAGRAPH }, facets: { topic: 'harm' } })
      return house.chronicle.commit(work)
    })
    await Promise.all(notes)
  }
  await publishNow()
  const rates = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const { findings, parts } = await audit()
    if (findings.length > 0) throw new Error('the audit found something')
    for (const { part, checked, milliseconds } of parts)
      rates.set(part, [...(rates.get(part) ?? []), (checked * 1000) / Math.max(milliseconds, 0.1)])
  }
  await house.database.close()
  return [...rates].map(([part, perSecond]) => ({
    ...{ id: 'd', what: `audit of an instance: ${part}`, value: median(perSecond), unit: '/s', limit: null },
  }))
}
