import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import {
  CASE_STATUSES,
  CLOSING_VIEWS,
  caseDeciders,
  caseParams,
  caseSubject,
  caseWorkers,
  WORDS_MAX,
  type CaseStatus,
} from '../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../platform/feature.ts'
import { page, typedAgain, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  movedOrRefused,
  noCase,
  onCase,
  partsOf,
  showCase,
  statusName,
  type Acting,
  type Unread,
} from '../casefile/index.ts'
import { assign, decide, noteContact } from './commands.ts'
import { criteriaPage } from './criteria-page.tsx'
import { CHANNELS } from './kinds.ts'
import { askFirstContent, previewContent } from './preview.tsx'
import { lastMove } from './read.ts'
import { askToHandOver } from './handing/ask.ts'
import { SHAREABLE } from './handing/shareable.ts'
import { coveredBy, receiving, refer, type Referral } from './refer.ts'
import { CRITERIA, DECISIONS, DECLINE_REASONS } from './rules.ts'
import type { TriageKey, TriageWords } from './texts.ts'

const some = <T extends string>(choices: readonly [T, ...T[]]) =>
  z
    .union([z.enum(choices).transform((one) => [one]), z.array(z.enum(choices))])
    .optional()
    .transform((said) => said ?? [])
const seen = {
  saw: z.union([z.literal('').transform(() => null), z.uuid()]),
  from: z.enum(CASE_STATUSES as unknown as readonly [CaseStatus, ...CaseStatus[]]),
}
const words = z.string().trim().max(WORDS_MAX)

const deciding = z
  .object({
    ...{ ...seen, to: z.enum(DECISIONS), criteria: some(CRITERIA as unknown as ['person']), words },
    reason: z.union([z.literal(''), z.enum(DECLINE_REASONS)]).optional(),
    wayToObject: words.optional(),
    personsView: z.union([z.literal('').transform(() => undefined), z.enum(CLOSING_VIEWS)]).optional(),
  })
  .superRefine((form, context) => {
    const lacks = (path: string): void => context.addIssue({ code: 'custom', path: [path], message: 'missing' })
    if ((form.to === 'asked-back' || form.to === 'declined') && form.words === '') lacks('words')
    if (form.to !== 'declined') return
    if (form.reason === undefined || form.reason === '') lacks('reason')
    if ((form.wayToObject ?? '') === '') lacks('wayToObject')
  })
const referring = z
  .object({
    ...{ ...seen, unit: z.uuid(), parts: some(SHAREABLE as unknown as ['narrative']), referWords: words.min(1) },
  })
  .refine(({ parts }) => parts.length > 0, { path: ['parts'], message: 'missing' })
const assigning = z.object({ member: z.uuid(), handOver: z.string().trim().max(2000).optional() })
const contacting = z.object({
  ...{ saw: z.uuid(), channel: z.enum(CHANNELS), outcome: z.enum(['reached', 'not-reached']) },
  contactWords: z.string().trim().max(20_000).optional(),
})

const MESSAGES: Readonly<Record<string, TriageKey>> = {
  words: 'triage.writeWords',
  referWords: 'triage.writeWords',
  wayToObject: 'triage.writeWayToObject',
  reason: 'triage.chooseReason',
  to: 'triage.chooseStep',
  unit: 'triage.chooseUnit',
  parts: 'triage.chooseParts',
  member: 'triage.chooseMember',
}
const TAB = 'triage'

const again = (platform: Platform, visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
  showCase(platform, visitor, {
    ...{ file, tab: TAB, typed: form.typed },
    errors: errorsFrom<TriageKey>(visitor, form, MESSAGES, 'triage.chooseStep'),
  })

const AT_FIELD: Readonly<Record<string, string>> = { 'closing-reason': 'words', 'closing-view': 'personsView' }

/** What a closing lacks is asked at its field, with everything else as it was chosen. */
const askedAgain = (
  platform: Platform,
  visitor: Visitor,
  { file, typed, field }: { file: string; typed: object; field: string },
  { room, code, sentence }: Refusal,
): Promise<Answer> =>
  showCase(platform, visitor, {
    ...{ file, tab: TAB, typed: typedAgain(typed) },
    errors: [{ field, message: room === undefined ? sentence : visitor.words.say(`${room}.${code}`) }],
  })

/** A step that somebody else was quicker with gets both versions; every other refusal a page of its own. */
function refused(platform: Platform, visitor: Visitor, at: { file: string; yours: string }, refusal: Refusal) {
  const said: TriageWords = visitor.words
  const theirs = ({ opened }: CaseView): string => {
    const last = lastMove(opened.entries)
    return last === null ? '' : `${statusName(said, last.to)}. ${last.words}`
  }
  return movedOrRefused(platform, visitor, { ...at, tab: TAB, theirs }, refusal)
}

export function triageRoutes(platform: Platform): readonly Route[] {
  const subject = caseSubject(platform.cases)
  const deciders = { method: 'POST', policy: caseDeciders, params: caseParams, subject } as const
  const workers = { ...deciders, policy: caseWorkers } as const
  return [
    page({
      ...{ method: 'GET', path: '/criteria', policy: anyone },
      handle: ({ visitor }) => ({ kind: 'page', page: criteriaPage(platform, visitor) }),
    }),
    page({
      ...{ ...deciders, path: '/cases/:file/triage/decide', form: deciding },
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        if (!form.ok) return again(platform, visitor, file, form)
        const acting = await actOn(platform, visitor, file)
        if (acting === null) return noCase()
        const { reason, wayToObject, personsView, ...said } = form.value
        const decided = { ...said, reason: reasonOf(said.to, reason), language: visitor.language }
        const objection = said.to === 'declined' && wayToObject !== undefined ? { wayToObject } : {}
        const view = personsView === undefined ? {} : { personsView }
        const done = await decide(acting, { ...decided, ...objection, ...view })
        const field = done.ok ? undefined : AT_FIELD[done.refusal.code]
        if (!done.ok && field !== undefined)
          return askedAgain(platform, visitor, { file, typed: form.value, field }, done.refusal)
        // Taken back, its days were stopped: a case that comes back has them again.
        if (done.ok && said.to === 'received') await platform.factsChanged(visitor, file)
        if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
        return refused(platform, visitor, { file, yours: said.words }, done.refusal)
      },
    }),
    ...referRoutes(platform, deciders),
    page({
      ...{ ...workers, path: '/cases/:file/triage/assign', form: assigning },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const { member, handOver = '' } = form.value
        return onCase(platform, visitor, { file, tab: TAB }, (acting) => assign(acting, member, handOver))
      },
    }),
    page({
      ...{ ...workers, path: '/cases/:file/triage/contacted', form: contacting },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const { contactWords = '', ...contacted } = form.value
        const at = { file, tab: TAB, purposes: ['protection'] as const }
        return onCase(platform, visitor, at, (acting) => noteContact(acting, { ...contacted, words: contactWords }))
      },
    }),
  ]
}

/** To decline has a reason of its own; every other step is its own reason. */
const reasonOf = (to: string, reason: string | undefined): string =>
  to === 'declined' && reason !== undefined && reason !== '' ? reason : to

/** Nothing covers it yet: what would be asked of the person, before anything is. */
async function askFirst(
  platform: Platform,
  visitor: Visitor,
  file: string,
  acting: Acting,
  referral: Referral,
): Promise<Answer> {
  const to = await receiving(acting, referral.unit)
  if (!to.ok) return { kind: 'refusal', status: 409, refusal: to.refusal }
  const said: TriageWords = visitor.words
  const content = (view: CaseView) => askFirstContent(view, { referral, called: to.value.called })
  return showCase(platform, visitor, { file, tab: TAB, instead: { heading: said.say('triage.askTitle'), content } })
}

function referRoutes(
  platform: Platform,
  common: {
    method: 'POST'
    policy: typeof caseDeciders
    params: typeof caseParams
    subject: ReturnType<typeof caseSubject>
  },
): readonly Route[] {
  const referralOf = ({ unit, parts, referWords, saw, from }: z.output<typeof referring>): Referral => ({
    ...{ unit, parts, words: referWords, saw, from },
  })
  return [
    page({
      ...{ ...common, path: '/cases/:file/triage/preview', form: referring },
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        if (!form.ok) return again(platform, visitor, file, form)
        const acting = await actOn(platform, visitor, file, ['narrative'])
        if (acting === null) return noCase()
        const covered = await coveredBy(acting, form.value)
        if (!covered.ok && covered.refusal.code === 'no-consent')
          return askFirst(platform, visitor, file, acting, referralOf(form.value))
        if (!covered.ok) return { kind: 'refusal', status: 409, refusal: covered.refusal }
        const { unit, consent } = covered.value
        const told = consent.asked?.told ?? null
        const said: TriageWords = visitor.words
        const parts = await partsOf({ platform, opened: acting.opened })
        const previewed = { referral: referralOf(form.value), unitName: unit.name, shown: consent.shown, told, parts }
        const content = (view: Parameters<typeof previewContent>[0]) => previewContent(view, previewed)
        const heading = said.say('triage.previewTitle')
        return showCase(platform, visitor, { file, tab: TAB, instead: { heading, content } })
      },
    }),
    page({
      ...{ ...common, path: '/cases/:file/triage/ask', form: referring },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(platform, visitor, file, form)
        const at = { file, tab: TAB, purposes: ['narrative'] as const }
        return onCase(platform, visitor, at, (acting) => askToHandOver(acting, referralOf(form.value)))
      },
    }),
    page({
      ...{ ...common, path: '/cases/:file/triage/refer', form: referring },
      handle: async ({ params: { file }, visitor, form }): Promise<Answer> => {
        if (!form.ok) return again(platform, visitor, file, form)
        const acting = await actOn(platform, visitor, file, ['narrative'])
        if (acting === null) return noCase()
        const done = await refer(acting, referralOf(form.value))
        if (done.ok) return { kind: 'go', to: caseHref(file, TAB) }
        return refused(platform, visitor, { file, yours: form.value.referWords }, done.refusal)
      },
    }),
  ]
}
