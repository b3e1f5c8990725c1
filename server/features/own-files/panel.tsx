import type { PersonPanel, PersonView } from '../../platform/feature.ts'
import { canClean, shownName } from '../../platform/files/index.ts'
import { Button, Hidden, Link } from '../../platform/ui/index.tsx'
import { HeldFacts, heldFiles, UploadForm, type FilesWords } from '../files/index.ts'
import { addressOf, OwnForm } from '../mine/index.ts'

const ORDER = 50

/** A person's own files: what was sent, and a way to add more at any time. */
export const ownFilesPanel: PersonPanel = {
  id: 'files',
  group: 'file',
  order: ORDER,
  label: (words) => words.say('files.title'),
  purposes: ['evidence'],
  render: (view) => <OwnFiles view={view} />,
}

function OwnFiles({ view }: { readonly view: PersonView }) {
  const words: FilesWords = view.visitor.words
  const files = heldFiles(view.opened)
  const token = view.visitor.formToken
  const slot = view.own.slot === 0 ? null : <input type="hidden" name="slot" value={view.own.slot} />
  return (
    <>
      <h1>{words.say('files.title')}</h1>
      <p>{words.say('files.intro')}</p>
      <p>{words.say('files.voice')}</p>
      <p>{words.say('files.sealedAtOnce')}</p>
      <p>{words.say('files.hidden')}</p>
      <h2>{words.say('files.listTitle')}</h2>
      {files.length === 0 ? <p>{words.say('files.none')}</p> : null}
      {files.map((file) => (
        <HeldFacts key={file.entry} words={words} file={file} files={files} person={words.say('files.byYou')}>
          <p>
            <Link href={addressOf(view.own, `/mine/files/${file.entry}/bytes`)}>
              {words.say('files.get')}
              <Hidden> {shownName(file.said.name)}</Hidden>
            </Link>
          </p>
          {file.said.derivedFrom === undefined && canClean(file.said.detectedType) ? (
            <OwnForm view={view} action="/mine/files/clean">
              <input type="hidden" name="entry" value={file.entry} />
              <Button kind="secondary">
                {words.say('files.clean')}
                <Hidden> {shownName(file.said.name)}</Hidden>
              </Button>
            </OwnForm>
          ) : null}
        </HeldFacts>
      ))}
      <h2>{words.say('files.addTitle')}</h2>
      <UploadForm words={words} action="/mine/files/add" token={token} inParts>
        {slot}
      </UploadForm>
    </>
  )
}
