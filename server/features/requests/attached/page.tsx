import type { ReadEntry } from '@recourse/chronicle'
import type { VNode } from 'preact'
import { exchangeFile, filesComing, type FileStanding } from '../../../platform/federation/index.ts'
import { shownName } from '../../../platform/files/index.ts'
import { Hidden, Inset, Link, SummaryList, Tag, Typed, When } from '../../../platform/ui/index.tsx'
import { factRows, Fingerprints, mayHoldPrograms, UploadForm } from '../../files/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { timeOf } from '../conversation/line.ts'
import { framed } from '../conversation/page.tsx'
import type { Talk } from '../conversation/talk.ts'
import { FOR_THE_TEAM } from '../team/copy.ts'
import { WaitingSection } from './second/section.tsx'
import { needsSecondLook, type Waiting } from './second/waiting.ts'
import { againstFiles } from './share.ts'
import type { AttachedWords } from './texts.ts'

export const filesHref = (file: string, more = ''): string => talkHref(file, `/files${more}`)

type Open = Extract<ReadEntry, { state: 'open' }>

/** Files that were given in a request and can be opened here, in the order in which they hold on every side. */
export const givenFiles = (line: readonly ReadEntry[]): readonly Open[] =>
  line.filter((entry): entry is Open => entry.kind === exchangeFile.kind && entry.state === 'open')

/** Whether the bytes lie here: ours always do. What the other side sealed of a file names the bytes that it sent. */
export function isHere(talk: Pick<Talk, 'request'>, { header, facets, body }: Open, coming?: FileStanding): boolean {
  if (exchangeFile.facets.parse(facets).blob !== exchangeFile.body.parse(body).blob) return false
  return header.authority === talk.request.author.authority || coming?.state === 'whole' || coming?.state === 'said'
}

/** What each party gave, how far it has come, and a form to give more. */
export async function filesPage(talk: Talk, waiting: readonly Waiting[]): Promise<VNode> {
  const words: AttachedWords = talk.visitor.words
  const { file, author, line } = talk.request
  const given = givenFiles(line)
  const coming = await filesComing(talk.platform.database.app, file, author.authority)
  const against = againstFiles(talk.request)
  return framed(talk, {
    title: words.say('request-files.title'),
    back: { href: talkHref(file), label: words.say('request-talk.back') },
    path: filesHref(file),
    children: (
      <>
        <p>{words.say('request-files.intro')}</p>
        {given.length === 0 ? <p>{words.say('request-files.none')}</p> : null}
        {given.map((entry) => (
          <Given key={entry.header.id} talk={talk} entry={entry} coming={coming.get(entry.header.id)} />
        ))}
        <WaitingSection talk={talk} waiting={waiting} />
        <h2>{words.say('request-files.addTitle')}</h2>
        {against === null ? (
          <>
            <p>{words.say(needsSecondLook(talk.request) ? 'request-files.secondHint' : 'request-files.addHint')}</p>
            <p>{words.say('request-files.fromCase')}</p>
            <UploadForm words={words} action={filesHref(file)} token={talk.visitor.formToken} />
          </>
        ) : (
          <Inset>{words.say(`requests.${against}`)}</Inset>
        )}
      </>
    ),
  })
}

interface GivenProps {
  readonly talk: Talk
  readonly entry: Open
  readonly coming: FileStanding | undefined
}

function Given({ talk, entry, coming }: GivenProps) {
  const words: AttachedWords = talk.visitor.words
  const said = exchangeFile.body.parse(entry.body)
  // A team's file is taken for the work of the team; for anything else its terms are asked (team/copy.ts).
  const query = talk.request.kind?.team === undefined ? '' : `?for=${FOR_THE_TEAM}`
  return (
    <section>
      <SummaryList
        rows={[
          ...factRows(words, said),
          {
            label: words.say('request-files.givenBy'),
            value: (
              <>
                <Typed>{talk.nameOf(entry.header.authority)}</Typed>, <When at={{ epochMs: timeOf(entry) }} />
              </>
            ),
          },
        ]}
      />
      {isHere(talk, entry, coming) ? (
        <>
          {mayHoldPrograms(said.detectedType) ? <p>{words.say('files.careful')}</p> : null}
          <p>
            <Link href={filesHref(talk.request.file, `/${entry.header.id}${query}`)}>
              {words.say('files.get')}
              <Hidden> {shownName(said.name)}</Hidden>
            </Link>
          </p>
        </>
      ) : (
        <p>
          <Tag tone="attention">
            {coming?.state === 'given-up'
              ? words.say('request-files.givenUp')
              : words.say('request-files.coming', { done: coming?.chunks ?? 0, all: coming?.of ?? 0 })}
          </Tag>
        </p>
      )}
      <Fingerprints words={words} said={said} />
    </section>
  )
}
