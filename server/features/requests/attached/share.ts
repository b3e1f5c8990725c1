import type { Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { isParty, sayFile } from '../../../platform/federation/index.ts'
import type { SealedFile } from '../../../platform/files/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { restsOnWord } from '../person/rules.ts'
import type { OpenRequest } from '../read.ts'
import { refuse, type RequestRefusal } from '../rules.ts'
import { casesServed, keptOut, othersIn } from '../serving/served.ts'

/** Why no file may be given in this request now, whoever looks at it. */
export function againstFiles(request: OpenRequest): RequestRefusal | null {
  if (!isParty(request.exchange, request.author.authority)) return 'not-in-it'
  if (request.refused !== null) return 'not-taken-here'
  // The person read each line that leaves and said yes to those: a file is not among them.
  return restsOnWord(request) ? 'files-need-consent' : null
}

/** The same, and nothing goes to whom the person of a case that it serves keeps out. */
export async function againstGiving(
  platform: Platform,
  request: OpenRequest,
  files: readonly unknown[],
): Promise<RequestRefusal | null> {
  const against = againstFiles(request)
  if (against !== null) return against
  if (files.length === 0) return 'no-file-chosen'
  const out = await keptOut(platform, await casesServed(platform, request), othersIn(request))
  return out.length > 0 ? 'excluded-body' : null
}

/** Gives files to the parties of a request. Each of them fetches the bytes by itself. */
export async function giveFiles(
  platform: Platform,
  request: OpenRequest,
  files: readonly SealedFile[],
): Promise<Outcome<null, string>> {
  const against = await againstGiving(platform, request, files)
  if (against !== null) return refuse(against)
  const work = platform.chronicle.begin(request.author)
  await sayFiles(platform, work, request, files)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

export async function sayFiles(
  platform: Platform,
  work: Work,
  { place }: Pick<OpenRequest, 'place'>,
  files: readonly SealedFile[],
): Promise<void> {
  for (const file of files) await sayFile(platform.files, work, place, file)
}
