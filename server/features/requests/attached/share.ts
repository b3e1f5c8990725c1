import { isExcluded, keepingOfFile } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { isParty, presentParties, sayFile } from '../../../platform/federation/index.ts'
import type { SealedFile } from '../../../platform/files/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { needsConsent } from '../person/rules.ts'
import type { OpenRequest } from '../read.ts'
import { refuse, type RequestRefusal } from '../rules.ts'

/** Why no file may be given in this request now. */
export function againstFiles({ exchange, author, kind, side }: OpenRequest): RequestRefusal | null {
  if (!isParty(exchange, author.authority)) return 'not-in-it'
  // The person read each line that leaves and said yes to those: a file is not among them.
  return kind !== undefined && needsConsent(kind) && side === 'requesting' ? 'files-need-consent' : null
}

/** Gives files to the parties of a request. Each of them fetches the bytes by itself. */
export async function giveFiles(
  platform: Platform,
  request: OpenRequest,
  files: readonly SealedFile[],
): Promise<Outcome<null, string>> {
  const against = againstFiles(request)
  if (against !== null) return refuse(against)
  if (files.length === 0) return refuse('no-file-chosen')
  const work = platform.chronicle.begin(request.author)
  for (const file of files) await sayFile(platform.files, work, request.place, file)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/**
 * The same for files that lie in a case: their bytes stay where they are. Nothing goes to whom the person keeps out, and
 * what they wrote beside a file was for their desk. @param file of the case
 */
export async function giveStored(
  platform: Platform,
  request: OpenRequest,
  { file, stored }: { readonly file: string; readonly stored: readonly SealedFile[] },
): Promise<Outcome<null, string>> {
  const [keeping, trusted] = [await keepingOfFile(platform.database.app, file), await platform.trust.current()]
  const others = presentParties(request.exchange).filter(({ authority }) => authority !== request.author.authority)
  const isKeptOut = others.some(({ authority }) =>
    isExcluded(keeping, { authority, state: trusted.authority(authority)?.jurisdiction ?? null }),
  )
  if (isKeptOut) return refuse('excluded-body')
  return giveFiles(
    platform,
    request,
    stored.map(({ note: _, ...one }) => one),
  )
}
