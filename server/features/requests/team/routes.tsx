import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { anyFields, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { movedPage } from '../conversation/moved.tsx'
import { refusalText } from '../conversation/said.tsx'
import { talkOf, type Talk } from '../conversation/talk.ts'
import type { TalkWords } from '../conversation/texts.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { todayOf } from '../today.ts'
import { copyPage } from './copy-page.tsx'
import { FORMS, textIn, tooLongIn, wordsField, type Fields, type Read } from './forms.ts'
import { teamPage } from './page.tsx'
import { teamHref } from './shown.ts'
import { teamOf, type Team } from './standing.ts'
import type { TeamKey, TeamWords } from './texts.ts'

const fileParams = z.object({ file: z.uuid() })
/** Which form a refused field belongs to, so that what was typed is shown where it was typed. */
const FORM_OF: Readonly<Record<string, string>> = {
  ...{ terms: 'terms', uses: 'use', answer: 'answer', evaluation: 'evaluation' },
}

const MISSING: Readonly<Record<string, TeamKey>> = {
  endsOn: 'request-team.missingDay',
  words: 'request-team.missingWords',
}

type NotFound = 'not-open-to-us' | 'team-no-team'
const nothing = (code: NotFound): Answer => ({
  ...{ kind: 'refusal', status: 404, refusal: refuse(code).refusal },
})

export function teamRoutes(platform: Platform): readonly Route[] {
  const common = { policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform), params: fileParams }
  return [
    page({
      ...{ ...common, method: 'GET', path: '/requests/:file/team' },
      handle: async ({ params: { file }, visitor }) => {
        const found = await opened(platform, visitor, file)
        return typeof found === 'string' ? nothing(found) : { kind: 'page', page: teamPage(found.talk, found.team) }
      },
    }),
    page({
      ...{ ...common, method: 'GET', path: '/requests/:file/copy' },
      handle: async ({ params: { file }, visitor }) => {
        const found = await opened(platform, visitor, file)
        return typeof found === 'string' ? nothing(found) : { kind: 'page', page: copyPage(found.talk, found.team) }
      },
    }),
    ...Object.entries(FORMS).map(([name, read]) =>
      page({
        ...{ ...common, method: 'POST', path: `/requests/:file/team/${name}`, form: anyFields },
        handle: async ({ params: { file }, visitor, form }) => {
          const found = await opened(platform, visitor, file)
          const fields = form.ok ? form.value : {}
          return typeof found === 'string'
            ? nothing(found)
            : acted(found, { name, read: read(fields, found.team), fields })
        },
      }),
    ),
  ]
}

interface Found {
  readonly talk: Talk
  readonly team: Team
  readonly today: string
}

async function opened(platform: Platform, visitor: Visitor, file: string): Promise<Found | NotFound> {
  const today = await todayOf(platform)
  const talk = await talkOf(platform, visitor, file)
  if (talk === null) return 'not-open-to-us'
  const team = teamOf(talk.request, today)
  return team === null ? 'team-no-team' : { talk, team, today }
}

interface Posted {
  readonly name: string
  readonly read: Read
  readonly fields: Fields
}

async function acted({ talk, team, today }: Found, { name, read, fields }: Posted): Promise<Answer> {
  const { platform, request, visitor } = talk
  const words: TeamWords = visitor.words
  const again = (field: string, message: string): Answer => ({
    ...{ kind: 'page', status: 422 },
    page: teamPage(talk, team, {
      typed: { ...fields, form: FORM_OF[name] ?? '' },
      errors: [{ field, message }],
    }),
  })
  if ('missing' in read) return again(read.missing, words.say(MISSING[read.missing] ?? 'request-team.missingChoice'))
  const over = tooLongIn(name, fields)
  if (over !== null) return again(over.field, words.say('request-team.tooLong', { count: over.by }))
  const saw = textIn(fields, 'saw')
  const yours = textIn(fields, wordsField(name, fields) ?? '')
  const moved = (): Answer => movedPage(talk, Number(textIn(fields, 'said')) || 0, yours)
  if (saw !== request.newest) return moved()
  const done = await read.run({ platform, request, team, today, saw })
  if (done.ok) return { kind: 'go', to: teamHref(request.file) }
  if (done.refusal.code === 'subject-moved') return moved()
  const field = done.refusal.code === 'team-day-passed' ? 'endsOn' : name === 'uses' ? 'use' : null
  if (field === null) return { kind: 'refusal', status: 409, refusal: done.refusal }
  return again(field, refusalText(visitor.words as TalkWords, done.refusal))
}
