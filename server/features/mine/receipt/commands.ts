import { fromBase64Url, RECEIPT_BYTES } from '@recourse/chronicle'
import {
  forgetDraft,
  giveNewReceipt,
  isEndOfReceipt,
  readDraft,
  DraftMoved,
  ReceiptTaken,
  saveDraft,
  sharingHead,
  type FreeSlot,
  type PersonFile,
} from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { draftParts } from '../room/drafts.ts'
import { refuse } from '../rules.ts'

export interface Change {
  readonly old: Uint8Array
  /** As the page showed it; the server kept it nowhere. */
  readonly fresh: Uint8Array
  /** The end of the new receipt, typed: whoever does not have it would shut themself out. */
  readonly typedEnd: string
  /** Civil date of the instance. */
  readonly today: string
}

/** A desk that shares something at the same moment was quicker: then the new receipt gets that too. Thrice is no chance. */
const TRIES_MAX = 3

/** The new receipt as the form sent it back; null for what our page did not make. */
export function freshFrom(typed: string): Uint8Array | null {
  const bytes = fromBase64Url(typed)
  return bytes?.length === RECEIPT_BYTES ? bytes : null
}

/**
 * All files of a receipt open with another one from here on, in one transaction: keys announced, every part begun anew,
 * the past wrapped again, the register's rows replaced, the old receipt's wraps destroyed, a draft moved along.
 */
export async function changeReceipt(platform: Platform, change: Change): Promise<Outcome<null, string>> {
  if (!isEndOfReceipt(platform.primitives, change.fresh, change.typedEnd)) return refuse('not-the-new-receipt')
  for (let tries = 1; ; tries += 1) {
    const done = await tryToChange(platform, change)
    if (done.ok || done.refusal.code !== 'subject-moved') return done
    if (tries === TRIES_MAX) return refuse('new-receipt-taken')
  }
}

async function tryToChange(platform: Platform, change: Change): Promise<Outcome<null, string>> {
  const { old, fresh } = change
  const works: Work[] = []
  for (const own of await platform.receipts.files(old)) {
    const slot = platform.receipts.slotAt(fresh, own.slot)
    const done = await handOver(platform, own, { slot, today: change.today })
    if (!done.ok) return done
    works.push(done.value)
  }
  const first = works[0]
  if (first === undefined) return refuse('not-now')
  await moveDraft(platform, first, change)
  try {
    const done = await platform.chronicle.commitErasing(...works)
    return done.ok ? accept(null) : done
  } catch (error) {
    // The new receipt opens something already: the same form came twice, or somebody typed one that is in use.
    // Another window was quicker, with the draft or with the receipt: nothing was changed, and the same step works again.
    if (error instanceof ReceiptTaken || error instanceof DraftMoved) return refuse('new-receipt-taken')
    throw error
  }
}

/** Everything one file says about its new keys. */
async function handOver(
  platform: Platform,
  own: PersonFile,
  { slot, today }: { readonly slot: FreeSlot; readonly today: string },
): Promise<Outcome<Work, string>> {
  const sharing = await sharingHead(platform, own.file)
  const { opened, people, states } = await withAllKeys(platform, own)
  const work = platform.chronicle.begin(opened.author)
  const done = giveNewReceipt(platform, work, {
    ...{ file: own.file, authority: own.authority, person: own.person, keys: slot.keys, lookup: slot.lookup },
    ...{ people, states, sharing, keyring: opened.keyring, reason: 'receipt-changed', recordedOn: today },
  })
  return done.ok ? accept(work) : done
}

async function withAllKeys(platform: Platform, own: PersonFile) {
  const [opened, people, states] = await Promise.all([
    platform.cases.openForPerson(own, []),
    platform.directory.current(),
    platform.chronicle.states.ofFile(own.file),
  ])
  await opened.keyring.open(states)
  return { opened, people, states }
}

/** A report that is under way goes along: it lies in the first free place, which is the same for both receipts. */
async function moveDraft(platform: Platform, work: Work, { old, fresh, today }: Change): Promise<void> {
  const free = await platform.receipts.freeSlot(old)
  if (free === null) return
  const next = platform.receipts.slotAt(fresh, free.slot)
  const draft = await readDraft(draftParts(platform), { lookup: free.lookup, seal: free.keys.seal })
  if (draft === null) return
  work.also(async (client) => {
    const key = { lookup: next.lookup, seal: next.keys.seal }
    const { content } = draft
    const saved = await saveDraft({ ...draftParts(platform), pool: client }, key, { saw: 0, content, today })
    if (!saved.ok) throw new ReceiptTaken()
    await forgetDraft(client, { lookup: free.lookup, version: draft.version })
  })
}
