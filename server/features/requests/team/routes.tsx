import { z } from 'zod'
import { TEAM_CONSENTS, type TeamConsent } from '@recourse/cooperation'
import { roleInUnit } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  anyFields,
  page,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { movedPage } from '../conversation/moved.tsx'
import { refusalText } from '../conversation/said.tsx'
import { talkOf, type Talk } from '../conversation/talk.ts'
import type { TalkWords } from '../conversation/texts.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { todayOf } from '../today.ts'
import { answerUse, evaluate, proposeTerms, signTerms, useAgreed, useOrAsk, type TeamActing } from './commands.ts'
import { ANSWERS } from './kinds.ts'
import { teamPage } from './page.tsx'
import { teamHref } from './shown.ts'
import { teamOf, type Team } from './standing.ts'
import type { TeamKey, TeamWords } from './texts.ts'

const fileParams = z.object({ file: z.uuid() })
/** As the entries allow. */
const WORDS_MAX = 20_000
const LINE_MAX = 500

type Fields = Readonly<Record<string, string | readonly string[]>>

/** What a form wants done, or the field in which something is missing. */
type Read = { readonly run: (acting: TeamActing) => Promise<Outcome<null, string>> } | { readonly missing: string }

const text = (fields: Fields, name: string, max = WORDS_MAX): string =>
  (typedText(fields, name) ?? '').trim().slice(0, max)

const FORMS: Readonly<Record<string, (fields: Fields, team: Team) => Read>> = {
  terms: (fields, { law }) => {
    const endsOn = typedDay(fields, 'endsOn')
    if (endsOn === null) return { missing: 'endsOn' }
    const chosen = law.uses.map(({ id }) => [id, consentIn(text(fields, `rule-${id}`))] as const)
    const unread = chosen.find(([id, said]) => said === undefined && text(fields, `rule-${id}`) !== '')
    if (unread !== undefined) return { missing: `rule-${unread[0]}` }
    const rules = Object.fromEntries(chosen.flatMap(([id, said]) => (said === undefined ? [] : [[id, said]])))
    return { run: (acting) => proposeTerms(acting, { endsOn, rules, words: text(fields, 'words') }) }
  },
  sign: (fields) => ({ run: (acting) => signTerms(acting, text(fields, 'terms')) }),
  uses: (fields) => {
    const [entry, use, words] = [text(fields, 'entry'), text(fields, 'use'), text(fields, 'words')]
    const missing = Object.entries({ entry, use, words }).find(([, said]) => said === '')
    if (missing !== undefined) return { missing: missing[0] }
    return { run: (acting) => useOrAsk(acting, { entry, use, words, to: text(fields, 'to', LINE_MAX) }) }
  },
  used: (fields) => ({ run: (acting) => useAgreed(acting, text(fields, 'asked')) }),
  answer: (fields) => {
    const agrees = text(fields, 'agrees')
    if (agrees !== 'yes' && agrees !== 'no') return { missing: 'agrees' }
    const said = { asked: text(fields, 'asked'), agrees: agrees === 'yes', words: text(fields, 'words') }
    return { run: (acting) => answerUse(acting, said) }
  },
  evaluation: (fields, { law }) => {
    const said = law.questions.map(
      ({ id }) => [id, ANSWERS.find((one) => one === text(fields, `question-${id}`))] as const,
    )
    const open = said.find(([, answer]) => answer === undefined)
    if (open !== undefined) return { missing: `question-${open[0]}` }
    const answers = Object.fromEntries(said.flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])))
    return { run: (acting) => evaluate(acting, answers, text(fields, 'words')) }
  },
}

const consentIn = (said: string): TeamConsent | undefined => TEAM_CONSENTS.find((one) => one === said)

/** Which form a refused field belongs to, so that what was typed is shown where it was typed. */
const FORM_OF: Readonly<Record<string, string>> = { terms: 'terms', uses: 'use', evaluation: 'evaluation' }

const MISSING: Readonly<Record<string, TeamKey>> = {
  endsOn: 'request-team.missingDay',
  words: 'request-team.missingWords',
}

const nothing = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuse('team-not-there').refusal })

export function teamRoutes(platform: Platform): readonly Route[] {
  const common = { policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform), params: fileParams }
  return [
    page({
      ...{ ...common, method: 'GET', path: '/requests/:file/team' },
      handle: async ({ params: { file }, visitor }) => {
        const found = await opened(platform, visitor, file)
        return found === null ? nothing() : { kind: 'page', page: teamPage(found.talk, found.team) }
      },
    }),
    ...Object.entries(FORMS).map(([name, read]) =>
      page({
        ...{ ...common, method: 'POST', path: `/requests/:file/team/${name}`, form: anyFields },
        handle: async ({ params: { file }, visitor, form }) => {
          const found = await opened(platform, visitor, file)
          return found === null || !form.ok
            ? nothing()
            : acted(found, { name, read: read(form.value, found.team), fields: form.value })
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

async function opened(platform: Platform, visitor: Visitor, file: string): Promise<Found | null> {
  const today = await todayOf(platform)
  const talk = await talkOf(platform, visitor, file)
  const team = talk === null ? null : teamOf(talk.request, today)
  return talk === null || team === null ? null : { talk, team, today }
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
  const saw = text(fields, 'saw')
  const moved = (): Answer => movedPage(talk, Number(text(fields, 'said')) || 0, text(fields, 'words'))
  if (saw !== request.newest) return moved()
  const done = await read.run({ platform, request, team, today, saw })
  if (done.ok) return { kind: 'go', to: teamHref(request.file) }
  if (done.refusal.code === 'subject-moved') return moved()
  const field = done.refusal.code === 'team-day-passed' ? 'endsOn' : name === 'uses' ? 'use' : null
  if (field === null) return { kind: 'refusal', status: 409, refusal: done.refusal }
  return again(field, refusalText(visitor.words as TalkWords, done.refusal))
}
