import { BACKUP_DAYS_DEFAULT } from '../../../../platform/backup/index.ts'
import { addDays } from '../../../../platform/cases/index.ts'
import { erase, keepingOfFile, type Work } from '../../../../platform/chronicle/index.ts'
import type { Platform } from '../../../../platform/feature.ts'
import { accept, type Outcome } from '../../../../platform/outcome.ts'
import { ownHolders } from '../../draft.ts'
import type { OpenRequest } from '../../read.ts'
import { refuse } from '../../rules.ts'
import { todayOf } from '../../today.ts'
import { againstGiving, sayFiles } from '../share.ts'
import { isGone } from './erasing.ts'
import { filePutForward, filesLookedAt, type PutForward } from './kinds.ts'
import { WAITING_KIND, type Waiting } from './waiting.ts'

/** Keeps files for a second person of the unit; nothing of it is in the request yet. */
export async function putForward(
  platform: Platform,
  request: OpenRequest,
  files: readonly PutForward[],
): Promise<Outcome<null, string>> {
  const against = await againstGiving(platform, request, files)
  if (against !== null) return refuse(against)
  const work = platform.chronicle.begin(request.author)
  const file = work.openFile(WAITING_KIND)
  const place = work.openCompartment({
    ...{ file, fileKind: WAITING_KIND, purpose: WAITING_KIND, custody: 'members' },
    holders: await ownHolders(platform, request.author),
  })
  for (const said of files)
    work.say(place, filePutForward, { facets: { request: request.file, blob: said.blob }, body: said })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

export interface SecondLook {
  readonly request: OpenRequest
  readonly waiting: Waiting
  readonly how: 'given' | 'turned-down'
  /** Why not, or what whoever looked wants kept. */
  readonly words: string
}

/**
 * Gives what waits to the parties of its request, or turns it down. Either way it lies no longer with what waits: bytes
 * that nothing else names are gone with it.
 */
export async function lookAt(platform: Platform, look: SecondLook): Promise<Outcome<null, string>> {
  const { request, waiting, how, words } = look
  const { author, file, place } = waiting
  if (waiting.isOver || waiting.request !== request.file) return refuse('files-looked-at')
  if (platform.chronicle.actorName(file, author.id) === waiting.by) return refuse('own-files')
  if (how === 'turned-down' && words === '') return refuse('files-why-not')
  const against = how === 'given' ? await againstGiving(platform, request, waiting.files) : null
  if (against !== null) return refuse(against)
  if (how === 'given' && (await isGone(platform, waiting))) return refuse('file-not-here')
  const saw = (await platform.chronicle.subjectHeads([file])).get(file) ?? null
  const work = platform.chronicle.begin(author)
  if (how === 'given')
    await sayFiles(
      platform,
      work,
      request,
      waiting.files.map(({ said }) => said),
    )
  const body = words === '' ? {} : { words }
  work.say(place, filesLookedAt, { facets: { how }, body, subject: { id: file, saw } })
  const cleared = await clearWaiting(platform, work, waiting)
  if (!cleared.ok) return cleared
  const done = await platform.chronicle.commitErasing(work)
  if (done.ok) return accept(null)
  return done.refusal.code === 'subject-moved' ? refuse('files-looked-at') : done
}

async function clearWaiting(platform: Platform, work: Work, { file, place, files }: Waiting) {
  const { chronicle, database } = platform
  const from = { place, keeping: await keepingOfFile(database.app, file), projector: chronicle.projector }
  return erase(work, from, {
    target: { unit: 'entry', entries: files.map(({ entry }) => entry) },
    ...{ reason: 'looked-at', backupsUntil: addDays(await todayOf(platform), BACKUP_DAYS_DEFAULT) },
  })
}
