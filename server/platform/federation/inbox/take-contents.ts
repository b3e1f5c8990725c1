import type { ClientBase } from 'pg'
import { compartmentRotated, parseCompact } from '@recourse/chronicle'
import type { WireFault } from '@recourse/wire'
import { wantFiles } from '../blobs/wanted.ts'
import type { NewFile, TakenEntry, WrapRow } from '../../chronicle/index.ts'
import { exchangeLeft } from '../kinds.ts'
import { tellNewcomers } from '../outbox/newcomers.ts'
import { RANK } from '../outbox/rank.ts'
import { ENTRIES_OF_ONE, BYTES_OF_INSTANCE, spend, type Spending } from './budget.ts'
import { checkEntries, type Checked, type Standing } from './check-entries.ts'
import { isCompetent } from './check-envelope.ts'
import { checkWraps } from './check-wraps.ts'
import { Fault, type Coming, type Inbox } from './coming.ts'
import { chainHeadsOf, isAnyKnown, standingsFor } from './standing.ts'

/** What the checks of one envelope leave to be stored. */
interface Stored {
  readonly coming: Coming
  readonly checked: Checked
  readonly wraps: readonly WrapRow[]
  readonly files: readonly NewFile[]
}

export interface TakenContents {
  readonly compartments: readonly string[]
  readonly filesNamed: number
  /** Ids of keys of partners that were written down with it. */
  readonly keysLearnt: readonly string[]
  /** Whoever came in is told what ours had said. */
  readonly isTold: boolean
  /** Files that somebody left, or whose key changed: ours may have to change it. */
  readonly keysMoved: readonly string[]
}

const NOTHING_TAKEN: TakenContents = { compartments: [], filesNamed: 0, keysLearnt: [], isTold: false, keysMoved: [] }
const MOVES_KEYS: readonly string[] = [exchangeLeft.kind, compartmentRotated.kind]

/**
 * Stores what envelopes carry but for receipts, all of it or nothing. Each is checked against its file as those before
 * it left it. Throws Fault.
 */
export async function takeContents(
  client: ClientBase,
  inbox: Inbox,
  comings: readonly Coming[],
): Promise<TakenContents> {
  const { parts, own, trusted } = inbox
  const carrying = comings.filter(({ content }) => content.entries.length > 0)
  if (carrying.length === 0) return NOTHING_TAKEN
  const before = await standingsFor(client, parts.chronicle().states, carrying)
  const stored = checkEach(inbox, before, carrying)
  const begun = stored.flatMap(({ files, checked }) => (files.length > 0 ? [checked.compartment.id] : []))
  if (await isAnyKnown(client, begun)) throw new Fault('other-file')
  const entries = stored.flatMap(({ checked }) => checked.entries)
  await spend(client, parts.clock.now(), spendingsOf(inbox, stored))
  const keysLearnt = await parts.foreignKeys.learn(client, trusted, kidsOf(entries))
  await parts.chronicle().take(client, {
    ...{ files: stored.flatMap(({ files }) => files), entries, wraps: stored.flatMap(({ wraps }) => wraps) },
    heads: chainHeadsOf(before),
  })
  const ours = own.receivers.map((one) => one.authority)
  const filesBefore = [...before.values()].flatMap(({ exchange }) => exchange ?? [])
  const isTold = await tellNewcomers(client, parts, own, filesBefore)
  let filesNamed = 0
  for (const { coming, checked } of stored) {
    const { to, priority } = coming.envelope.header
    const wanted = { entries: checked.entries, own: to.authority, ours, priority: RANK[priority] }
    filesNamed += await wantFiles(client, parts, wanted)
  }
  const moving = entries.filter(({ header }) => MOVES_KEYS.includes(header.kind))
  const compartments = [...new Set(stored.map(({ checked }) => checked.compartment.id))]
  return {
    compartments,
    filesNamed,
    keysLearnt,
    isTold,
    keysMoved: [...new Set(moving.map(({ header }) => header.file))],
  }
}

/** What these envelopes take of what a partner may bring in a day: its bytes, and each author's entries in each file. */
function spendingsOf({ own, call }: Inbox, stored: readonly Stored[]): readonly Spending[] {
  const { instance } = call.signed
  const ours = own.receivers.map(({ authority }) => authority)
  return stored.flatMap(({ coming, checked }) => {
    const { header, content, parts } = coming.envelope
    const { conversation, priority } = header
    const isEmergency = priority === 'emergency'
    const authors = checked.entries.map(({ header }) => header.authority).filter((author) => !ours.includes(author))
    return [
      { scope: `instance ${instance}`, amount: content.length + parts.length, ...BYTES_OF_INSTANCE, isEmergency },
      ...authors.map((author) => ({
        ...{ scope: `file ${conversation} ${author}`, amount: 1, ...ENTRIES_OF_ONE, isEmergency },
      })),
    ]
  })
}

/** Each against its file as those before it leave it. */
function checkEach(inbox: Inbox, before: ReadonlyMap<string, Standing>, comings: readonly Coming[]): readonly Stored[] {
  const standings = new Map(before)
  return comings.map((coming) => {
    const one = checkOne(inbox, standings, coming)
    const { exchange, compartment, heads, known } = one.checked
    standings.set(coming.envelope.header.conversation, { exchange, compartment, heads, known })
    return one
  })
}

function checkOne(inbox: Inbox, standings: ReadonlyMap<string, Standing>, coming: Coming): Stored {
  const { parts, own, trusted } = inbox
  const { envelope, content } = coming
  const { primitives, clock, ownKeys } = parts
  const file = envelope.header.conversation
  const standing = standings.get(file) ?? NOTHING
  const isOurs = (id: string): boolean => own.receivers.some(({ authority }) => authority === id)
  const instanceOf = (id: string): string | undefined => (isOurs(id) ? own.id : trusted.authority(id)?.instance)
  const check = { primitives, trusted, ownKeys, instanceOf, catalogue: parts.catalogue(), now: clock.now() }
  const checked = checkEntries(check, { file, standing, carried: content.entries })
  if (!checked.ok) throw new Fault(checked.fault)
  const { exchange, compartment } = checked.value
  const isNew = standing.exchange === null
  const fault = faultOfFile(inbox, coming, checked.value, isNew)
  if (fault !== null) throw new Fault(fault)
  const authority = envelope.header.to.authority
  const wraps = checkWraps(primitives, own, { state: compartment, wraps: content.wraps, authority, isNew })
  // What a third party says of a file may overtake the envelope of whoever opened it, which alone brings the key.
  const isAwaited = exchange.openedBy !== envelope.header.from.authority
  if (!wraps.ok) throw new Fault(wraps.fault, wraps.fault === 'wrap-missing' && isAwaited)
  const files = isNew ? [{ id: file, kind: content.fileKind, authority: exchange.openedBy }] : []
  return { coming, checked: checked.value, wraps: wraps.value, files }
}

const NOTHING: Standing = { exchange: null, compartment: null, heads: new Map(), known: new Map() }

const kidsOf = (entries: readonly TakenEntry[]): readonly string[] => [
  ...new Set(entries.map(({ jws }) => parseCompact(jws)).flatMap((read) => (read.ok ? [read.value.kid] : []))),
]

/** Whether this file may begin or go on with these two authorities in it. */
function faultOfFile(
  { trusted }: Inbox,
  { envelope }: Coming,
  { exchange }: Checked,
  isNew: boolean,
): WireFault | null {
  const { from, to, subject } = envelope.header
  const sender = exchange.parties.find(({ authority }) => authority === from.authority)
  const receiver = exchange.parties.find(({ authority }) => authority === to.authority)
  if (sender === undefined || receiver === undefined) return 'not-a-party'
  if (sender.instance !== from.instance || receiver.instance !== to.instance) return 'not-of-that-instance'
  if (subject !== exchange.subject) return 'other-file'
  const authority = trusted.authority(exchange.openedBy)
  if (!isNew || authority === undefined) return null
  return sender.side === 'requesting' && !isCompetent(authority, exchange.subject, 'requesting')
    ? 'not-competent'
    : null
}
