import type { Finding } from '@recourse/cooperation'
import type { FieldError } from '../../../platform/ui/index.tsx'
import type { OpenDraft } from '../draft.ts'
import { isOwnNumber } from '../own-number.ts'
import { placeName } from './fields/names.ts'
import type { DraftWords } from './texts.ts'

/** What is only a mark on an answer stands at its question already. */
const isTold = ({ severity }: Finding): boolean => severity !== 'marks'

export const findingWords = (words: DraftWords, { code }: Finding): string => words.say(`requests.${code}`)

/** Where a finding is put right: beside the basis, at a field, or at a part of it. */
function fieldOf({ field, at, code }: Finding): string {
  if (field !== null) return placeName(field, at)
  if (code === 'too-long') return 'title'
  return code === 'basis-source-missing' ? 'basisTitle' : 'instruments'
}

const labelOf = (words: DraftWords, { kind }: OpenDraft, { field }: Finding): string =>
  isOwnNumber(field) ? words.say('request-drafts.ownNumber') : (kind.fields.find(({ id }) => id === field)?.label ?? '')

/** Beside each question what is still wrong with its answer; the first of several stands for them. */
export function errorsFor(words: DraftWords, open: OpenDraft): readonly FieldError[] {
  const errors = new Map<string, FieldError>()
  for (const finding of open.findings.filter(isTold)) {
    const [field, label, sentence] = [fieldOf(finding), labelOf(words, open, finding), findingWords(words, finding)]
    const message = label === '' ? sentence : words.say('request-drafts.wrongAt', { label, sentence })
    if (!errors.has(field)) errors.set(field, { field, message })
  }
  if (open.draft.rightsCheck.trim() === '')
    errors.set('rightsCheck', { field: 'rightsCheck', message: words.say('requests.rights-not-checked') })
  return [...errors.values()]
}
