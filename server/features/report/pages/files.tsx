import type { VNode } from 'preact'
import { shownName } from '../../../platform/files/index.ts'
import { Button, ButtonLink, Form, Hidden, SummaryList } from '../../../platform/ui/index.tsx'
import { factRows, UploadForm, type FilesWords, type SealedFile } from '../../files/index.ts'
import type { ReportWords } from '../texts.ts'
import { framed, toList, type Making } from './frame.tsx'

/** What shows what happened: added before the report is sent, or at any time after it. */
export function filesPage(making: Making, files: readonly SealedFile[], version: number): VNode {
  const words: FilesWords = making.visitor.words
  const reportWords: ReportWords = making.visitor.words
  const token = making.visitor.formToken
  return framed(making, {
    back: toList(reportWords),
    children: (
      <>
        <h1>{words.say('files.title')}</h1>
        <p>{words.say('files.intro')}</p>
        <p>{words.say('files.voice')}</p>
        <p>{words.say('files.later')}</p>
        <p>{words.say('files.sealedAtOnce')}</p>
        <p>{words.say('files.hidden')}</p>
        {files.map((file) => (
          <FileShown key={file.blob} words={words} file={file} version={version} token={token} />
        ))}
        <h2>{words.say('files.addTitle')}</h2>
        <UploadForm words={words} action="/report/files" token={token} inParts />
        <ButtonLink href="/report/list" kind="secondary">
          {words.say('files.done')}
        </ButtonLink>
      </>
    ),
  })
}

interface FileShownProps {
  readonly words: FilesWords
  readonly file: SealedFile
  readonly version: number
  readonly token: string
}

function FileShown({ words, file, version, token }: FileShownProps) {
  return (
    <>
      <SummaryList rows={factRows(words, file)} />
      <Form action="/report/files/remove" token={token}>
        <input type="hidden" name="saw" value={version} />
        <input type="hidden" name="blob" value={file.blob} />
        <Button kind="secondary">
          {words.say('files.remove')}
          <Hidden> {shownName(file.name)}</Hidden>
        </Button>
      </Form>
    </>
  )
}
