import type { PersonPanel, PersonView } from '../../platform/feature.ts'
import { canClean, shownName } from '../../platform/files/index.ts'
import { Button, Form, Hidden, Link } from '../../platform/ui/index.tsx'
import { heldFiles } from './held.ts'
import { HeldFacts } from './parts/file-facts.tsx'
import { UploadForm } from './parts/upload-form.tsx'
import type { FilesWords } from './texts.ts'

const ORDER = 50

/** A person's own files: what was sent, and a way to add more at any time. */
export const filesPanel: PersonPanel = {
  id: 'files',
  order: ORDER,
  label: (words) => words.say('files.title'),
  purposes: ['evidence'],
  render: (view) => <OwnFiles view={view} />,
}

function OwnFiles({ view }: { readonly view: PersonView }) {
  const words: FilesWords = view.visitor.words
  const files = heldFiles(view.opened)
  const token = view.visitor.formToken
  const own = <input type="hidden" name="file" value={view.own.file} />
  return (
    <>
      <p>{words.say('files.intro')}</p>
      <p>{words.say('files.sealedAtOnce')}</p>
      <p>{words.say('files.hidden')}</p>
      <h2>{words.say('files.listTitle')}</h2>
      {files.length === 0 ? <p>{words.say('files.none')}</p> : null}
      {files.map((file) => (
        <HeldFacts key={file.entry} words={words} file={file} files={files} person={words.say('files.byYou')}>
          <p>
            <Link href={`/mine/files/${view.own.file}/${file.entry}/bytes`}>
              {words.say('files.get')}
              <Hidden> {shownName(file.said.name)}</Hidden>
            </Link>
          </p>
          {file.said.derivedFrom === undefined && canClean(file.said.detectedType) ? (
            <Form action={`/mine/files/${file.entry}/clean`} token={token}>
              {own}
              <Button kind="secondary">
                {words.say('files.clean')}
                <Hidden> {shownName(file.said.name)}</Hidden>
              </Button>
            </Form>
          ) : null}
        </HeldFacts>
      ))}
      <h2>{words.say('files.addTitle')}</h2>
      <UploadForm words={words} action="/mine/files/add" token={token} inParts>
        {own}
      </UploadForm>
    </>
  )
}
