import assert from 'node:assert/strict'
import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { placeOf, type OpenCompartment } from '../server/platform/chronicle/index.ts'
import { exchangeLeft, openExchange } from '../server/platform/federation/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { must } from './partner-acts.ts'
import type { Partner } from './partners.ts'
import { until } from './until.ts'

/** A kind that no instance knows: it is stored and shown raw, so the tests need no feature to say something. */
export const noted = defineKind({
  kind: 'test.noted',
  version: 1,
  facets: z.object({ code: z.string().optional() }),
  body: z.object({ words: z.string() }),
}) as unknown as EntryKind

export interface Opened {
  readonly file: string
  readonly place: OpenCompartment
}

/** Somebody who writes for an authority of an instance, in this process or in one of its own. */
export type Speaker = Pick<Partner, 'house' | 'author' | 'authority' | 'instance' | 'unit'>

/** A request of one partner to others, with a first sentence in it. */
export async function open(from: Speaker, ...to: readonly Pick<Partner, 'authority'>[]): Promise<Opened> {
  const known = await from.house.trust.current()
  const people = await from.house.directory.current()
  const unit = people.units.get(from.unit)
  const holder = unit && from.house.directory.unitHolder(people, unit)
  assert.ok(holder)
  const work = from.house.chronicle.begin(from.author)
  const opened = openExchange(work, {
    ...{ fileKind: 'request', subject: 'evidence-gathering-criminal', priority: 'normal' },
    from: { authority: from.authority, instance: from.instance, unit: from.unit, side: 'requesting' },
    holders: [holder],
    to: to.map((one) => {
      const authority = known.authority(one.authority)
      assert.ok(authority)
      return { authority, side: 'requested' as const }
    }),
  })
  work.say(opened.place, noted, { facets: {}, body: { words: 'please hear the witness' } })
  await must(from.house.chronicle.commit(work))
  return opened
}

export async function placeIn(who: Speaker, file: string): Promise<OpenCompartment> {
  const [state] = await who.house.chronicle.states.ofFile(file)
  assert.ok(state)
  return placeOf(primitives, state)
}

/** Answers the id of the entry. */
export async function say(who: Speaker, file: string, words: string): Promise<string> {
  const work = who.house.chronicle.begin(who.author)
  const entry = work.say(await placeIn(who, file), noted, { facets: {}, body: { words } })
  await must(who.house.chronicle.commit(work))
  return entry
}

/** Says that a party has left: itself, or another that it takes out. */
export async function takesOut(who: Speaker, file: string, { authority }: Pick<Partner, 'authority'>): Promise<void> {
  const work = who.house.chronicle.begin(who.author)
  const leaving = { facets: { authority, reason: 'withdrawn' }, body: {} }
  work.say(await placeIn(who, file), exchangeLeft, leaving)
  await must(who.house.chronicle.commit(work))
}

/** What a member of the receiving unit reads. */
export async function words(who: Partner, file: string): Promise<readonly string[]> {
  const keyring = who.house.chronicle.keyring([who.officer.session.keys.seal])
  const states = await who.house.chronicle.states.ofFile(file)
  const entries = await who.house.chronicle.readUnrecorded(
    keyring,
    states.map(({ id }) => id),
  )
  return entries.flatMap((entry) =>
    entry.state === 'unknown' && 'words' in entry.body ? [String(entry.body.words)] : [],
  )
}

export const hears = (who: Partner, file: string, last: string): Promise<void> =>
  until(async () => (await words(who, file)).includes(last))

/** Until something that one said has not come to the other, which was not there. */
export const untilTried = (one: Partner, file: string, other: Partner): Promise<void> =>
  until(async () => {
    const { rows } = await one.house.database.app.query(
      'select 1 from envelope_out where file = $1 and peer = $2 and tries > 0',
      [file, other.authority],
    )
    return rows.length > 0
  })

/** How far what this partner sent in the file has got, envelope by envelope. */
export const states = async (who: Pick<Partner, 'house'>, file: string): Promise<readonly string[]> =>
  (
    await who.house.database.app.query<{ state: string }>(
      'select state from envelope_out where file = $1 order by seq',
      [file],
    )
  ).rows.map(({ state }) => state)

export async function settled(who: Pick<Partner, 'house'>, file: string): Promise<readonly string[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const now = await states(who, file)
    if (now.length > 0 && now.every((state) => state !== 'submitted')) return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return states(who, file)
}
