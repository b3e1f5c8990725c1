import { z } from 'zod'
import { roleInUnit, type Subject } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, signedInFrame, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { StaffPage } from '../../../platform/ui/index.tsx'
import {
  bytesOf,
  filesFields,
  fileSink,
  NotKept,
  refuseFiles as refuse,
  sealedOf,
  UploadForm,
  type FilesWords,
  type TakenFile,
} from '../../files/index.ts'
import { FileList, filesBetween, filesOfEvidence, keepBetween, type SharedFile } from '../files.tsx'
import type { CounselWords } from '../texts.ts'
import type { OpenClient } from './read.ts'

interface Shown {
  readonly visitor: Visitor
  readonly client: OpenClient
}

const baseOf = ({ file }: Pick<OpenClient, 'file'>): string => `/clients/${file}/files`

function namesFor(words: CounselWords & FilesWords): Readonly<Record<SharedFile['from'], string>> {
  const [person, counsel] = [words.say('counsel.byClient'), words.say('counsel.byOffice')]
  return { person, counsel, desk: words.say('files.byDesk') }
}

/** Files that the client and this office put before each other, and a way to add one. */
export function FilesBetween({ visitor, client }: Shown) {
  const words: CounselWords & FilesWords = visitor.words
  const files = filesBetween(client.entries, words.timeZone)
  return (
    <>
      <h2>{words.say('counsel.filesTitle')}</h2>
      <p>{words.say('counsel.filesClosed')}</p>
      <FileList
        words={words}
        files={files}
        names={namesFor(words)}
        href={(entry) => `${baseOf(client)}/${entry}/bytes`}
      />
      <UploadForm words={words} action={`${baseOf(client)}/add`} token={visitor.formToken} />
    </>
  )
}

/** Files of the evidence, where the client opened that part. */
export function FilesOfCase({ visitor, client }: Shown) {
  const words: CounselWords & FilesWords = visitor.words
  const files = filesOfEvidence(client.entries, words.timeZone)
  if (files.length === 0) return null
  return (
    <>
      <h2>{words.say('counsel.caseFiles')}</h2>
      <p>{words.say('counsel.caseFilesWhat')}</p>
      <FileList
        words={words}
        files={files}
        names={namesFor(words)}
        href={(entry) => `${baseOf(client)}/${entry}/bytes`}
      />
    </>
  )
}

export type OnClient = (
  visitor: Visitor,
  file: string,
  step: (client: OpenClient) => Promise<Answer> | Answer,
  only?: string,
) => Promise<Answer>

interface Finding {
  readonly subject: (params: { readonly file: string }, visitor: Visitor) => Promise<Subject | null>
  readonly onClient: OnClient
}

const params = z.object({ file: z.uuid() })
const one = params.extend({ entry: z.uuid() })
const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 422, refusal })

/** A lawyer takes a file out, and puts one where only the client reads it. */
export function clientFileRoutes(platform: Platform, { subject, onClient }: Finding): readonly Route[] {
  const policy = roleInUnit('counsel')
  return [
    page({
      ...{ method: 'GET', path: '/clients/:file/files/:entry/bytes', policy, params: one, subject },
      handle: ({ params: { file, entry }, visitor }) =>
        onClient(
          visitor,
          file,
          ({ entries }) => {
            const found = [...filesBetween(entries, 'UTC'), ...filesOfEvidence(entries, 'UTC')][0]
            return found === undefined ? { kind: 'go', to: `/clients/${file}` } : bytesOf(platform, found.said)
          },
          entry,
        ),
    }),
    page({
      ...{ method: 'POST', path: '/clients/:file/files/add', policy, params, subject },
      ...{ form: filesFields, upload: fileSink(platform) },
      handle: async ({ params: { file }, visitor, form, files }): Promise<Answer> => {
        let isTaken = false
        const answer = await onClient(visitor, file, (client) => {
          if (!form.ok) return refused(refuse('note-too-long').refusal)
          if (files.length === 0) return refused(refuse('nothing-chosen').refusal)
          isTaken = true
          return keep(platform, { visitor, client }, files, form.value.note)
        })
        // Whose access was taken away meanwhile gets another page; what came with the form belongs to nothing.
        if (!isTaken) await platform.files.remove(sealedOf(files, '').map(({ blob }) => blob))
        return answer
      },
    }),
  ]
}

async function keep(
  platform: Platform,
  { visitor, client }: Shown,
  taken: readonly TakenFile[],
  note: string,
): Promise<Answer> {
  const sealed = sealedOf(taken, note)
  const work = platform.chronicle.begin(client.author)
  if (sealed.length > 0) {
    const done = await keepBetween(platform, work, { place: client.place, files: sealed })
    if (!done.ok) return refused(done.refusal)
  }
  const back = `/clients/${client.file}`
  if (sealed.length === taken.length) return { kind: 'go', to: back }
  const words: CounselWords & FilesWords = visitor.words
  const body = (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('counsel.filesTitle')}>
      <NotKept words={words} taken={taken} back={back} />
    </StaffPage>
  )
  return { kind: 'page', status: 422, page: body }
}
