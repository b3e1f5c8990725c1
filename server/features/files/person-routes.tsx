import { z } from 'zod'
import { holdsReceipt } from '../../platform/access/index.ts'
import type { OpenedFile } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { PublicPage } from '../../platform/ui/index.tsx'
import { bytesOf } from './case-routes.tsx'
import { addCleaned, addFiles, type Adding } from './commands.ts'
import { filesFields } from './forms.ts'
import { heldFiles, type HeldFile } from './held.ts'
import { NotKept } from './parts/not-kept.tsx'
import { refuse } from './rules.ts'
import { claimUploads, fileSink, sealedOf, uploadOwner, type TakenFile } from './taking.ts'
import type { FilesWords } from './texts.ts'

const id = z.uuid()
const addForm = filesFields.extend({ file: id })
const ownForm = z.object({ file: id })

const BACK = '/mine/files'
const back: Answer = { kind: 'go', to: BACK }
const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 422, refusal })

/** One of the files that this receipt opens, with its evidence; null for every other one. */
async function openOwn(platform: Platform, { visit }: Visitor, file: string): Promise<OpenedFile | null> {
  if (visit === null) return null
  const own = (await platform.receipts.files(visit.secret)).find((one) => one.file === file)
  return own === undefined ? null : platform.cases.openForPerson(own, ['evidence'])
}

const heldIn = (opened: OpenedFile | null, entry: string): HeldFile | undefined =>
  opened === null ? undefined : heldFiles(opened).find((one) => one.entry === entry)

/** Of what a person does the day is kept, and no hour. */
const byPerson = (platform: Platform, { words }: Visitor): Adding => ({
  addedBy: 'person',
  recordedOn: civilDateIn(words.timeZone, platform.clock.now()),
})

export const personRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: '/mine/files/add', policy: holdsReceipt, form: addForm, upload: fileSink(platform) },
    handle: async ({ form, files, visitor }): Promise<Answer> => {
      const opened = form.ok ? await openOwn(platform, visitor, form.value.file) : null
      if (!form.ok || opened === null) {
        await platform.files.remove(sealedOf(files, '').map(({ blob }) => blob))
        return form.ok ? back : refused(refuse('note-too-long').refusal)
      }
      const { note, upload } = form.value
      const taken = [...files, ...(await claimUploads(platform, uploadOwner(platform, visitor), upload))]
      if (taken.length === 0) return refused(refuse('nothing-chosen').refusal)
      return keep(platform, visitor, opened, { taken, note })
    },
  }),
  page({
    ...{ method: 'GET', path: '/mine/files/:file/:entry/bytes', policy: holdsReceipt },
    params: z.object({ file: id, entry: id }),
    handle: async ({ params, visitor }): Promise<Answer> => {
      const held = heldIn(await openOwn(platform, visitor, params.file), params.entry)
      return held === undefined ? back : bytesOf(platform, held.said)
    },
  }),
  page({
    ...{ method: 'POST', path: '/mine/files/:entry/clean', policy: holdsReceipt, form: ownForm },
    params: z.object({ entry: id }),
    handle: async ({ params, form, visitor }): Promise<Answer> => {
      const opened = form.ok ? await openOwn(platform, visitor, form.value.file) : null
      const held = heldIn(opened, params.entry)
      if (opened === null || held === undefined) return back
      const done = await addCleaned(platform, opened, held, byPerson(platform, visitor))
      return done.ok ? back : refused(done.refusal)
    },
  }),
]

async function keep(
  platform: Platform,
  visitor: Visitor,
  opened: OpenedFile,
  { taken, note }: { readonly taken: readonly TakenFile[]; readonly note: string },
): Promise<Answer> {
  const sealed = sealedOf(taken, note)
  const done = sealed.length === 0 ? null : await addFiles(platform, opened, sealed, byPerson(platform, visitor))
  if (done !== null && !done.ok) return refused(done.refusal)
  if (sealed.length === taken.length) return back
  const words: FilesWords = visitor.words
  const page = (
    <PublicPage words={words} look={platform.look(visitor.words)} path={BACK}>
      <NotKept words={words} taken={taken} back={BACK} />
    </PublicPage>
  )
  return { kind: 'page', status: 422, page }
}
