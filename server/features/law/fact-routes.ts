import { z } from 'zod'
import { anyRole, signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  actingOf,
  checkDay,
  dayFields,
  optionalDay,
  page,
  type Answer,
  type FormRead,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../platform/http/index.ts'
import { CORRECTABLE, lawTexts, type FactPlace } from '../../platform/norms/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { sayWord, takeBack, type Word } from './commands.ts'
import { factKind } from './facts.ts'
import { factHref } from './labels.tsx'
import { makingOf, notThere } from './making.ts'
import { factPage, type Asking } from './pages/fact.tsx'
import { LAWYERS } from './rules.ts'
import type { LawWords } from './texts.ts'

const code = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)
const params = z.object({ file: z.enum(CORRECTABLE), record: code, field: code })
const line = z.string().trim().max(500).default('')
const reason = z.string().trim().min(1).max(4000)
/** Left out where the page showed no word on the fact. */
const saw = z.uuid().optional()

const saying = z
  .object({
    ...{ saw, value: z.string().trim().max(80).optional(), reason, instrument: line, article: line, address: line },
    note: z.string().trim().max(4000).default(''),
    ...dayFields('deposited'),
    ...dayFields('from'),
  })
  .superRefine(checkDay('deposited', 'optional'))
  .superRefine(checkDay('from', 'optional'))
const takingBack = z.object({ saw: z.uuid(), backReason: reason })

/** The three days and words of a form, as a word on the fact. */
const wordOf = (place: FactPlace, form: z.output<typeof saying>): Word => ({
  ...{ place, saw: form.saw ?? null, value: form.value ?? null },
  ...{
    reason: form.reason,
    instrument: form.instrument,
    article: form.article,
    address: form.address,
    note: form.note,
  },
  deposited: optionalDay(form, 'deposited') ?? null,
  inForceFrom: optionalDay(form, 'from') ?? null,
})

export function factRoutes(platform: Platform): readonly Route[] {
  const path = '/norms/facts/:file/:record/:field'
  const lawyers = anyRole(...LAWYERS)
  const speaking = async (visitor: Visitor) => ({
    ...{ platform, acting: actingOf(visitor) },
    today: (await makingOf(platform, visitor)).today,
  })
  const done = (visitor: Visitor, place: FactPlace, typed: TypedForm, outcome: Outcome<null, string>) =>
    outcome.ok
      ? ({ kind: 'go', to: factHref(place) } as const)
      : refused(platform, visitor, place, typed, outcome.refusal)
  return [
    page({
      ...{ method: 'GET', path, policy: signedIn, params },
      handle: ({ params: place, visitor }) => show(platform, visitor, { place, typed: {}, errors: [] }),
    }),
    page({
      ...{ method: 'POST', path, policy: lawyers, params, form: saying },
      handle: async ({ params: place, form, visitor }): Promise<Answer> => {
        if (!form.ok) return unread(platform, visitor, place, form)
        const outcome = await sayWord(await speaking(visitor), wordOf(place, form.value))
        return done(visitor, place, asTyped(form.value), outcome)
      },
    }),
    page({
      ...{ method: 'POST', path: `${path}/back`, policy: lawyers, params, form: takingBack },
      handle: async ({ params: place, form, visitor }): Promise<Answer> => {
        if (!form.ok) return unread(platform, visitor, place, form)
        const said = { place, saw: form.value.saw, reason: form.value.backReason }
        return done(visitor, place, asTyped(form.value), await takeBack(await speaking(visitor), said))
      },
    }),
  ]
}

const asTyped = (form: Readonly<Record<string, string | null | undefined>>): TypedForm =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value ?? undefined]))

type Showing = Pick<Asking, 'place' | 'typed' | 'errors'> & { readonly isMoved?: boolean; readonly status?: number }

async function show(platform: Platform, visitor: Visitor, { status = 200, ...showing }: Showing): Promise<Answer> {
  const making = await makingOf(platform, visitor)
  const kind = factKind(making.inForce.law, lawTexts().instruments, showing.place)
  if (kind === null) return notThere()
  const people = await platform.directory.current()
  return { kind: 'page', status, page: factPage(making, { ...showing, kind, people }) }
}

type Unread = Extract<FormRead<unknown>, { ok: false }>

function unread(platform: Platform, visitor: Visitor, place: FactPlace, { faults, typed }: Unread): Promise<Answer> {
  const words: LawWords = visitor.words
  const errors = faults.map(({ field, code: fault }) => ({
    ...{ field, message: words.say(fault === 'no-day' ? 'law.noDay' : 'law.fillIn') },
  }))
  return show(platform, visitor, { place, typed, errors, status: 422 })
}

/** Beside which field it is said that something is missing, or cannot be. */
const MISSING = {
  ...{ 'end-needs-day': 'from', 'force-needs-day': 'from', 'force-needs-source': 'address' },
  'margin-out-of-limits': 'value',
} as const

/** Of two who speak of one fact at once the second sees the first one's word, and their own in the form. */
function refused(
  platform: Platform,
  visitor: Visitor,
  place: FactPlace,
  typed: TypedForm,
  refusal: Extract<Outcome<null, string>, { ok: false }>['refusal'],
): Answer | Promise<Answer> {
  const words: LawWords = visitor.words
  if (refusal.code === 'subject-moved')
    return show(platform, visitor, { place, typed, errors: [], isMoved: true, status: 409 })
  const field = MISSING[refusal.code as keyof typeof MISSING] as string | undefined
  if (field === undefined) return { kind: 'refusal', status: 409, refusal }
  const errors = [{ field, message: words.say(`law.${refusal.code as keyof typeof MISSING}`) }]
  return show(platform, visitor, { place, typed, errors, status: 422 })
}
