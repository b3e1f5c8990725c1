import type { ComponentChildren } from 'preact'
import { FILE_BYTES_MAX, FILES_PER_FORM_MAX, PART_BYTES } from '../../../platform/files/index.ts'
import { Button, FileUpload, Form, Textarea, uploadScript } from '../../../platform/ui/index.tsx'
import type { FilesWords } from '../texts.ts'
import { sizeText } from './size.ts'

export const FILES_FIELD = 'files'
export const NOTE_FIELD = 'note'
/** Ids of files that a script has sent in parts before the form. */
export const UPLOAD_FIELD = 'upload'
export const UPLOADS_PATH = '/files/uploads'

interface UploadFormProps {
  readonly words: FilesWords
  readonly action: string
  readonly token: string
  readonly note?: string | undefined
  /** Offers sending in parts where scripts run: for people with a receipt, whose lines are the bad ones. */
  readonly inParts?: boolean
  /** Hidden fields. They stand before the files, as the token does: what decides comes first. */
  readonly children?: ComponentChildren
}

/** Chooses files and sends them, with a limit that is said before. Works without scripts. */
export function UploadForm({ words, action, token, note, inParts, children }: UploadFormProps) {
  const limits = words.say('files.limits', {
    count: FILES_PER_FORM_MAX,
    size: sizeText(words, FILE_BYTES_MAX),
  })
  const form = (
    <Form action={action} token={token} files>
      {children}
      <Textarea
        name={NOTE_FIELD}
        label={words.say('files.note')}
        hint={words.say('files.noteHint')}
        rows={3}
        value={note}
      />
      <FileUpload name={FILES_FIELD} label={words.say('files.choose')} hint={limits} multiple />
      <Button>{words.say('files.add')}</Button>
    </Form>
  )
  if (inParts !== true) return form
  // Braces stay for the script to fill in: it knows no language.
  const progress = words.say('files.progress', { file: '{file}', files: '{files}', done: '{done}', all: '{all}' })
  return (
    <div
      data-upload={UPLOADS_PATH}
      data-part-bytes={PART_BYTES}
      data-progress={progress}
      data-waiting={words.say('files.waiting')}
      data-failed={words.say('files.failed')}
    >
      {form}
      <p role="status" data-upload-says />
      <script dangerouslySetInnerHTML={{ __html: uploadScript }} />
    </div>
  )
}
