import type { VNode } from 'preact'
import { z } from 'zod'
import {
  caseParams,
  caseReaders,
  caseSubject,
  caseWorkers,
  readingCase,
  type OpenedFile,
} from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, signedInFrame, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { StaffPage } from '../../platform/ui/index.tsx'
import { addCleaned, addFiles } from './commands.ts'
import { filesFields } from './forms.ts'
import { bytesOf } from './handing-out.ts'
import { heldFiles } from './held.ts'
import { NotKept } from './parts/not-kept.tsx'
import { refuse } from './rules.ts'
import { fileSink, sealedOf, type TakenFile } from './taking.ts'
import type { FilesWords } from './texts.ts'

const fileParams = caseParams.extend({ entry: z.uuid() })
const nothing = z.object({})

/** Codes that the person is shown beside day and role. */
const REASON = { list: 'working-the-case', take: 'taking-a-file' } as const

/** Opens the evidence, or one entry of it alone. A policy has let the visitor in, so that somebody is there. */
async function open(
  platform: Platform,
  visitor: Visitor,
  { file, entry, purposes = ['evidence'] }: { file: string; entry?: string; purposes?: readonly string[] },
): Promise<OpenedFile | null> {
  const reason = entry === undefined ? REASON.list : REASON.take
  const only = entry === undefined ? null : { only: [entry] }
  return platform.cases.openForStaff(readingCase(visitor, reason), file, purposes, only)
}

const notFound = { kind: 'go', to: '/' } as const
const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 422, refusal })

export const caseRoutes = (platform: Platform): readonly Route[] => {
  const subject = caseSubject(platform.cases)
  return [
    page({
      ...{ method: 'POST', path: '/cases/:file/files/add', policy: caseWorkers, params: caseParams, subject },
      ...{ form: filesFields, upload: fileSink(platform) },
      handle: async ({ params, form, files, visitor }): Promise<Answer> => {
        const opened = await open(platform, visitor, { ...params, purposes: [] })
        const sealed = sealedOf(files, form.ok ? form.value.note : '')
        if (opened === null || !form.ok) {
          await platform.files.remove(sealed.map(({ blob }) => blob))
          return opened === null ? notFound : refused(refuse('note-too-long').refusal)
        }
        const back = `/cases/${params.file}/files`
        if (files.length === 0) return refused(refuse('nothing-chosen').refusal)
        const done = sealed.length === 0 ? null : await addFiles(platform, opened, sealed, { addedBy: 'desk' })
        if (done !== null && !done.ok) return refused(done.refusal)
        if (sealed.length === files.length) return { kind: 'go', to: back }
        return { kind: 'page', status: 422, page: notKeptPage(platform, visitor, files, back) }
      },
    }),
    page({
      ...{ method: 'GET', path: '/cases/:file/files/:entry/bytes', policy: caseReaders, params: fileParams, subject },
      handle: async ({ params, visitor }): Promise<Answer> => {
        const opened = await open(platform, visitor, params)
        const held = opened === null ? undefined : heldFiles(opened)[0]
        return held === undefined ? notFound : bytesOf(platform, held.said)
      },
    }),
    page({
      ...{ method: 'POST', path: '/cases/:file/files/:entry/clean', policy: caseWorkers, params: fileParams, subject },
      form: nothing,
      handle: async ({ params, visitor }): Promise<Answer> => {
        const opened = await open(platform, visitor, params)
        const held = opened === null ? undefined : heldFiles(opened)[0]
        if (opened === null || held === undefined) return notFound
        const done = await addCleaned(platform, opened, held, { addedBy: 'desk' })
        return done.ok ? { kind: 'go', to: `/cases/${params.file}/files` } : refused(done.refusal)
      },
    }),
  ]
}

function notKeptPage(platform: Platform, visitor: Visitor, taken: readonly TakenFile[], back: string): VNode {
  const words: FilesWords = visitor.words
  return (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('files.title')}>
      <NotKept words={words} taken={taken} back={back} />
    </StaffPage>
  )
}
