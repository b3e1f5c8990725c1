import { z } from 'zod'
import { caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import {
  actOn,
  answerTo,
  caseHref,
  errorsFrom,
  finish,
  noCase,
  partOf,
  showCase,
  type Acting,
  type Unread,
} from '../../casefile/index.ts'
import { personsOf } from '../../persons/index.ts'
import { sayAnew, sayHarm, strikeHarm, type At } from '../commands.ts'
import { harmsOf } from '../read.ts'
import { harmInWords } from '../show.tsx'
import type { HarmsKey } from '../texts.ts'
import { contentIn, noDates, ratingIn, saidOfHarm } from './fields.ts'

const TAB = 'harms'
const uuid = z.uuid({ version: 'v4' })

const adding = saidOfHarm.superRefine(noDates)
const anew = saidOfHarm.extend({ harm: uuid, saw: uuid }).superRefine(noDates)
const striking = z.object({ harm: uuid, saw: uuid, reason: z.string().trim().max(20_000).default('') })

const MESSAGES: Readonly<Record<string, HarmsKey>> = {
  kind: 'harms.chooseKind',
  role: 'harms.chooseRole',
  person: 'harms.no-such-person',
  dimension: 'harms.chooseDimension',
  source: 'harms.chooseSource',
  from: 'harms.writeDate',
  until: 'harms.writeDate',
  evidence: 'harms.tooManyLines',
}

/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-kind': 'kind',
  'no-such-person': 'person',
  'day-to-come': 'from',
  'order-wrong': 'until',
  'basis-missing': 'severityBy',
  'reason-missing': 'reason',
}

interface Doing {
  readonly file: string
  readonly typed: Unread['typed']
  /** What was on the page; absent where a harm is new. */
  readonly harm?: string
  readonly yours: string
}

/** Where the form stands: beside the harm, or among the kinds of its group. */
function queryOf(harm: string | undefined, typed: Unread['typed']): Readonly<Record<string, string>> {
  if (harm !== undefined) return { harm }
  return { new: typeof typed.group === 'string' ? typed.group : '' }
}

async function act(
  platform: Platform,
  visitor: Visitor,
  { file, typed, harm, yours }: Doing,
  command: (at: At, acting: Acting) => Outcome<unknown, string>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, ['narrative', 'desk'])
  if (acting === null) return noCase()
  const { opened, work, today } = acting
  const persons = personsOf(acting).flatMap(({ id, now }) => (now === null ? [] : [id]))
  const narrative = partOf(acting, 'narrative')
  const said = command({ platform, opened, narrative, work, today, isPerson: false, persons }, acting)
  const done = said.ok ? await finish(acting) : said
  // A harm that stands is in the list: nobody has to be led back to it.
  if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
  const theirs = (view: CaseView): string => {
    const found = harmsOf(view.opened.entries).find(({ id }) => id === harm)
    return found === undefined ? '' : harmInWords(platform.norms, visitor.words, found)
  }
  const where = harm === undefined ? '' : `?harm=${harm}`
  const sent = { file, query: queryOf(harm, typed), typed, yours }
  return answerTo(platform, visitor, { ...sent, tab: TAB, where, fields: AT_FIELD, room: 'harms', theirs }, done)
}

export function deskRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const posting = { method: 'POST', policy: caseWorkers, params: caseParams, subject } as const
  const again = (visitor: Visitor, file: string, form: Unread): Promise<Answer> => {
    const { harm } = form.typed
    const query = queryOf(typeof harm === 'string' ? harm : undefined, form.typed)
    const errors = errorsFrom<HarmsKey>(visitor, form, MESSAGES, 'harms.tooLong')
    return showCase(platform, visitor, { file, tab: TAB, query, typed: form.typed, errors })
  }
  const content = (at: At, form: z.output<typeof saidOfHarm>) =>
    contentIn(
      form,
      platform.norms,
      at.opened.entries.map(({ header }) => header.id),
    )
  return [
    page({
      ...{ ...posting, path: '/cases/:file/harms/add', form: adding },
      handle: ({ params: { file }, visitor, form }) =>
        form.ok
          ? act(platform, visitor, { file, typed: form.value, yours: form.value.words }, (at) =>
              sayHarm(at, content(at, form.value), ratingIn(form.value)),
            )
          : again(visitor, file, form),
    }),
    page({
      ...{ ...posting, path: '/cases/:file/harms/anew', form: anew },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { harm, saw, words: yours } = form.value
        return act(platform, visitor, { file, typed: form.value, harm, yours }, (at) =>
          sayAnew(at, { harm, saw }, content(at, form.value), ratingIn(form.value)),
        )
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/harms/strike', form: striking },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form)
        const { harm, saw, reason } = form.value
        return act(platform, visitor, { file, typed: form.value, harm, yours: reason }, (at) =>
          strikeHarm(at, { harm, saw }, reason),
        )
      },
    }),
  ]
}
