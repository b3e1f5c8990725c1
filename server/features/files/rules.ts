import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

const table = {
  'nothing-chosen': { sentence: english['nothing-chosen'], rule: 'docs/operating.md, files' },
  'note-too-long': { sentence: english['note-too-long'], rule: 'docs/operating.md, limits' },
  'no-evidence-part': { sentence: english['no-evidence-part'], rule: 'docs/operating.md, files' },
  'too-many-files': { sentence: english['too-many-files'], rule: 'docs/operating.md, limits' },
} as const

export type FileRefusal = keyof typeof table
export const refuse = refuseFrom<FileRefusal>(table, 'files')

/** Files of a report that is not sent yet: their notes must fit into one sealed draft. More can be added afterwards. */
export const FILES_PER_REPORT_MAX = 60
