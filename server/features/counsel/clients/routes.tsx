import type { ReadEntry } from '@recourse/chronicle'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { anyRole, roleInUnit, type Subject } from '../../../platform/access/index.ts'
import { refuseCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, signedInFrame, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Link,
  Reference,
  StaffPage,
  Textarea,
  Thread,
  TypedText,
  When,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import { shortReference } from '../../casefile/index.ts'
import { dayOf, partName } from '../../mine/index.ts'
import { counselWritten, WRITTEN_MAX } from '../kinds.ts'
import { thread } from '../read.ts'
import type { CounselWords } from '../texts.ts'
import { clientFileRoutes, FilesBetween, FilesOfCase, type OnClient } from './files.tsx'
import { linesOf } from './told.ts'
import { clientsOf, openClient, type Client, type OpenClient } from './read.ts'

const params = z.object({ file: z.uuid() })
const writing = z.object({ text: z.string().trim().min(1).max(WRITTEN_MAX) })
const nothing = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal })

export function clientRoutes(platform: Platform): readonly Route[] {
  const find = async (visitor: Visitor, file: string): Promise<Client | undefined> =>
    (await clientsOf(platform, visitor)).find((one) => one.file === file)
  const subject = async ({ file }: { readonly file: string }, visitor: Visitor): Promise<Subject | null> => {
    const client = await find(visitor, file)
    return client === undefined ? null : { authority: visitor.who?.authority ?? '', unit: client.unit }
  }
  const onClient: OnClient = async (visitor, file, step, only) => {
    const client = await find(visitor, file)
    const opened = client === undefined ? null : await openClient(platform, visitor, client, only)
    return opened === null ? nothing() : step(opened)
  }
  const own = { policy: roleInUnit('counsel'), params, subject } as const
  return [
    page({
      ...{ method: 'GET', path: '/clients', policy: anyRole('counsel') },
      handle: async ({ visitor }): Promise<Answer> => listPage(platform, visitor, await clientsOf(platform, visitor)),
    }),
    page({
      ...{ method: 'GET', path: '/clients/:file', ...own },
      handle: ({ params: { file }, visitor }) =>
        onClient(visitor, file, (client) => clientPage(platform, visitor, client)),
    }),
    page({
      ...{ method: 'POST', path: '/clients/:file/write', ...own, form: writing },
      handle: ({ params: { file }, visitor, form }) =>
        onClient(visitor, file, async (client) => {
          if (!form.ok) return clientPage(platform, visitor, client, true)
          const work = platform.chronicle.begin(client.author)
          work.say(client.place, counselWritten, { facets: { from: 'counsel' }, body: form.value })
          const done = await platform.chronicle.commit(work)
          if (!done.ok) return { kind: 'refusal', status: 409, refusal: done.refusal }
          return { kind: 'go', to: `/clients/${file}` }
        }),
    }),
    ...clientFileRoutes(platform, { subject, onClient }),
  ]
}

interface Framed {
  readonly children: ComponentChildren
  readonly errors?: readonly FieldError[]
  readonly back?: { readonly href: string; readonly label: string }
}

function frame(platform: Platform, visitor: Visitor, { children, errors = [], back }: Framed): Answer {
  const words: CounselWords = visitor.words
  const made = (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('counsel.clients')}
      errors={errors}
      {...(back === undefined ? {} : { back })}
    >
      {children}
    </StaffPage>
  )
  return { kind: 'page', page: made, status: errors.length === 0 ? 200 : 422 }
}

function listPage(platform: Platform, visitor: Visitor, clients: readonly Client[]): Answer {
  const words: CounselWords = visitor.words
  const children = (
    <>
      <h1>{words.say('counsel.clients')}</h1>
      <p>{words.say('counsel.clientsIntro')}</p>
      {clients.length === 0 ? <p>{words.say('counsel.clientsNone')}</p> : null}
      <ul>
        {clients.map(({ file }) => (
          <li key={file}>
            <Link href={`/clients/${file}`}>
              <Reference>{shortReference(file)}</Reference>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
  return frame(platform, visitor, { children })
}

function clientPage(platform: Platform, visitor: Visitor, client: OpenClient, isWrong = false): Answer {
  const words: CounselWords = visitor.words
  const { file, entries, shared, states } = client
  const reader = { is: 'counsel', other: words.say('counsel.client'), timeZone: words.timeZone } as const
  const children = (
    <>
      <h1>
        {words.say('counsel.client')} <Reference>{shortReference(file)}</Reference>
      </h1>
      <p>{words.say('counsel.clientIntro')}</p>
      <h2>{words.say('counsel.thread')}</h2>
      <Thread messages={thread(entries, reader)} />
      <Form action={`/clients/${file}/write`} token={visitor.formToken}>
        <Textarea name="text" label={words.say('counsel.writeClient')} />
        <Button>{words.say('counsel.send')}</Button>
      </Form>
      <FilesBetween visitor={visitor} client={client} />
      <h2>{words.say('counsel.shared')}</h2>
      {shared.length === 0 ? <p>{words.say('counsel.sharedNone')}</p> : null}
      {shared.map((purpose) => (
        <Details key={purpose} summary={partName(words, purpose)}>
          <Part
            words={words}
            norms={platform.norms}
            entries={entries.filter(({ header }) => header.compartment === states.get(purpose)?.id)}
          />
        </Details>
      ))}
      <FilesOfCase visitor={visitor} client={client} />
    </>
  )
  const errors = isWrong ? [{ field: 'text', message: words.say('counsel.nothing-written') }] : []
  return frame(platform, visitor, { children, errors, back: { href: '/clients', label: words.say('counsel.clients') } })
}

interface PartProps {
  readonly words: CounselWords
  readonly norms: Norms
  readonly entries: readonly ReadEntry[]
}

/** What was said in a part, day by day. */
function Part({ words, norms, entries }: PartProps) {
  const told = entries.flatMap((entry) => {
    const lines = linesOf(entry, { words, norms })
    return lines.length === 0 ? [] : [{ id: entry.header.id, day: dayOf(entry.header, words.timeZone), lines }]
  })
  if (told.length === 0) return <p>{words.say('counsel.partEmpty')}</p>
  return (
    <>
      {told.map(({ id, day, lines }) => (
        <article key={id}>
          <p class="hint">
            <When at={{ civil: day }} />
          </p>
          {lines.map((line, index) => (
            <TypedText key={index}>{line}</TypedText>
          ))}
        </article>
      ))}
    </>
  )
}
