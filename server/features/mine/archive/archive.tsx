import { Readable } from 'node:stream'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { CompartmentState, ReadEntry } from '@recourse/chronicle'
import { holdsReceipt } from '../../../platform/access/index.ts'
import type { Page } from '../../../platform/chronicle/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { shownName } from '../../../platform/files/index.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import { Button, Link, Typed } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { addressOf, onOwnFile, ownStep, slotQuery } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { fileOf, filesIn, withoutRoom, type CopiedFile } from './files.ts'
import { entryOf, headOf, partOf, TAIL } from './pieces.tsx'
import { zip, type Member } from './zip.ts'

/** Everything the person can open, as a page to read and as data to hand on. Made while it is sent, kept nowhere. */

export const ARCHIVE_PURPOSES: readonly string[] = []
/** Entries opened at a time: some hundred kilobytes in memory. */
const ENTRIES_AT_ONCE = 200

const LINK = '/mine/export/file'
/** Where one file is fetched by itself. */
const linkTo = (view: PersonView, entry: string): string => addressOf(view.own, `${LINK}/${entry}`)

export const archiveRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/export', purposes: ARCHIVE_PURPOSES, step: download }),
  page({
    ...{ method: 'GET', path: `${LINK}/:entry`, policy: holdsReceipt, query: slotQuery },
    params: z.object({ entry: z.uuid() }),
    handle: ({ params, query, visitor }) =>
      onOwnFile(platform, visitor, { slot: query.slot, purposes: ARCHIVE_PURPOSES }, (view) =>
        oneFile(view, params.entry),
      ),
  }),
]

export async function archive(view: PersonView): Promise<VNode> {
  const words: MineWords = view.visitor.words
  const left = await withoutRoom(everyEntry(view, await heldBy(view)))
  return (
    <>
      <h1>{words.say('mine.exportTitle')}</h1>
      <p>{words.say('mine.exportIntro')}</p>
      <p>{words.say('mine.exportWhere')}</p>
      <OwnForm view={view} action="/mine/export">
        <Button>{words.say('mine.exportGet')}</Button>
      </OwnForm>
      {left.length === 0 ? null : (
        <>
          <h2>{words.say('mine.archiveNoRoom')}</h2>
          <p>{words.say('mine.exportOneByOne')}</p>
          <ul>
            {left.map(({ name, entry }) => (
              <li key={entry}>
                <Link href={linkTo(view, entry)}>
                  <Typed>{shownName(name)}</Typed>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** The parts that the person's keys open, of whatever kind. */
async function heldBy(view: PersonView): Promise<readonly CompartmentState[]> {
  const states = await view.platform.chronicle.states.ofFile(view.own.file)
  await view.opened.keyring.open(states)
  return states.filter((state) => state.epochs.some(({ kid }) => view.opened.keyring.get(kid) !== undefined))
}

async function download(view: PersonView): Promise<Answer> {
  const stream = Readable.from(zip(membersOf(view, await heldBy(view))), { objectMode: false })
  return { kind: 'download', stream, contentType: 'application/zip', name: 'information.zip' }
}

/** One file of whatever part, by itself: kept and never shown, so its own type is not needed. */
async function oneFile(view: PersonView, entry: string): Promise<Answer> {
  const { files } = view.platform
  const file = await fileOf(everyEntry(view, await heldBy(view)), entry)
  if (file === null) return { kind: 'go', to: addressOf(view.own, '/mine/export') }
  await files.check(file.blob)
  const { name, size } = file
  return { kind: 'file', name, size, contentType: 'application/octet-stream', bytes: files.read(file) }
}

/** Files first: the page to read says which of them are there. */
async function* membersOf(view: PersonView, states: readonly CompartmentState[]): AsyncGenerator<Member> {
  const copied: CopiedFile[] = []
  yield* filesIn(view.platform, everyEntry(view, states), copied)
  yield { name: `read-me.${view.visitor.language}.html`, content: readable(view, states, copied) }
  yield { name: 'entries.json', content: data(view, states) }
}

async function* everyEntry(view: PersonView, states: readonly CompartmentState[]): AsyncGenerator<ReadEntry> {
  for (const state of states) yield* entriesOf(view, state)
}

async function* readable(
  view: PersonView,
  states: readonly CompartmentState[],
  copied: readonly CopiedFile[],
): AsyncGenerator<string> {
  yield headOf(view, copied, (entry) => `${view.platform.origin}${linkTo(view, entry)}`)
  for (const state of states) {
    yield partOf(view, state.purpose)
    for await (const entry of entriesOf(view, state)) yield entryOf(view, entry)
  }
  yield TAIL
}

/** One array; each entry as it was signed, with what is in it. */
async function* data(view: PersonView, states: readonly CompartmentState[]): AsyncGenerator<string> {
  let before = '[\n'
  for (const state of states)
    for await (const entry of entriesOf(view, state)) {
      yield before + JSON.stringify({ part: state.purpose, ...entry })
      before = ',\n'
    }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* entriesOf({ platform, opened }: PersonView, state: CompartmentState): AsyncGenerator<ReadEntry> {
  let after: Page['after']
  for (;;) {
    const asked = { order: 'oldest', limit: ENTRIES_AT_ONCE, ...(after === undefined ? {} : { after }) } as const
    const entries = await platform.chronicle.readUnrecorded(opened.keyring, [state.id], asked)
    yield* entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < ENTRIES_AT_ONCE) return
    after = { authority: last.header.authority, seq: last.header.seq }
  }
}
