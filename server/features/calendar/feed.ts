import { utf8 } from '@recourse/chronicle'
import { grantsToday } from '../../platform/access/index.ts'
import { READER_ROLES, subjectUuid } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { clockWords, shortReference, todayOf } from '../casefile/index.ts'
import { calendarText } from './ics.ts'
import { dueIn, endFeed, feedByHash, feedOf, noteAsked, noteRestsOn, type Feed, type RestsOn } from './tables.ts'
import type { CalendarWords } from './texts.ts'

export const hashOf = ({ primitives }: Pick<Platform, 'primitives'>, secret: string): Uint8Array =>
  primitives.sha256(utf8(`calendar ${secret}`))

/** By unit, the memberships by which somebody may open cases today; those that are lent for a time are among them. */
export async function restsToday(platform: Platform, member: string): Promise<RestsOn> {
  const people = await platform.directory.current()
  const rests: Record<string, string[]> = {}
  for (const { role, unit, by } of grantsToday(people, member, await todayOf(platform)))
    if (READER_ROLES.includes(role)) (rests[unit] ??= []).push(by)
  return rests
}

/** Whoever left a unit reads by no old address, not even after they came back; nor does a deputy whose time is over. */
const hasEnded = (made: RestsOn, now: RestsOn): boolean =>
  Object.entries(made).some(([unit, by]) => !by.some((one) => now[unit]?.includes(one)))

/** A feed that still stands, and ended for good where what it rests on has. */
async function standing(platform: Platform, feed: Feed | null): Promise<{ feed: Feed; units: string[] } | null> {
  if (feed === null) return null
  const pool = platform.database.app
  const now = await restsToday(platform, feed.member)
  const units = Object.keys(now)
  if (units.length === 0 || hasEnded(feed.restsOn ?? {}, now)) {
    await endFeed(pool, feed.member)
    return null
  }
  if (feed.restsOn === null) await noteRestsOn(pool, feed.member, now)
  return { feed, units }
}

/** The feed of a secret, with the units of which its member may open cases. */
export const feedFor = async (platform: Platform, secret: string): ReturnType<typeof standing> =>
  standing(platform, await feedByHash(platform.database.app, hashOf(platform, secret)))

/** What the page of a member shows of their own. */
export const ownFeed = async (platform: Platform, member: string): Promise<Feed | null> =>
  (await standing(platform, await feedOf(platform.database.app, member)))?.feed ?? null

/** Days, rules and short references; nothing that a case says. */
export async function feedText(platform: Platform, { feed, units }: { feed: Feed; units: string[] }): Promise<string> {
  const today = await todayOf(platform)
  await noteAsked(platform.database.app, feed.member, today)
  const { timeZone } = (await platform.settings()) ?? { timeZone: 'UTC' }
  const all = platform.texts.in(feed.language, timeZone)
  const words: CalendarWords = all
  const due = await dueIn(platform.database.app, units, feed.scope === 'own' ? feed.member : null)
  const days = due.map(({ clock, file, rule, startsOn, due: day }) => ({
    uid: subjectUuid(platform.primitives, clock, 'calendar'),
    // Without its source: a calendar elsewhere has no need to learn which body a day belongs to.
    title: `${clockWords(platform, all, { rule, source: '' }).label} (${shortReference(file)})`,
    ...{ day, since: startsOn },
  }))
  return calendarText(words.say('calendar.name'), days)
}
