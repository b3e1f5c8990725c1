import { Readable } from 'node:stream'
import type { CompartmentState, ReadEntry } from '@recourse/chronicle'
import type { Page } from '../../../platform/chronicle/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { Button } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { ownStep } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { filesIn, type CopiedFile } from './files.ts'
import { entryOf, headOf, partOf, TAIL } from './pieces.tsx'
import { zip, type Member } from './zip.ts'

/** Everything the person can open, as a page to read and as data to hand on. Made while it is sent, kept nowhere. */

export const ARCHIVE_PURPOSES: readonly string[] = []
/** Entries opened at a time: some hundred kilobytes in memory. */
const ENTRIES_AT_ONCE = 200

export const archiveRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/export', purposes: ARCHIVE_PURPOSES, step: download }),
]

export function Archive({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h1>{words.say('mine.exportTitle')}</h1>
      <p>{words.say('mine.exportIntro')}</p>
      <p>{words.say('mine.exportWhere')}</p>
      <OwnForm view={view} action="/mine/export">
        <Button>{words.say('mine.exportGet')}</Button>
      </OwnForm>
    </>
  )
}

async function download(view: PersonView): Promise<Answer> {
  const states = await view.platform.chronicle.states.ofFile(view.own.file)
  await view.opened.keyring.open(states)
  const held = states.filter((state) => state.epochs.some(({ kid }) => view.opened.keyring.get(kid) !== undefined))
  const stream = Readable.from(zip(membersOf(view, held)), { objectMode: false })
  return { kind: 'download', stream, contentType: 'application/zip', name: 'information.zip' }
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
  yield headOf(view, copied)
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
    const page = { order: 'oldest', limit: ENTRIES_AT_ONCE, ...(after === undefined ? {} : { after }) } as const
    const entries = await platform.chronicle.readUnrecorded(opened.keyring, [state.id], page)
    yield* entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < ENTRIES_AT_ONCE) return
    after = { authority: last.header.authority, seq: last.header.seq }
  }
}
