import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams as fileParams, readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import {
  anyFields,
  page,
  typedText,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { todayOf } from '../../casefile/index.ts'
import { dropDraft, openDraft, rewriteDraft, validateDraft, type OpenDraft } from '../draft.ts'
import { noticesOf } from '../ends.ts'
import { openAlready } from '../one-state.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { refuse } from '../rules.ts'
import { againstSending, sendDraft } from '../send.ts'
import { draftFrom, typedOfDraft } from './draft-form.ts'
import { fieldName } from './fields/names.ts'
import { errorsFor } from './findings.ts'
import { draftPage, type DraftShown } from './pages/draft.tsx'
import { draftHref, officeName } from './pages/frame.tsx'
import { previewPage } from './pages/preview.tsx'
import { partnersFor } from './partners.ts'
import type { DraftWords } from './texts.ts'

const PATH = '/requests/drafts/:file'
const draftQuery = z.object({
  check: z.literal('1').optional(),
  saved: z.literal('1').optional(),
  more: z.string().max(80).optional(),
})
/** A note beside a step of our own. */
const NOTE_CHARS_MAX = 20_000
const stepForm = z.object({ saw: z.uuid(), note: z.string().trim().max(NOTE_CHARS_MAX).default('') })

export const workers = roleInUnit(...REQUEST_ROLES)

export function draftRoutes(platform: Platform): readonly Route[] {
  const subject = fileSubject(platform)
  const mine = { policy: workers, params: fileParams, subject }
  return [
    page({
      ...{ ...mine, method: 'GET', path: PATH, query: draftQuery },
      handle: ({ params, query, visitor }) =>
        onDraft(platform, visitor, params.file, (open) => {
          const errors = query.check === undefined ? [] : errorsFor(visitor.words as DraftWords, open)
          return shown(platform, visitor, open, { errors, more: query.more, isSaved: query.saved !== undefined })
        }),
    }),
    page({
      ...{ ...mine, method: 'POST', path: PATH, form: anyFields },
      handle: ({ params, form, visitor }) =>
        onDraft(platform, visitor, params.file, (open) =>
          form.ok ? save(platform, visitor, open, form.value) : refused(refuse('draft-moved')),
        ),
    }),
    page({
      ...{ ...mine, method: 'GET', path: `${PATH}/preview` },
      handle: ({ params, visitor }) =>
        onDraft(platform, visitor, params.file, (open) => preview(platform, visitor, open)),
    }),
    ...stepRoutes(platform),
  ]
}

/** What ends or carries on a draft, each from the page that shows what the other side gets. */
function stepRoutes(platform: Platform): readonly Route[] {
  const mine = { policy: workers, params: fileParams, subject: fileSubject(platform) }
  const step = (
    name: string,
    act: (step: { open: OpenDraft; saw: string }, note: string) => Promise<Outcome<unknown, string>>,
  ): Route =>
    page({
      ...{ ...mine, method: 'POST', path: `${PATH}/${name}`, form: stepForm },
      handle: ({ params: { file }, form, visitor }) =>
        onDraft(platform, visitor, file, async (open) => {
          if (!form.ok) return refused(refuse('draft-moved'))
          const { saw, note } = form.value
          const done = await act({ open, saw }, note)
          return done.ok ? { kind: 'go', to: draftHref(file, '/preview') } : refused(done)
        }),
    })
  return [
    step('validate', (draft, note) => validateDraft(platform, draft, note)),
    step('send', (draft) => sendDraft(platform, draft)),
    step('drop', (draft, note) => dropDraft(platform, draft, note)),
  ]
}

const refused = ({ refusal }: Extract<Outcome<unknown, string>, { ok: false }>): Answer => ({
  ...{ kind: 'refusal', status: 409, refusal },
})

/** Opens a draft for whoever works with it. A request that is no draft answers as what does not exist. */
async function onDraft(
  platform: Platform,
  visitor: Visitor,
  file: string,
  answer: (open: OpenDraft) => Promise<Answer> | Answer,
): Promise<Answer> {
  const reader = readingCase(visitor, 'working-the-request')
  const open = await openDraft(platform, reader, { file, today: await todayOf(platform) })
  if (open === null) return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
  return answer(open)
}

const newestOf = async ({ chronicle }: Platform, file: string): Promise<string> =>
  (await chronicle.subjectHeads([file])).get(file) ?? ''

type Again = Pick<DraftShown, 'errors' | 'more' | 'isSaved' | 'isMoved'> & { readonly typed?: TypedForm }

async function shown(
  platform: Platform,
  visitor: Visitor,
  open: OpenDraft,
  { typed, ...again }: Again,
): Promise<Answer> {
  const states = await partnersFor(platform, open.kind, await todayOf(platform))
  const ours = (await platform.trust.own())?.authorities.find(({ id }) => id === open.author.authority)
  const draft: DraftShown = {
    already: open.ended === null ? await openAlready(platform, open) : [],
    ...{ open, states, ours, saw: await newestOf(platform, open.file), ...again },
    typed: typed ?? typedOfDraft(open.kind, open.draft),
  }
  const status = again.isMoved === true ? 409 : typed === undefined ? 200 : 422
  return { kind: 'page', status, page: draftPage(platform, visitor, draft) }
}

/** Stores what was typed, complete or not; nothing that was typed is lost where it can't be stored. */
async function save(platform: Platform, visitor: Visitor, open: OpenDraft, typed: TypedForm): Promise<Answer> {
  const read = draftFrom(visitor.words as DraftWords, open.kind, typed, open.draft)
  if ('errors' in read) return shown(platform, visitor, open, { typed, errors: read.errors })
  const isSame = open.ended === null && isDeepStrictEqual(read.draft, open.draft)
  const saw = z.uuid().safeParse(typedText(typed, 'saw'))
  if (!saw.success) return shown(platform, visitor, open, { typed, errors: [], isMoved: true })
  const done = isSame ? null : await rewriteDraft(platform, { open, saw: saw.data }, read.draft)
  if (done === null || done.ok) return { kind: 'go', to: draftHref(open.file, next(open, typed)) }
  if (done.refusal.code !== 'draft-moved') return refused(done)
  return shown(platform, visitor, open, { typed, errors: [], isMoved: true })
}

/** Where a saved form goes on: at a new line of a list, at what is missing, or where it was. */
function next({ kind }: OpenDraft, typed: TypedForm): string {
  const more = kind.fields.find(({ id }) => id === typedText(typed, 'add'))
  if (more !== undefined) return `?more=${more.id}#${fieldName(more.id)}`
  return typedText(typed, 'then') === 'check' ? '?check=1' : '?saved=1'
}

async function preview(platform: Platform, visitor: Visitor, open: OpenDraft): Promise<Answer> {
  const [trusted, own] = [await platform.trust.current(), await platform.trust.own()]
  const offices = [...trusted.authorities(), ...(own?.authorities ?? [])]
  const page = await previewPage(platform, visitor, {
    ...{ open, saw: await newestOf(platform, open.file), ...(await againstSending(platform, open)) },
    notices: noticesOf(
      open,
      open.draft.to.flatMap((id) => trusted.authority(id) ?? []),
    ),
    isOwn: platform.chronicle.actorName(open.file, open.author.id) === open.writtenBy,
    names: new Map(offices.map((one) => [one.id, officeName(visitor.words.code, one)])),
  })
  return { kind: 'page', page }
}
