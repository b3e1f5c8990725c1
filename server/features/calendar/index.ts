import type { Feature } from '../../platform/feature.ts'
import { calendarRoutes } from './routes.ts'
import { calendarMigrations } from './tables.ts'
import { calendarTexts, type CalendarWords } from './texts.ts'

/** Last days in a member's own calendar, without a word of what they are about. */
export const calendar: Feature = {
  name: 'calendar',
  texts: calendarTexts,
  migrations: calendarMigrations,
  routes: calendarRoutes,
  accountLinks: [
    { href: '/account/calendar', order: 10, label: (words: CalendarWords) => words.say('calendar.title') },
  ],
}
