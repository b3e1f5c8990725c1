import { z } from 'zod'
import { holdsReceipt } from '../../platform/access/index.ts'
import { WORDS_MAX } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { isCountryCode, placesBeside } from '../../platform/norms/index.ts'
import type { UnderWay } from './commands.ts'
import { EVENTS_MAX } from './form/draft.ts'
import { LINE_CHARS_MAX } from './form/read.ts'
import { eventsPage } from './pages/events.tsx'
import { refuse } from './rules.ts'
import type { ReportWords } from './texts.ts'
import { keepAndGo, onReport, sawOf } from './visiting.ts'

const line = z.string().max(LINE_CHARS_MAX)
const isPlace = (code: string): boolean =>
  code === '' || isCountryCode(code) || placesBeside.some((beside) => beside === code)
const eventForm = z.object({
  ...{ saw: z.string(), told: line, where: line, what: z.string().max(WORDS_MAX) },
  state: z.string().refine(isPlace),
})
const removeForm = z.object({ saw: z.string(), id: z.uuid() })

export const eventRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/report/events', policy: holdsReceipt },
    handle: ({ visitor }) => onReport(platform, visitor, (current) => shown(platform, visitor, current)),
  }),
  page({
    ...{ method: 'POST', path: '/report/events', policy: holdsReceipt, form: eventForm },
    handle: ({ form, visitor }) =>
      onReport(platform, visitor, (current) => {
        const words: ReportWords = visitor.words
        if (!form.ok) return shown(platform, visitor, current, plain(form.typed), words.say('report.tooLong'))
        const { saw, ...typed } = form.value
        const isEmpty = typed.what.trim() === '' && typed.told.trim() === ''
        if (visitor.isSwitchingLanguage) return shown(platform, visitor, current, typed)
        if (isEmpty) return shown(platform, visitor, current, typed, words.say('report.eventEmpty'))
        if (current.draft.events.length >= EVENTS_MAX)
          return { kind: 'refusal', status: 409, refusal: refuse('too-many-events').refusal }
        const events = [...current.draft.events, { id: platform.chance.id(), ...typed }]
        const change = { saw: sawOf(saw), draft: { ...current.draft, events }, to: '/report/events' }
        return keepAndGo(platform, current, change, (code) =>
          shown(platform, visitor, current, typed, visitor.words.say(`cases.${code}`)),
        )
      }),
  }),
  page({
    ...{ method: 'POST', path: '/report/events/remove', policy: holdsReceipt, form: removeForm },
    handle: ({ form, visitor }) =>
      onReport(platform, visitor, (current) => {
        if (!form.ok) return { kind: 'go', to: '/report/events' }
        const events = current.draft.events.filter(({ id }) => id !== form.value.id)
        const change = { saw: sawOf(form.value.saw), draft: { ...current.draft, events }, to: '/report/events' }
        return keepAndGo(platform, current, change, (code) =>
          shown(platform, visitor, current, {}, visitor.words.say(`cases.${code}`)),
        )
      }),
  }),
]

const plain = (typed: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(typed).filter((one): one is [string, string] => typeof one[1] === 'string'))

function shown(
  platform: Platform,
  visitor: Visitor,
  { draft, version }: UnderWay,
  typed: Readonly<Record<string, string>> = {},
  message?: string,
): Answer {
  const errors = message === undefined ? [] : [{ field: 'what', message }]
  const { events } = draft
  const made = eventsPage({ platform, visitor, errors }, { events, version, typed })
  return { kind: 'page', status: message === undefined ? 200 : 422, page: made }
}
