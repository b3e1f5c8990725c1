import type { KeyPair } from '@recourse/chronicle'
import type { Platform } from '../../platform/feature.ts'
import { checkName, FILES_PER_FORM_MAX, UNKNOWN_TYPE } from '../../platform/files/index.ts'
import type { IncomingFile, Taken, Upload, Visitor } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import type { SealedFile } from './entries.ts'

/** One file of a form: sealed, or refused in a sentence; with the name that its sender gave it. */
export interface TakenFile {
  readonly name: string
  readonly outcome: Outcome<SealedFile, string>
}

/** Where the files of every form of ours go: sealed while they come, and given up where the form comes to nothing. */
export const fileSink = ({ files }: Platform): Upload<unknown, TakenFile> => ({
  filesMax: FILES_PER_FORM_MAX,
  take: async (file): Promise<Taken<TakenFile>> => {
    const outcome = await takeOne(files, file)
    const discard = async (): Promise<void> => {
      if (outcome.ok) await files.remove([outcome.value.blob])
    }
    return { value: { name: file.name ?? '', outcome }, discard }
  },
})

async function takeOne(files: Platform['files'], file: IncomingFile): Promise<Outcome<SealedFile, string>> {
  const name = checkName(file.name)
  if (!name.ok) return name
  const stored = await files.store(file.bytes)
  if (!stored.ok) return stored
  return accept({ ...stored.value, name: name.value, declaredType: typeOf(file.declaredType), came: 'form' as const })
}

const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,90}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,90}$/

/** A media type in the form of RFC 6838, or none. */
export const typeOf = (declared: string): string => (TYPE.test(declared) ? declared : UNKNOWN_TYPE)

/** Files that came in parts, by the ids that the form names. */
export async function claimUploads(
  platform: Platform,
  owner: KeyPair,
  ids: readonly string[],
): Promise<readonly TakenFile[]> {
  const taken: TakenFile[] = []
  for (const id of ids.slice(0, FILES_PER_FORM_MAX)) {
    const done = await platform.uploads.finish(owner, id)
    if (!done.ok) taken.push({ name: '', outcome: done })
    else {
      const { stored, name, declaredType } = done.value
      taken.push({ name, outcome: accept({ ...stored, name, declaredType, came: 'parts' as const }) })
    }
  }
  return taken
}

/** The key to which uploads of this person are sealed while they go on: the same one in every file of theirs. */
export function uploadOwner(platform: Platform, { visit }: Visitor): KeyPair {
  if (visit === null) throw new Error('uploads in parts belong to somebody with a receipt')
  return platform.receipts.keys(visit.secret, 0).seal
}

export const sealedOf = (taken: readonly TakenFile[], note: string): readonly SealedFile[] =>
  taken.flatMap(({ outcome }) =>
    outcome.ok ? [{ ...outcome.value, ...(note.trim() === '' ? {} : { note: note.trim() }) }] : [],
  )
