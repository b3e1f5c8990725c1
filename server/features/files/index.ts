import type { EntryKind } from '@recourse/chronicle'
import type { Feature } from '../../platform/feature.ts'
import { caseRoutes } from './case-routes.tsx'
import { filesTab } from './case-tab.tsx'
import { fileAdded } from './entries.ts'
import { filesTexts } from './texts.ts'
import { uploadRoutes } from './upload-routes.ts'

export { addCleaned, addFiles, sayFile, type Adding } from './commands.ts'
export { fileAdded, sealedFile, type SealedFile } from './entries.ts'
export { filesFields } from './forms.ts'
export { bytesOf } from './handing-out.ts'
export { heldFiles, type HeldFile } from './held.ts'
export { factRows, Fingerprints, HeldFacts } from './parts/file-facts.tsx'
export { mayHoldPrograms } from './parts/kind.ts'
export { nameOf, NotKept, sayRefusal } from './parts/not-kept.tsx'
export { FILES_FIELD, UploadForm } from './parts/upload-form.tsx'
export { FILES_PER_REPORT_MAX, refuse as refuseFiles } from './rules.ts'
export { claimUploads, fileSink, sealedOf, uploadOwner, type TakenFile } from './taking.ts'
export type { FilesKey, FilesWords } from './texts.ts'

/** Files of bytes: sealed as they come, kept as proof, handed out whole, and cleaned copies beside them. */
export const files: Feature = {
  name: 'files',
  texts: filesTexts,
  entryKinds: [fileAdded as unknown as EntryKind],
  caseTabs: [filesTab],
  routes: (platform) => [...caseRoutes(platform), ...uploadRoutes(platform)],
}
