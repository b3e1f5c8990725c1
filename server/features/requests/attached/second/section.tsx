import type { Visitor } from '../../../../platform/http/index.ts'
import { shownName } from '../../../../platform/files/index.ts'
import { Button, Form, Hidden, Inset, Link, Reference, SummaryList, Textarea } from '../../../../platform/ui/index.tsx'
import { factRows, Fingerprints, mayHoldPrograms } from '../../../files/index.ts'
import { talkHref } from '../../conversation/hrefs.ts'
import type { Talk } from '../../conversation/talk.ts'
import type { AttachedWords } from '../texts.ts'
import type { Waiting } from './waiting.ts'

interface WaitingProps {
  readonly talk: Talk
  readonly waiting: readonly Waiting[]
}

/** Files that wait for a second person, for whoever may look at them and for whoever put them forward. */
export function WaitingSection({ talk, waiting }: WaitingProps) {
  const words: AttachedWords = talk.visitor.words
  if (waiting.length === 0) return null
  return (
    <section>
      <h2>{words.say('request-files.waitingTitle')}</h2>
      <p>{words.say('request-files.waitingIntro')}</p>
      {waiting.map((one) => (
        <Batch key={one.file} talk={talk} one={one} />
      ))}
    </section>
  )
}

function Batch({ talk, one }: { readonly talk: Talk; readonly one: Waiting }) {
  const words: AttachedWords = talk.visitor.words
  const href = talkHref(talk.request.file, `/files/waiting/${one.file}`)
  const isOwn = talk.platform.chronicle.actorName(one.file, one.author.id) === one.by
  return (
    <section>
      {one.files.map(({ entry, said }) => (
        <section key={entry}>
          <SummaryList rows={factRows(words, said)} />
          {mayHoldPrograms(said.detectedType) ? <p>{words.say('files.careful')}</p> : null}
          <p>
            <Link href={`${href}/${entry}`}>
              {words.say('files.get')}
              <Hidden> {shownName(said.name)}</Hidden>
            </Link>
          </p>
          <Fingerprints words={words} said={said} />
        </section>
      ))}
      {isOwn ? (
        <Inset>{words.say('requests.own-files')}</Inset>
      ) : (
        <>
          <Form action={href} token={talk.visitor.formToken}>
            <input type="hidden" name="how" value="given" />
            <p>{words.say('request-files.addHint')}</p>
            <Button>{words.say('request-files.give')}</Button>
          </Form>
          <Form action={href} token={talk.visitor.formToken}>
            <input type="hidden" name="how" value="turned-down" />
            <Textarea name="words" label={words.say('request-files.whyNot')} rows={2} />
            <Button kind="secondary">{words.say('request-files.turnDown')}</Button>
          </Form>
        </>
      )}
    </section>
  )
}

interface FilesWaitProps {
  readonly visitor: Visitor
  readonly requests: readonly string[]
}

/** In the list of requests: where files wait for a second person. */
export function FilesWait({ visitor, requests }: FilesWaitProps) {
  const words: AttachedWords = visitor.words
  if (requests.length === 0) return null
  return (
    <Inset>
      <p>{words.say('request-files.listWaiting', { count: requests.length })}</p>
      {requests.map((file) => (
        <p key={file}>
          <Link href={talkHref(file, '/files')}>
            {words.say('request-files.title')} <Reference>{file.slice(0, 8)}</Reference>
          </Link>
        </p>
      ))}
    </Inset>
  )
}
