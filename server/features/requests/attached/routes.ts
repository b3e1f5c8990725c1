import { z } from 'zod'
import { roleInUnit } from '../../../platform/access/index.ts'
import { caseParams, caseSubject, readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeFile, filesComing } from '../../../platform/federation/index.ts'
import { page, several, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Outcome, Refusal } from '../../../platform/outcome.ts'
import { noCase } from '../../casefile/index.ts'
import { bytesOf, fileSink, filesFields, heldFiles, sealedOf, type TakenFile } from '../../files/index.ts'
import { linkedFiles, openLinks } from '../case/linked.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { talkOf } from '../conversation/talk.ts'
import { fileSubject, REQUEST_ROLES } from '../open.ts'
import { openRequest, type OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { rememberServed } from '../serving/served.ts'
import { copyOf } from '../team/copy.ts'
import { todayOf } from '../today.ts'
import { filesHref, filesPage, givenFiles, isHere } from './page.tsx'
import { putForward } from './second/commands.ts'
import type { PutForward } from './second/kinds.ts'
import { secondLookRoutes } from './second/routes.ts'
import { needsSecondLook, waitingIn } from './second/waiting.ts'
import { giveFiles } from './share.ts'

const refused = (refusal: Refusal, status = 409): Answer => ({ kind: 'refusal', status, refusal })
const nothing = (): Answer => refused(refuse('not-open-to-us').refusal, 404)

/** Files of a request: given from a form or from a case, and taken whole. */
export function attachedRoutes(platform: Platform): readonly Route[] {
  const ofRequest = {
    ...{ policy: roleInUnit(...REQUEST_ROLES), subject: fileSubject(platform) },
    params: z.object({ file: z.uuid() }),
  }
  return [
    page({
      ...{ ...ofRequest, method: 'GET', path: '/requests/:file/files' },
      handle: async ({ params: { file }, visitor }): Promise<Answer> => {
        const talk = await talkOf(platform, visitor, file)
        return talk === null
          ? nothing()
          : {
              kind: 'page',
              page: await filesPage(talk, await waitingIn(platform, readingCase(visitor, 'working-the-request'), file)),
            }
      },
    }),
    page({
      ...{ ...ofRequest, method: 'POST', path: '/requests/:file/files', form: filesFields, upload: fileSink(platform) },
      handle: ({ params: { file }, form, files, visitor }) =>
        added(platform, visitor, { file, files, note: form.ok ? form.value.note : '' }),
    }),
    page({
      ...{ ...ofRequest, method: 'GET', path: '/requests/:file/files/:entry' },
      ...{
        params: z.object({ file: z.uuid(), entry: z.uuid() }),
        query: z.object({ for: z.string().max(80).optional() }),
      },
      handle: ({ params, query, visitor }) => taken(platform, visitor, { ...params, use: query.for }),
    }),
    page({
      ...{ method: 'POST', path: '/cases/:file/requests/files', params: caseParams },
      ...{ policy: roleInUnit(...REQUEST_ROLES), subject: caseSubject(platform.cases) },
      form: z.object({ request: z.uuid(), files: several.pipe(z.array(z.uuid())) }),
      handle: ({ params: { file }, visitor, form }) =>
        form.ok ? givenFrom(platform, visitor, { file, ...form.value }) : Promise.resolve(nothing()),
    }),
    ...secondLookRoutes(platform),
  ]
}

interface Added {
  readonly file: string
  readonly files: readonly TakenFile[]
  readonly note: string
}

/** All of what was chosen or nothing: whoever gives evidence knows what left. */
async function added(platform: Platform, visitor: Visitor, { file, files, note }: Added): Promise<Answer> {
  const sealed = sealedOf(files, note)
  const giveUp = (): Promise<void> => platform.files.remove(sealed.map(({ blob }) => blob))
  const wrong = files.find(({ outcome }) => !outcome.ok)?.outcome
  const request = await openRequest(platform, readingCase(visitor, 'working-the-request'), file)
  const done = wrong?.ok === false ? wrong : request === null ? null : await giveOrPut(platform, request, sealed)
  if (done?.ok === true) return { kind: 'go', to: filesHref(file) }
  await giveUp()
  return done === null ? nothing() : refused(done.refusal)
}

/** Gives files, or keeps them for the second person that the kind of request asks for. */
const giveOrPut = (
  platform: Platform,
  request: OpenRequest,
  files: readonly PutForward[],
): Promise<Outcome<null, string>> =>
  needsSecondLook(request) ? putForward(platform, request, files) : giveFiles(platform, request, files)

interface Taking {
  readonly file: string
  readonly entry: string
  readonly use: string | undefined
}

/** The very bytes, as far as they are here; of a team, as far as its terms let them go. */
async function taken(platform: Platform, visitor: Visitor, { file, entry, use }: Taking): Promise<Answer> {
  const request = await openRequest(platform, readingCase(visitor, 'taking-a-file'), file)
  if (request === null) return nothing()
  const copy = copyOf(request, use, await todayOf(platform))
  if (copy === null) return { kind: 'go', to: talkHref(file, '/copy') }
  const found = givenFiles(copy.request.line).find(({ header }) => header.id === entry)
  const coming = await filesComing(platform.database.app, file, request.author.authority)
  if (found === undefined || !isHere({ request }, found, coming.get(entry)))
    return refused(refuse('file-not-here').refusal, 404)
  return bytesOf(platform, exchangeFile.body.parse(found.body))
}

interface FromCase {
  readonly file: string
  readonly request: string
  readonly files: readonly string[]
}

/** Files of a case go into a request that the case names; each is read as taken, and the person sees that. */
async function givenFrom(platform: Platform, visitor: Visitor, { file, request, files }: FromCase): Promise<Answer> {
  const links = await openLinks(platform, readingCase(visitor, 'working-the-case'), file)
  const isLinked = linkedFiles(links?.entries ?? []).some((one) => one.file === request && one.relation === 'request')
  const open = isLinked ? await openRequest(platform, readingCase(visitor, 'working-the-request'), request) : null
  if (open === null) return nothing()
  const reader = readingCase(visitor, 'taking-a-file')
  const opened = await platform.cases.openForStaff(reader, file, ['evidence'], { only: files })
  if (opened === null) return noCase()
  // What was written beside a file was for the desk.
  const stored = heldFiles(opened).map(({ said: { addedBy: _by, derivedFrom: _from, note: _, ...one } }) => ({
    ...one,
    isOfCase: true as const,
  }))
  await rememberServed(platform, { ...opened, who: reader.who }, { file, requests: [request] })
  const done = await giveOrPut(platform, open, stored)
  return done.ok ? { kind: 'go', to: filesHref(request) } : refused(done.refusal)
}
