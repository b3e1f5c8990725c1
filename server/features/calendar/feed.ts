import { utf8 } from '@recourse/chronicle'
import { rolesToday } from '../../platform/access/index.ts'
import { READER_ROLES, subjectUuid } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { clockWords, shortReference, todayOf } from '../casefile/index.ts'
import { calendarText } from './ics.ts'
import { dueIn, feedByHash, noteAsked, type Feed } from './tables.ts'
import type { CalendarWords } from './texts.ts'

export const hashOf = ({ primitives }: Pick<Platform, 'primitives'>, secret: string): Uint8Array =>
  primitives.sha256(utf8(`calendar ${secret}`))

/** The feed of a secret, if its member may still open cases anywhere; whoever has left gets nothing. */
export async function feedFor(platform: Platform, secret: string): Promise<{ feed: Feed; units: string[] } | null> {
  const feed = await feedByHash(platform.database.app, hashOf(platform, secret))
  if (feed === null) return null
  const people = await platform.directory.current()
  const roles = rolesToday(people, feed.member, await todayOf(platform))
  const units = roles.filter(({ role }) => READER_ROLES.includes(role)).map(({ unit }) => unit)
  return units.length === 0 ? null : { feed, units }
}

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
