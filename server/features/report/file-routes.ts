import { z } from 'zod'
import { holdsReceipt } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome, Refusal } from '../../platform/outcome.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import {
  claimUploads,
  FILES_FIELD,
  FILES_PER_REPORT_MAX,
  filesFields,
  fileSink,
  nameOf,
  refuseFiles,
  sayRefusal,
  sealedOf,
  uploadOwner,
  type FilesWords,
  type SealedFile,
  type TakenFile,
} from '../files/index.ts'
import { keep, underWay, type UnderWay } from './commands.ts'
import { filesPage } from './pages/files.tsx'
import { onReport, sawOf, secretOf, todayOf } from './visiting.ts'

const removeForm = z.object({ saw: z.string(), blob: z.string() })
const HERE = '/report/files'
const here: Answer = { kind: 'go', to: HERE }

export const fileRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: HERE, policy: holdsReceipt },
    handle: ({ visitor }) => onReport(platform, visitor, (current) => shown(platform, visitor, current)),
  }),
  page({
    ...{ method: 'POST', path: HERE, policy: holdsReceipt, form: filesFields, upload: fileSink(platform) },
    handle: async ({ form, files, visitor }) => {
      const { note, upload } = form.ok ? form.value : { note: null, upload: [] }
      const taken = [...files, ...(await claimUploads(platform, uploadOwner(platform, visitor), upload))]
      if (note === null) return giveUp(platform, visitor, taken, refuseFiles('note-too-long').refusal)
      if (taken.length === 0) return giveUp(platform, visitor, taken, refuseFiles('nothing-chosen').refusal)
      const kept = await keepFiles(platform, visitor, sealedOf(taken, note))
      if (!kept.ok) return giveUp(platform, visitor, taken, kept.refusal)
      const errors = errorsOf(visitor, taken)
      return errors.length === 0 ? here : onReport(platform, visitor, (now) => shown(platform, visitor, now, errors))
    },
  }),
  page({
    ...{ method: 'POST', path: `${HERE}/remove`, policy: holdsReceipt, form: removeForm },
    handle: ({ form, visitor }) =>
      onReport(platform, visitor, async (current) => {
        if (!form.ok) return here
        const { saw, blob } = form.value
        const files = current.draft.files.filter((one) => one.blob !== blob)
        if (files.length === current.draft.files.length) return here
        const change = { saw: sawOf(saw), draft: { ...current.draft, files }, today: await todayOf(platform) }
        const done = await keep(platform, current, change)
        if (!done.ok) return shown(platform, visitor, current, [said(visitor, done.refusal)])
        await platform.files.remove([blob])
        return here
      }),
  }),
]

/** Another window may be quicker while files come in: adding takes nothing away, so it is tried on what is there now. */
const TRIES = 3

async function keepFiles(
  platform: Platform,
  visitor: Visitor,
  added: readonly SealedFile[],
): Promise<Outcome<null, string>> {
  for (let tries = 1; ; tries += 1) {
    const current = await underWay(platform, secretOf(visitor))
    // The receipt has used all its places: there is no report that could hold them.
    if (current === null) return refuseFiles('no-evidence-part')
    const done = await addTo(platform, current, added)
    if (done.ok || done.refusal.code !== 'draft-moved' || tries === TRIES) return done
  }
}

async function addTo(
  platform: Platform,
  current: UnderWay,
  added: readonly SealedFile[],
): Promise<Outcome<null, string>> {
  const files = [...current.draft.files, ...added]
  if (files.length > FILES_PER_REPORT_MAX) return refuseFiles('too-many-files')
  if (added.length === 0) return { ok: true, value: null }
  const change = { saw: current.version, draft: { ...current.draft, files }, today: await todayOf(platform) }
  const done = await keep(platform, current, change)
  return done.ok ? { ok: true, value: null } : done
}

async function giveUp(
  platform: Platform,
  visitor: Visitor,
  taken: readonly TakenFile[],
  refusal: Refusal,
): Promise<Answer> {
  await platform.files.remove(sealedOf(taken, '').map(({ blob }) => blob))
  return onReport(platform, visitor, (now) => shown(platform, visitor, now, [said(visitor, refusal)]))
}

const said = ({ words }: Visitor, refusal: Refusal): FieldError => ({
  field: FILES_FIELD,
  message: sayRefusal(words as FilesWords, refusal),
})

function errorsOf({ words }: Visitor, taken: readonly TakenFile[]): readonly FieldError[] {
  const filesWords: FilesWords = words
  return taken.flatMap((one) => {
    if (one.outcome.ok) return []
    const why = sayRefusal(filesWords, one.outcome.refusal)
    return [{ field: FILES_FIELD, message: filesWords.say('files.notKept', { name: nameOf(filesWords, one), why }) }]
  })
}

function shown(
  platform: Platform,
  visitor: Visitor,
  { draft, version }: UnderWay,
  errors: readonly FieldError[] = [],
): Answer {
  const made = filesPage({ platform, visitor, errors }, draft.files, version)
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: made }
}
