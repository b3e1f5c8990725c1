import { z } from 'zod'
import { addDays, caseParams, caseSubject, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import {
  checkDay,
  dayFields,
  optionalDay,
  page,
  several,
  typedText,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome, Refusal } from '../../../platform/outcome.ts'
import {
  actOn,
  caseHref,
  errorsFrom,
  inOneText,
  movedOrRefused,
  noCase,
  showCase,
  type Acting,
  type Unread,
} from '../../casefile/index.ts'
import { COVERS, WAYS } from '../kinds.ts'
import { frozenLines } from '../line.ts'
import { referralsIn } from '../read.ts'
import { refuse, SHARE_DAYS } from '../rules.ts'
import { standsInWords } from '../state.ts'
import type { ServicesKey, ServicesWords } from '../texts.ts'
import { makeReferral, offer, recordAnswer, recordStep, SERVICES_PURPOSES } from './commands.ts'
import { stepName } from '../provider/page.tsx'
import { previewOf } from './detail.tsx'
import { openNeeds } from './needs.ts'
import { NotOffered } from './tab.tsx'

const TAB = 'services'
const words = z.string().trim().max(20_000)
const days = SHARE_DAYS.map(String)

const offering = z
  .object({
    line: z.coerce.number().int().min(1).max(500),
    /** As the form had it: the number may mean another one by now. */
    need: z.string().max(80).optional(),
    service: z.string().min(1).max(80),
    way: z.enum(WAYS),
    unit: z.union([z.literal('').transform(() => null), z.uuid()]).optional(),
    provider: z.string().trim().max(500).default(''),
    covers: several.pipe(z.array(z.enum(COVERS)).max(COVERS.length)),
    days: z.string().refine((text) => days.includes(text)),
    words: words.default(''),
  })
  .superRefine(({ way, unit, provider }, context) => {
    if (way === 'here' && (unit ?? null) === null) context.addIssue({ code: 'custom', path: ['unit'], message: 'none' })
    if (way !== 'here' && provider === '') context.addIssue({ code: 'custom', path: ['provider'], message: 'none' })
  })
const step = { referral: z.uuid(), saw: z.uuid() }
const answering = z.object({ ...step, to: z.enum(['consented', 'declined']), words: words.min(1) })
const making = z.object(step)
const going = z
  .object({
    ...step,
    step: z.enum(['taken-up', 'waiting-list', 'refused', 'ended']),
    place: z.string().trim().max(500).optional(),
    ...dayFields('day'),
    stepWords: words.default(''),
  })
  .superRefine(checkDay('day', 'optional'))

const MESSAGES: Readonly<Record<string, ServicesKey>> = {
  service: 'services.chooseService',
  way: 'services.chooseWay',
  unit: 'services.chooseUnit',
  provider: 'services.writeProvider',
}

const answerInWords = (said: ServicesWords, answer: Pick<z.output<typeof answering>, 'to' | 'words'>): string =>
  inOneText([said.say(answer.to === 'consented' ? 'services.theyAgreed' : 'services.theyDeclined'), answer.words])

export function deskRoutes(platform: Platform): readonly Route[] {
  const posting = {
    method: 'POST',
    policy: caseWorkers,
    params: caseParams,
    subject: caseSubject(platform.cases),
  } as const
  const again = (visitor: Visitor, file: string, form: Unread, query: Readonly<Record<string, string>>) =>
    showCase(platform, visitor, {
      ...{ file, tab: TAB, typed: form.typed, query },
      errors: errorsFrom<ServicesKey>(visitor, form, MESSAGES, 'services.fill-in'),
    })
  const onReferral = (visitor: Visitor, file: string, form: Unread): Promise<Answer> =>
    again(visitor, file, form, { referral: typedText(form.typed, 'referral') ?? '' })
  return [
    page({
      ...{ ...posting, path: '/cases/:file/services/offer', form: offering },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return again(visitor, file, form, { line: typedText(form.typed, 'line') ?? '' })
        const { line, need: meant, days: long, unit = null, ...said } = form.value
        const typed = { ...said, days: long, unit: unit ?? '' }
        return act(platform, visitor, { file, offered: { line, typed } }, async (acting) => {
          const need = openNeeds(acting)[line - 1] ?? ''
          if (meant !== undefined && meant !== need) return refuse('no-such-need')
          return offer(acting, { ...said, need, unit, until: addDays(acting.today, Number(long)) })
        })
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/services/answer', form: answering },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return onReferral(visitor, file, form)
        const said = form.value
        const yours = answerInWords(visitor.words, said)
        return act(platform, visitor, { file, referral: said.referral, yours }, (acting) => {
          const found = referralsIn(acting.opened.entries, acting.today).find(({ id }) => id === said.referral)
          const told = found === undefined ? [] : previewOf({ ...acting, visitor }, found)
          return recordAnswer(acting, { ...said, shown: frozenLines(told) })
        })
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/services/refer', form: making },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return onReferral(visitor, file, form)
        const said = { ...form.value, words: '' }
        const yours = (visitor.words as ServicesWords).say('services.refer')
        return act(platform, visitor, { file, referral: said.referral, yours }, (acting) => makeReferral(acting, said))
      },
    }),
    page({
      ...{ ...posting, path: '/cases/:file/services/step', form: going },
      handle: ({ params: { file }, visitor, form }) => {
        if (!form.ok) return onReferral(visitor, file, form)
        const { step: to, stepWords, place, referral, saw } = form.value
        const day = optionalDay(form.value, 'day') ?? undefined
        const said = { referral, saw }
        const yours = inOneText([stepName(visitor.words, to, false), place, day, stepWords])
        return act(platform, visitor, { file, referral, yours }, (acting) =>
          recordStep(acting, {
            ...{ ...said, to, words: stepWords },
            ...(place === undefined || place === '' ? {} : { place }),
            ...(day === undefined ? {} : { day }),
          }),
        )
      },
    }),
  ]
}

interface At {
  readonly file: string
  readonly referral?: string
  /** A new offer: what was typed stands there again where it was not made. */
  readonly offered?: { readonly line: number; readonly typed: TypedForm }
  /** What the visitor said, to be shown beside what stands where somebody else was quicker. */
  readonly yours?: string
}

/** Opens what the tab reads, does one thing, and goes back to where it was done. */
async function act(
  platform: Platform,
  visitor: Visitor,
  { file, referral, offered, yours = '' }: At,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, SERVICES_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  const query = referral === undefined ? '' : `?referral=${referral}`
  if (done.ok) return { kind: 'go', to: `${caseHref(file, TAB)}${query}` }
  if (offered !== undefined) return notOffered(platform, visitor, { file, offered, refusal: done.refusal })
  if (referral === undefined) return { kind: 'refusal', status: 409, refusal: done.refusal }
  const theirs = ({ opened, today }: CaseView): string => {
    const found = referralsIn(opened.entries, today).find(({ id }) => id === referral)
    return found === undefined ? '' : standsInWords(visitor.words, found)
  }
  return movedOrRefused(platform, visitor, { file, tab: TAB, query, yours, theirs }, done.refusal)
}

interface Unmade {
  readonly file: string
  readonly offered: NonNullable<At['offered']>
  readonly refusal: Refusal
}

/** Why an offer was not made, and what to do: on the form again, or where its need is gone on the list of those there are. */
function notOffered(platform: Platform, visitor: Visitor, { file, offered, refusal }: Unmade): Promise<Answer> {
  const said: ServicesWords = visitor.words
  const { line, typed } = offered
  const why = refusal.room === undefined ? refusal.sentence : visitor.words.say(`${refusal.room}.${refusal.code}`)
  return showCase(platform, visitor, {
    ...{ file, tab: TAB, typed, query: refusal.code === 'no-such-need' ? {} : { line: String(line) } },
    instead: { heading: said.say('services.offerNotMade'), status: 409, content: (view) => NotOffered({ view, why }) },
  })
}
