import type { Feature } from '../../platform/feature.ts'
import { READER_ROLES } from '../../platform/cases/index.ts'
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
    {
      ...{ href: '/account/calendar', order: 10 },
      isFor: ({ roles }) => roles.some(({ role }) => READER_ROLES.includes(role)),
      label: (words: CalendarWords) => words.say('calendar.title'),
    },
  ],
}
