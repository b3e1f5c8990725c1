import { refuseFrom } from '../outcome.ts'
import english from './texts/en.json'

const limits = 'docs/operating.md, limits'
const files = 'docs/operating.md, files'

const table = {
  'file-empty': { sentence: english['file-empty'], rule: files },
  'file-too-large': { sentence: english['file-too-large'], rule: limits },
  'file-unnamed': { sentence: english['file-unnamed'], rule: files },
  'file-name-too-long': { sentence: english['file-name-too-long'], rule: limits },
  'no-room': { sentence: english['no-room'], rule: files },
  'cannot-clean': { sentence: english['cannot-clean'], rule: files },
  'part-elsewhere': { sentence: english['part-elsewhere'], rule: files },
  'upload-unknown': { sentence: english['upload-unknown'], rule: files },
  'upload-unfinished': { sentence: english['upload-unfinished'], rule: files },
} as const

export type FilesRefusal = keyof typeof table
export const filesRefusals = table
export const refuse = refuseFrom<FilesRefusal>(table, 'stored')
