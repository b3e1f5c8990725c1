import { z } from 'zod'
import { holdsReceipt } from '../../platform/access/index.ts'
import type { PersonView, Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import {
  addCleaned,
  addFiles,
  bytesOf,
  claimUploads,
  filesFields,
  fileSink,
  heldFiles,
  NotKept,
  refuseFiles as refuse,
  sealedOf,
  uploadOwner,
  type Adding,
  type FilesWords,
  type HeldFile,
  type TakenFile,
} from '../files/index.ts'
import { addressOf, onOwnFile, ownPageFramed, ownStep, textIn } from '../mine/index.ts'

const PURPOSES = ['evidence']
const PATH = '/mine/files'
const slot = z.string().optional()
const addForm = filesFields.extend({ slot })

const backTo = ({ own }: PersonView): Answer => ({ kind: 'go', to: addressOf(own, PATH) })
const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 422, refusal })

const heldIn = ({ opened }: PersonView, entry: string): HeldFile | undefined =>
  heldFiles(opened).find((one) => one.entry === entry)

/** Of what a person does the day is kept, and no hour. */
const byPerson = ({ today }: PersonView): Adding => ({ addedBy: 'person', recordedOn: today })

export const ownFileRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: `${PATH}/add`, policy: holdsReceipt, form: addForm, upload: fileSink(platform) },
    handle: async ({ form, files, visitor }): Promise<Answer> => {
      const wanted = { slot: form.ok ? form.value.slot : undefined, purposes: PURPOSES }
      let isTaken = false
      const answer = await onOwnFile(platform, visitor, wanted, async (view) => {
        if (!form.ok) return refused(refuse('note-too-long').refusal)
        const { note, upload } = form.value
        const taken = [...files, ...(await claimUploads(platform, uploadOwner(platform, visitor), upload))]
        if (taken.length === 0) return refused(refuse('nothing-chosen').refusal)
        isTaken = true
        return keep(view, taken, note)
      })
      // A receipt that opens no file, or is lent, gets another page; what came with the form belongs to nothing.
      if (!isTaken) await platform.files.remove(sealedOf(files, '').map(({ blob }) => blob))
      return answer
    },
  }),
  page({
    ...{ method: 'GET', path: `${PATH}/:entry/bytes`, policy: holdsReceipt, query: z.object({ slot }) },
    params: z.object({ entry: z.uuid() }),
    handle: ({ params, query, visitor }) =>
      onOwnFile(platform, visitor, { slot: query.slot, purposes: PURPOSES }, (view) => {
        const held = heldIn(view, params.entry)
        return held === undefined ? backTo(view) : bytesOf(platform, held.said)
      }),
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/clean`, purposes: PURPOSES },
    step: async (view, typed): Promise<Answer> => {
      const held = heldIn(view, textIn(typed, 'entry'))
      if (held === undefined) return backTo(view)
      const done = await addCleaned(platform, view.opened, held, byPerson(view))
      return done.ok ? backTo(view) : refused(done.refusal)
    },
  }),
]

async function keep(view: PersonView, taken: readonly TakenFile[], note: string): Promise<Answer> {
  const sealed = sealedOf(taken, note)
  const done = sealed.length === 0 ? null : await addFiles(view.platform, view.opened, sealed, byPerson(view))
  if (done !== null && !done.ok) return refused(done.refusal)
  if (sealed.length === taken.length) return backTo(view)
  const words: FilesWords = view.visitor.words
  const children = <NotKept words={words} taken={taken} back={addressOf(view.own, PATH)} />
  return { kind: 'page', status: 422, page: ownPageFramed(view, { path: PATH, children }) }
}
