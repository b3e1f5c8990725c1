import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { RequestKind } from '@recourse/cooperation'
import { contactAgreed, refreshRow, type StaffReader } from '../../../platform/cases/index.ts'
import { placeOf, type OpenCompartment, type Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import type { Draft } from '../kinds.ts'
import type { RequestRefusal } from '../rules.ts'
import { nextIs } from './clocks.ts'
import { namesOf } from '../partner-name.ts'
import { requestTold, safeContact } from './kinds.ts'
import { hearingOf } from './hearing.ts'
import { consentAsks, consentFor, openOf, opinionAsks, type ConsentAsk, type OpinionAsk } from './read.ts'
import { CONSENT_FIELD, isToldAtOnce, needsConsent } from './rules.ts'

/** What the person said of a draft that serves their case, as far as the kind needs their word. */
export interface PersonsWord {
  readonly asked: ConsentAsk | null
  /** What they were asked about a transfer, and said of it. */
  readonly opinion: OpinionAsk | null
  /** They still think over the same question, which another draft for their case asked: a new draft shortens nobody's days. */
  readonly isAskedElsewhere: boolean
  /** How to reach them safely, where they agreed that it goes along. */
  readonly contact: z.output<typeof contactAgreed.body> | null
  /** Civil date on which it was read. */
  readonly today: string
}

interface Wanted {
  readonly file: string
  readonly kind: RequestKind
  readonly draft: Draft
  readonly today: string
}

/** Opens for it what of the case it needs and nothing else; the reading is recorded as every other. */
export async function wordOf(
  platform: Platform,
  reader: StaffReader,
  { file, kind, draft, today }: Wanted,
): Promise<PersonsWord> {
  const served = draft.served?.case
  const nothing = { asked: null, opinion: null, isAskedElsewhere: false, contact: null, today }
  if (served === undefined || !(needsConsent(kind) || hearingOf(kind) !== undefined)) return nothing
  const working = { ...reader, reason: 'working-the-case' }
  const { cases } = platform
  const opened = await cases.openForStaff(working, served, ['narrative'])
  if (opened === null) return nothing
  const asked = consentFor(consentAsks(opened.entries, today), file)
  const opinions = opinionAsks(opened.entries, today)
  const about = await namesOf(platform, draft.to)
  // What they said of the same step to the same authorities holds, whichever draft asked for it.
  const opinion =
    opinions.findLast(({ draft: one }) => one === file) ??
    opinions.findLast(
      ({ requestKind, recipients, given }) =>
        requestKind === kind.id && given !== null && isDeepStrictEqual(recipients, about),
    ) ??
    null
  const isAskedElsewhere = opinions.some(
    ({ draft: one, requestKind, given, isOver }) =>
      one !== file && requestKind === kind.id && given === null && !isOver,
  )
  if (asked?.state !== 'given' || !asked.withContact) return { asked, opinion, isAskedElsewhere, contact: null, today }
  const safe = await cases.openForStaff(working, served, ['protection'])
  const newest = openOf(safe?.entries ?? [], contactAgreed.kind).at(-1)
  return {
    asked,
    opinion,
    isAskedElsewhere,
    contact: newest === undefined ? null : contactAgreed.body.parse(newest.body),
    today,
  }
}

/** What of the person's word speaks against sending. Null: nothing, or the kind does not need it. */
export function againstWord(kind: RequestKind, { asked }: PersonsWord, words: string): RequestRefusal | null {
  if (!needsConsent(kind)) return null
  if (asked === null || asked.state === 'asked') return 'consent-missing'
  if (asked.state !== 'given') return 'consent-refused'
  return asked.words === words ? null : 'consent-outdated'
}

const HEARD = { page: 'On their own page', phone: 'By telephone', here: 'At the desk' } as const

/** The record of the consent as the kind wants it, made of the consent itself: what a form said of it does not count. */
export function withConsent(kind: RequestKind, answers: Draft['answers'], { asked }: PersonsWord): Draft['answers'] {
  if (!needsConsent(kind) || asked === null || asked.answer === null) return answers
  const { how, header } = asked.answer
  const on = header.recordedOn ?? header.recordedAt?.slice(0, DAY_SIGNS)
  const said = { given: 'yes', by: { words: 'The person whose complaint it is' }, informed_how: HEARD[how] }
  return { ...answers, [CONSENT_FIELD]: { ...said, on, scope: [asked.purpose, ...asked.recipients] } as never }
}
/** `2026-03-11` of an instant. */
const DAY_SIGNS = 10

interface Going {
  readonly request: string
  readonly place: OpenCompartment
  readonly draft: Draft
  readonly kind: RequestKind
  readonly partners: readonly string[]
}

/** What goes along, and what the case says of it so that the person knows: one act with the sending. */
export async function sayGoing(platform: Platform, work: Work, word: PersonsWord, going: Going): Promise<void> {
  const { request, place, draft, kind, partners } = going
  const { asked, contact, today } = word
  const file = draft.served?.case
  if (file === undefined || !isToldAtOnce(kind)) return
  if (contact !== null) work.say(place, safeContact, { facets: {}, body: safeContact.body.parse(contact) })
  const state = (await platform.chronicle.states.ofFile(file)).find(({ purpose }) => purpose === 'narrative')
  if (state === undefined) return
  const narrative = placeOf(platform.primitives, state)
  const consent = asked === null ? {} : { consent: asked.id }
  const body = { request, requestKind: kind.id, partners: [...partners], ...consent }
  work.say(narrative, requestTold, { facets: {}, body })
  if (asked === null) return
  await nextIs({ platform, work, narrative, file, today }, asked.id, 'follow')
  refreshRow(work, file, today)
}
