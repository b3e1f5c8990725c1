import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { canClean, shownName } from '../../platform/files/index.ts'
import { Button, Form, Hidden, Link } from '../../platform/ui/index.tsx'
import { heldFiles, type HeldFile } from './held.ts'
import { Fingerprints, HeldFacts } from './parts/file-facts.tsx'
import { mayHoldPrograms } from './parts/kind.ts'
import { UploadForm } from './parts/upload-form.tsx'
import type { FilesWords } from './texts.ts'

const ORDER = 50

/** What a desk sees of the files of a case, and does with them. */
export const filesTab: CaseTab = {
  id: 'files',
  group: 'happened',
  order: ORDER,
  label: (words) => words.say('files.title'),
  purposes: ['evidence'],
  render: (view) => <FilesOfCase view={view} />,
}

function FilesOfCase({ view }: { readonly view: CaseView }) {
  const words: FilesWords = view.visitor.words
  const files = heldFiles(view.opened)
  const base = `/cases/${view.opened.file}/files`
  return (
    <>
      <h2>{words.say('files.listTitle')}</h2>
      <p>{words.say('files.recorded')}</p>
      {files.length === 0 ? <p>{words.say('files.none')}</p> : null}
      {files.map((file) => (
        <HeldFacts key={file.entry} words={words} file={file} files={files} person={words.say('files.byPerson')}>
          <Acts words={words} file={file} base={base} token={view.visitor.formToken} />
        </HeldFacts>
      ))}
      <h2>{words.say('files.addTitle')}</h2>
      <UploadForm words={words} action={`${base}/add`} token={view.visitor.formToken} />
    </>
  )
}

interface ActsProps {
  readonly words: FilesWords
  readonly file: HeldFile
  readonly base: string
  readonly token: string
}

function Acts({ words, file, base, token }: ActsProps) {
  const { entry, said } = file
  return (
    <>
      {mayHoldPrograms(said.detectedType) ? <p>{words.say('files.careful')}</p> : null}
      <p>
        <Link href={`${base}/${entry}/bytes`}>
          {words.say('files.get')}
          <Hidden> {shownName(said.name)}</Hidden>
        </Link>
      </p>
      {said.derivedFrom === undefined ? <Cleaning words={words} file={file} base={base} token={token} /> : null}
      <Fingerprints words={words} said={said} />
    </>
  )
}

function Cleaning({ words, file: { entry, said }, base, token }: ActsProps) {
  if (!canClean(said.detectedType)) return <p class="hint">{words.say('files.cannotClean')}</p>
  return (
    <Form action={`${base}/${entry}/clean`} token={token}>
      <p class="hint">{words.say('files.cleanWhat')}</p>
      <Button kind="secondary">
        {words.say('files.clean')}
        <Hidden> {shownName(said.name)}</Hidden>
      </Button>
    </Form>
  )
}
