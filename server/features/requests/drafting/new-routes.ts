import { z } from 'zod'
import type { RequestKind } from '@recourse/cooperation'
import { anyRole } from '../../../platform/access/index.ts'
import { readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, several, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { todayOf } from '../../casefile/index.ts'
import { beginDraft } from '../draft.ts'
import { isOfParties } from '../first-steps.ts'
import type { Draft, Served } from '../kinds.ts'
import { kindBegunOn, kindsOn } from '../law.ts'
import { REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { SERVES } from './draft-form.ts'
import { draftHref, NEW_PATH } from './pages/frame.tsx'
import { kindsPage, type Purpose } from './pages/kinds.tsx'
import { partnersPage } from './pages/partners.tsx'
import { ourStanding, partnersFor } from './partners.ts'
import type { DraftWords } from './texts.ts'

const purposeFields = { case: z.uuid().optional(), what: z.enum(SERVES).optional(), of: z.uuid().optional() }
const kindId = z.string().max(80)
const newQuery = z.object({ ...purposeFields, kind: kindId.optional() })
/** A joint team has at most so many parties beside its own. */
const TO_MAX = 31
const newForm = z.object({ ...purposeFields, kind: kindId, to: several.pipe(z.array(z.uuid()).max(TO_MAX)) })

export const drafters = anyRole(...REQUEST_ROLES)

export function newRoutes(platform: Platform): readonly Route[] {
  return [
    page({
      ...{ method: 'GET', path: NEW_PATH, policy: drafters, query: newQuery },
      handle: async ({ query: { kind: id, ...purpose }, visitor }) => {
        const today = await todayOf(platform)
        if (id === undefined) {
          const [kinds, ours] = [kindsOn(today), await ourStanding(platform, visitor)]
          return { kind: 'page', page: kindsPage(platform, visitor, { kinds, ours, purpose }) }
        }
        const kind = kindBegunOn(id, today)
        if (kind === undefined) return refused(refuse('kind-unknown').refusal, 404)
        return choosing(platform, visitor, { kind, purpose, chosen: [], errors: [] })
      },
    }),
    page({
      ...{ method: 'POST', path: NEW_PATH, policy: drafters, form: newForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return refused(refuse('kind-unknown').refusal, 422)
        const { kind: id, to, ...purpose } = form.value
        const kind = kindBegunOn(id, await todayOf(platform))
        if (kind === undefined) return refused(refuse('kind-unknown').refusal, 404)
        return begin(platform, visitor, { kind, to, purpose })
      },
    }),
  ]
}

const refused = (refusal: Refusal, status: number): Answer => ({ kind: 'refusal', status, refusal })

interface Choosing {
  readonly kind: RequestKind
  readonly purpose: Purpose
  readonly chosen: readonly string[]
  readonly errors: readonly FieldError[]
}

async function choosing(platform: Platform, visitor: Visitor, choice: Choosing): Promise<Answer> {
  const ours = await ourStanding(platform, visitor)
  if (!ours.isDescribed) return refused(refuse('not-described').refusal, 409)
  if (!ours.maySend(choice.kind)) return refused(refuse('we-not-competent').refusal, 409)
  const states = await partnersFor(platform, choice.kind, await todayOf(platform))
  const status = choice.errors.length === 0 ? 200 : 422
  return { kind: 'page', status, page: partnersPage(platform, visitor, { ...choice, states }) }
}

interface Beginning {
  readonly kind: RequestKind
  readonly to: readonly string[]
  readonly purpose: Purpose
}

async function begin(platform: Platform, visitor: Visitor, { kind, to, purpose }: Beginning): Promise<Answer> {
  const words: DraftWords = visitor.words
  const today = await todayOf(platform)
  const ours = await ourStanding(platform, visitor)
  const states = await partnersFor(platform, kind, today)
  const known = states.flatMap(({ competent }) => competent).filter(({ id }) => to.includes(id))
  const isOne = isOfParties(kind) || to.length === 1
  if (!ours.maySend(kind) || to.length === 0 || known.length < to.length || !isOne) {
    const errors = [{ field: 'to', message: words.say('request-drafts.choosePartner') }]
    return choosing(platform, visitor, { kind, purpose, chosen: to, errors })
  }
  const served = await servedBy(platform, visitor, purpose)
  if (served === 'not-theirs') return refused(refuse('not-open-to-us').refusal, 404)
  const draft = emptyDraft(kind, { to, served, own: visitor.who?.authority ?? '', language: known[0]?.languages[0] })
  const reader = readingCase(visitor, 'working-the-request')
  const done = await beginDraft(platform, reader, { requestKind: kind.id, draft, today })
  return done.ok ? { kind: 'go', to: draftHref(done.value.file) } : refused(done.refusal, 409)
}

/** The case that a request serves: only one that the visitor's own unit works with. */
async function servedBy(
  { cases }: Pick<Platform, 'cases'>,
  { who }: Visitor,
  { case: file, what, of }: Purpose,
): Promise<Served | null | 'not-theirs'> {
  if (file === undefined) return null
  const units = await cases.unitsOf(file)
  if (who?.roles.some(({ unit }) => units.includes(unit)) !== true) return 'not-theirs'
  const serves = SERVES.find((one) => one === what) ?? 'other'
  return { case: file, what: serves, ...(of === undefined ? {} : { of }) }
}

interface Empty {
  readonly to: readonly string[]
  readonly served: Served | null
  readonly own: string
  readonly language: string | undefined
}

/** Who asks is known already: whichever field the kind names the sender in first is filled in. */
function emptyDraft(kind: RequestKind, { to, served, own, language = '' }: Empty): Draft {
  const [sender] = kind.fields.filter(({ type, id }) => type === 'authority_ref' && SENDERS.includes(id))
  return {
    ...{ title: '', to: [...to], served, language, ownNumber: '', rightsCheck: '' },
    ...{ basis: { instruments: [], officerBasis: null } },
    answers: sender === undefined ? {} : { [sender.id]: { id: own } },
  }
}

const SENDERS = ['requesting_authority', 'issuing_authority', 'contacting_authority', 'transmitting_authority']
