import type { OpenedFile } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { CLEANING_TOOL, storeCleaned } from '../../platform/files/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { fileAdded, type FileAdded, type SealedFile } from './entries.ts'
import type { HeldFile } from './held.ts'
import { refuse } from './rules.ts'

/** Who adds: a person, of whom a civil date is kept and no hour, or the desk. */
export interface Adding {
  readonly addedBy: FileAdded['addedBy']
  readonly recordedOn?: string
}

/** Says that a file belongs to the evidence of a case. */
export function sayFile(work: Work, evidence: OpenCompartment, file: SealedFile, adding: Adding): string {
  const { addedBy, ...dated } = adding
  return work.say(evidence, fileAdded, { facets: { blob: file.blob }, body: { ...file, addedBy }, ...dated })
}

/** Puts files into a case that exists. Where that is refused, their bytes are removed. */
export async function addFiles(
  platform: Platform,
  opened: OpenedFile,
  files: readonly SealedFile[],
  adding: Adding,
): Promise<Outcome<readonly string[], string>> {
  const evidence = opened.place('evidence')
  const giveUp = (): Promise<void> => platform.files.remove(files.map(({ blob }) => blob))
  if (evidence === null) {
    await giveUp()
    return refuse('no-evidence-part')
  }
  const work = platform.chronicle.begin(opened.author)
  const ids = files.map((file) => sayFile(work, evidence, file, adding))
  const done = await platform.chronicle.commit(work)
  if (!done.ok) await giveUp()
  return done.ok ? accept(ids) : done
}

/** Makes a copy without hidden details beside the original, and says what it was made from. */
export async function addCleaned(
  platform: Platform,
  opened: OpenedFile,
  original: HeldFile,
  adding: Adding,
): Promise<Outcome<string, string>> {
  const evidence = opened.place('evidence')
  if (evidence === null) return refuse('no-evidence-part')
  const { entry, said } = original
  const stored = await storeCleaned(platform.files, said)
  if (!stored.ok) return stored
  const work = platform.chronicle.begin(opened.author)
  const { addedBy, ...dated } = adding
  const { name, declaredType } = said
  const { name: tool, version: toolVersion } = CLEANING_TOOL
  const derivedFrom = { entry, sha256: said.sha256, how: 'metadata-removed' as const, tool, toolVersion }
  const body = { ...stored.value, name, declaredType, came: 'made-here' as const, addedBy, derivedFrom }
  const id = work.say(evidence, fileAdded, { facets: { blob: stored.value.blob }, body, ...dated })
  const done = await platform.chronicle.commit(work)
  if (!done.ok) await platform.files.remove([stored.value.blob])
  return done.ok ? accept(id) : done
}
