import { z } from 'zod'
import { RELIEF_STEPS } from '@recourse/remedies'
import { caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import {
  beginsId,
  checkDay,
  dayFields,
  page,
  typedAgain,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import {
  actOn,
  answerTo,
  errorsFrom,
  finish,
  finishBegun,
  inOneText,
  noCase,
  partOf,
  showCase,
  type SentForm,
  type Unread,
} from '../../casefile/index.ts'
import type { At } from '../at.ts'
import { askRelief, RELIEF_PURPOSES, stepRelief } from '../commands.ts'
import { TOLD } from '../kinds.ts'
import { reliefsOf } from '../read.ts'
import { standsInWords, stepName } from '../show.tsx'
import type { ReliefKey } from '../texts.ts'
import { TAB } from './working.ts'

const uuid = z.uuid({ version: 'v4' })
const text = (longest: number) => z.string().trim().max(longest).default('')
const told = z.enum(TOLD).exclude(['page']).default('desk').catch('desk')

const asking = z.object({ begins: beginsId, remedy: z.string().min(1).max(80), words: text(20_000), told })
const stepping = z
  .object({
    ...{ relief: uuid, saw: uuid, step: z.enum(RELIEF_STEPS), body: text(500), words: text(20_000), told },
    ...{ ...dayFields('on'), ...dayFields('until') },
  })
  .superRefine(checkDay('on', 'optional'))
  .superRefine(checkDay('until', 'optional'))

const MESSAGES: Readonly<Record<string, ReliefKey>> = {
  remedy: 'relief.chooseHelp',
  on: 'relief.writeDay',
  until: 'relief.writeDay',
}

/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-help': 'remedy',
  'sent-before': 'remedy',
  'reason-missing': 'words',
  'body-missing': 'body',
  'end-missing': 'until',
  'end-wrong': 'until',
  'day-to-come': 'on',
}

async function act(
  platform: Platform,
  visitor: Visitor,
  sent: SentForm,
  command: (at: At) => Promise<Outcome<string | null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, sent.file, RELIEF_PURPOSES)
  if (acting === null) return noCase()
  const { opened, work, today } = acting
  const narrative = partOf(acting, 'narrative')
  const said = await command({ platform, opened, narrative, work, today, isPerson: false })
  // A plea is begun where no other can be; every step names what it saw.
  const done = said.ok ? await (said.value === null ? finish(acting) : finishBegun(acting)) : said
  const { relief = said.ok ? (said.value ?? '') : '' } = sent.query
  const where = relief === '' ? '' : `?relief=${relief}`
  const theirs = (view: Pick<CaseView, 'opened'>): string => {
    const found = reliefsOf(view.opened.entries).find(({ id }) => id === relief)
    return found === undefined ? '' : standsInWords(visitor.words, found)
  }
  return answerTo(platform, visitor, { ...sent, tab: TAB, where, fields: AT_FIELD, room: 'relief', theirs }, done)
}

const queryOf = (typed: TypedForm): Readonly<Record<string, string>> => ({
  ...{ relief: typedText(typed, 'relief') ?? '', step: typedText(typed, 'step') ?? '' },
})

export function deskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread, query: Readonly<Record<string, string>>) =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, query, typed: form.typed },
      errors: errorsFrom<ReliefKey>(visitor, form, MESSAGES, 'relief.tooLong'),
    })
  return [
    page({
      ...{ ...posting, path: '/cases/:file/relief/ask', form: asking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, {})
        const doing = { file, query: {}, typed: typedAgain(form.value), yours: form.value.words }
        return act(platform, visitor, doing, (at) => askRelief(at, form.value, form.value.begins))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/relief/step', form: stepping },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, queryOf(form.typed))
        const { relief, saw, step, body, words, told: how } = form.value
        const [on, until] = [typedDay(form.value, 'on'), typedDay(form.value, 'until')]
        const yours = inOneText([stepName(visitor.words, step), body, words])
        const doing = { file, query: { relief, step }, typed: typedAgain(form.value), yours }
        return act(platform, visitor, doing, (at) =>
          stepRelief(at, { relief, saw, step, on: on ?? at.today, until, told: how, body, words }),
        )
      },
    }),
  ]
}
