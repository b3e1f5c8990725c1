import type { Who } from '../../platform/access/index.ts'
import { READER_ROLES } from '../../platform/cases/index.ts'
import { listedFile, type Keyring, type ListedFile } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { FOUND_MAX, filesWith, tokensFor, type Place } from '../../platform/search/index.ts'
import { afterFrom, afterText, unitsOf } from '../board/index.ts'
import type { Asked } from './asked.ts'
import { candidatesOf, type Candidate } from './candidates.ts'
import { pieceIn, READ_PURPOSES, wantedWords } from './in-words.ts'

/** Files that one step of a search in words opens: each is a reading that its person sees. */
export const FILES_PER_STEP = 25
/** A step that takes longer than somebody waits stops where it is. */
const STEP_MS_MAX = 4000

export interface FoundFile extends ListedFile {
  /** What was found in it, where it was looked for in words. */
  readonly piece: string | null
}

export interface Look {
  readonly found: readonly FoundFile[]
  /** Files that were opened for their words; null where no words were asked for. */
  readonly lookedThrough: number | null
  /** Where to go on; null where everything was looked through. */
  readonly next: string | null
}

/** Looks for what was asked among the files of the reader's units, writes the question down, and what it found. */
export async function look(platform: Platform, acting: Acting, asked: Asked): Promise<Look> {
  const keyring = platform.chronicle.keyring([acting.session.keys.seal])
  await keyring.openUnits()
  await writeQuestion(platform, acting, asked)
  const units = unitsOf(acting.who)
  const places = asked.known === '' ? null : await knownBy(platform, keyring, asked.known, units)
  const words = wantedWords(asked.words)
  const perStep = words.length === 0 ? FOUND_MAX : FILES_PER_STEP
  const narrowed = { units, asked, places, after: afterFrom(asked.after), limit: perStep + 1 }
  const candidates = await candidatesOf(platform.database.app, narrowed)
  const step = candidates.slice(0, perStep)
  const looked =
    words.length === 0
      ? step.map((candidate) => ({ candidate, piece: null }))
      : await lookThrough(platform, acting, step, words)
  const hits = words.length === 0 ? looked : looked.filter(({ piece }) => piece !== null)
  const last = looked.at(-1)?.candidate
  const found = await listed(platform, keyring, hits)
  await writeFound(platform, acting, found)
  return {
    found,
    lookedThrough: words.length === 0 ? null : looked.length,
    next:
      last === undefined || looked.length === candidates.length ? null : afterText({ ...last, day: last.updatedOn }),
  }
}

async function knownBy(
  platform: Platform,
  keyring: Keyring,
  text: string,
  units: readonly string[],
): Promise<readonly Place[]> {
  const wanted = tokensFor(platform, await platform.directory.current(), keyring, { text, units })
  return filesWith(platform.database.app, wanted)
}

interface Looked {
  readonly candidate: Candidate
  readonly piece: string | null
}

/** Opens one file after the other; the reading of each is recorded before a word of it is looked at. */
async function lookThrough(
  platform: Platform,
  { session, who }: Acting,
  candidates: readonly Candidate[],
  words: readonly string[],
): Promise<readonly Looked[]> {
  const until = platform.clock.now() + STEP_MS_MAX
  const looked: Looked[] = []
  for (const candidate of candidates) {
    if (looked.length > 0 && platform.clock.now() > until) break
    const reader = { session, who: inUnit(who, candidate.unit), reason: 'searched-in-words' }
    const opened = await platform.cases.openForStaff(reader, candidate.file, READ_PURPOSES)
    looked.push({ candidate, piece: opened === null ? null : await pieceIn(opened.entries, words) })
  }
  return looked
}

const inUnit = (who: Who, unit: string): Who => ({ ...who, roles: who.roles.filter((one) => one.unit === unit) })

async function listed(platform: Platform, keyring: Keyring, hits: readonly Looked[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = []
  for (const { candidate, piece } of hits) {
    const row = await listedFile(platform.database.app, platform.primitives, keyring, candidate)
    if (row !== null) found.push({ ...row, piece })
  }
  return found
}

/** How a question is written down: that it was asked, by whom and in which way, and never its words. */
const kindOf = ({ known, words }: Asked): string =>
  known !== '' ? 'asked-by-name-or-number' : words !== '' ? 'asked-in-words' : 'asked-by-codes'

/** In the page of the authority in the directory: a question belongs to no file, and is logged like every reading. */
async function writeQuestion(platform: Platform, { session, who }: Acting, asked: Asked): Promise<void> {
  const place = await platform.directory.placeOf(session.authority)
  const held = who.roles.find(({ role }) => READER_ROLES.includes(role))
  if (place === null || held === undefined) return
  const author = { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign }
  await platform.chronicle.recordLabels({ author, role: held.role, reason: kindOf(asked) }, [place.file])
}

/** A name that leaves in a list of what was found was read. */
async function writeFound(platform: Platform, { session, who }: Acting, found: readonly FoundFile[]): Promise<void> {
  for (const { file, unit, card } of found) {
    const held = who.roles.find((one) => one.unit === unit && READER_ROLES.includes(one.role))
    if (held === undefined || card === null || card === 'sealed') continue
    const author = { authority: session.authority, unit, id: session.member, sign: session.keys.sign }
    await platform.chronicle.recordLabels({ author, role: held.role, reason: 'found-by-search' }, [file])
  }
}
