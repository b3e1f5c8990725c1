import type { Platform } from '../../../platform/feature.ts'
import { isParty, sayFile } from '../../../platform/federation/index.ts'
import type { SealedFile } from '../../../platform/files/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { needsConsent } from '../person/rules.ts'
import type { OpenRequest } from '../read.ts'
import { refuse, type RequestRefusal } from '../rules.ts'
import { casesServed, keptOut, othersIn } from '../serving/served.ts'

/** Why no file may be given in this request now. */
export function againstFiles({ exchange, author, kind, side }: OpenRequest): RequestRefusal | null {
  if (!isParty(exchange, author.authority)) return 'not-in-it'
  // The person read each line that leaves and said yes to those: a file is not among them.
  return kind !== undefined && needsConsent(kind) && side === 'requesting' ? 'files-need-consent' : null
}

/**
 * Gives files to the parties of a request. Each of them fetches the bytes by itself. Nothing goes to whom the person of a
 * case that it serves keeps out. @param cases that are known to be served beside those that the request leads to
 */
export async function giveFiles(
  platform: Platform,
  request: OpenRequest,
  { files, cases }: { readonly files: readonly SealedFile[]; readonly cases: readonly string[] },
): Promise<Outcome<null, string>> {
  const against = againstFiles(request)
  if (against !== null) return refuse(against)
  const served = [...new Set([...cases, ...(await casesServed(platform, request))])]
  if ((await keptOut(platform, served, othersIn(request))).length > 0) return refuse('excluded-body')
  if (files.length === 0) return refuse('no-file-chosen')
  const work = platform.chronicle.begin(request.author)
  for (const file of files) await sayFile(platform.files, work, request.place, file)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** The same for files that lie in a case: their bytes stay where they are, and what was written beside them for the desk too. */
export const giveStored = (
  platform: Platform,
  request: OpenRequest,
  { file, stored }: { readonly file: string; readonly stored: readonly SealedFile[] },
): Promise<Outcome<null, string>> =>
  giveFiles(platform, request, { files: stored.map(({ note: _, ...one }) => one), cases: [file] })
