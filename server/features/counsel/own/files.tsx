import { z } from 'zod'
import { holdsReceipt } from '../../../platform/access/index.ts'
import { placeOf } from '../../../platform/chronicle/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  bytesOf,
  claimUploads,
  filesFields,
  fileSink,
  NotKept,
  refuseFiles,
  sealedOf,
  UploadForm,
  uploadOwner,
  type FilesWords,
  type TakenFile,
} from '../../files/index.ts'
import { addressOf, beginOwn, onOwnFile, ownPageFramed } from '../../mine/index.ts'
import { FileList, filesBetween, keepBetween } from '../files.tsx'
import { COUNSEL_PURPOSE, OWN_PATH as PATH, refuse } from '../rules.ts'
import type { CounselWords } from '../texts.ts'

/** Files of the person and their lawyer alone; one can be added as long as a lawyer has access. */
export function OwnFilesBetween({ view, isHeld }: { readonly view: PersonView; readonly isHeld: boolean }) {
  const words: CounselWords & FilesWords = view.visitor.words
  const files = filesBetween(view.opened.entries, words.timeZone)
  const [person, counsel, desk] = [words.say('files.byYou'), words.say('counsel.byLawyer'), words.say('files.byDesk')]
  if (files.length === 0 && !isHeld) return null
  return (
    <>
      <h2>{words.say('counsel.filesTitle')}</h2>
      <p>{words.say('counsel.filesClosed')}</p>
      <FileList
        words={words}
        files={files}
        names={{ person, counsel, desk }}
        href={(entry) => addressOf(view.own, `${PATH}/files/${entry}/bytes`)}
      />
      {isHeld ? (
        <UploadForm words={words} action={`${PATH}/files/add`} token={view.visitor.formToken} inParts>
          {view.own.slot === 0 ? null : <input type="hidden" name="slot" value={view.own.slot} />}
        </UploadForm>
      ) : null}
    </>
  )
}

const purposes = [COUNSEL_PURPOSE]
const slot = z.string().optional()
const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 422, refusal })
const backTo = ({ own }: PersonView): Answer => ({ kind: 'go', to: addressOf(own, PATH) })

export const ownFileRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: `${PATH}/files/:entry/bytes`, policy: holdsReceipt, query: z.object({ slot }) },
    params: z.object({ entry: z.uuid() }),
    handle: ({ params, query, visitor }) =>
      onOwnFile(platform, visitor, { slot: query.slot, purposes }, (view) => {
        const held = filesBetween(view.opened.entries, 'UTC').find(({ entry }) => entry === params.entry)
        return held === undefined ? backTo(view) : bytesOf(platform, held.said)
      }),
  }),
  page({
    ...{ method: 'POST', path: `${PATH}/files/add`, policy: holdsReceipt, form: filesFields.extend({ slot }) },
    upload: fileSink(platform),
    handle: async ({ form, files, visitor }): Promise<Answer> => {
      const wanted = { slot: form.ok ? form.value.slot : undefined, purposes }
      let isTaken = false
      const answer = await onOwnFile(platform, visitor, wanted, async (view) => {
        if (!form.ok) return refused(refuseFiles('note-too-long').refusal)
        const { note, upload } = form.value
        const taken = [...files, ...(await claimUploads(platform, uploadOwner(platform, visitor), upload))]
        if (taken.length === 0) return refused(refuseFiles('nothing-chosen').refusal)
        isTaken = true
        return keep(view, taken, note)
      })
      // A receipt that opens no file, or is lent, gets another page; what came with the form belongs to nothing.
      if (!isTaken) await platform.files.remove(sealedOf(files, '').map(({ blob }) => blob))
      return answer
    },
  }),
]

async function keep(view: PersonView, taken: readonly TakenFile[], note: string): Promise<Answer> {
  const { platform, opened, today } = view
  const files = sealedOf(taken, note)
  const state = opened.states.get(COUNSEL_PURPOSE)
  if (state === undefined) {
    await platform.files.remove(files.map(({ blob }) => blob))
    return refused(refuse('no-counsel').refusal)
  }
  const place = placeOf(platform.primitives, state)
  if (files.length > 0) {
    const done = await keepBetween(platform, beginOwn(view), { place, files, recordedOn: today })
    if (!done.ok) return refused(done.refusal)
  }
  if (files.length === taken.length) return backTo(view)
  const words: FilesWords = view.visitor.words
  const children = <NotKept words={words} taken={taken} back={addressOf(view.own, PATH)} />
  return { kind: 'page', status: 422, page: ownPageFramed(view, { path: PATH, children }) }
}
