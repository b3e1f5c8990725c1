import { newReceipt, type ReadEntry } from '@recourse/chronicle'
import { giveNewReceipt, personKeyed, sharingHead, type OpenedFile } from '../../../platform/cases/index.ts'
import type { OpenCompartment } from '../../../platform/chronicle/index.ts'
import type { Who } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { saidIn } from '../room/own.ts'
import { refuse } from '../rules.ts'
import { consentsNow } from '../sharing/consents.ts'
import { reason as reasonShape, restoreAsked, restoreDone } from './kinds.ts'

/** Two officers help somebody back who has lost their receipt, if the person agreed to it beforehand (issue 3). */
export interface Restoring {
  readonly platform: Platform
  readonly who: Who
  readonly opened: OpenedFile
  /** Civil date */
  readonly today: string
}

export interface RestoreStanding {
  readonly isAgreed: boolean
  /** Who is sure already, and why; null before anybody was, and after it was done. */
  readonly first: { readonly id: string; readonly member: string; readonly reason: string } | null
}

export function restoreStanding(entries: readonly ReadEntry[], today: string): RestoreStanding {
  const isAgreed = consentsNow(entries, today).some(({ facets }) => facets.purpose === 'restore')
  const asked = saidIn(entries, restoreAsked).at(-1)
  const done = saidIn(entries, restoreDone).at(-1)
  const isWaiting = asked !== undefined && (done === undefined || done.header.seq < asked.header.seq)
  const { id, facets, body } = asked ?? {}
  const first =
    isWaiting && id !== undefined && facets !== undefined ? { id, ...facets, reason: body?.reason ?? '' } : null
  return { isAgreed, first }
}

const narrativeOf = ({ opened }: Restoring): OpenCompartment => {
  const place = opened.place('narrative')
  if (place === null) throw new Error('a file without its account')
  return place
}

/** The first of the two is sure, and says why; the person will read it. */
export async function confirmFirst(restoring: Restoring, reason: string): Promise<Outcome<null, string>> {
  const { platform, opened, who, today } = restoring
  const { isAgreed, first } = restoreStanding(opened.entries, today)
  if (!isAgreed) return refuse('restore-not-agreed')
  if (first !== null) return refuse('restore-asked')
  if (!reasonShape.safeParse(reason).success) return refuse('restore-reason')
  const work = platform.chronicle.begin(opened.author)
  work.say(narrativeOf(restoring), restoreAsked, { facets: { member: who.member }, body: { reason } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

export interface Lent {
  /** A code in the form of a receipt: it opens one page, on which the person gets a receipt of their own. */
  readonly code: Uint8Array
  /** Parts that only the person held; they stay closed for good. */
  readonly lost: number
}

/**
 * The second, who is somebody else: the old receipt dies, and the file opens with a code. The desk's own keys do it, so
 * what the desk could not read it can't hand back.
 */
export async function confirmSecond(
  restoring: Restoring,
  { reason, saw }: { readonly reason: string; readonly saw: string },
): Promise<Outcome<Lent, string>> {
  const { platform, opened, who, today } = restoring
  const { isAgreed, first } = restoreStanding(opened.entries, today)
  if (!isAgreed) return refuse('restore-not-agreed')
  if (first?.id !== saw) return refuse('restore-not-asked')
  if (first.member === who.member) return refuse('restore-other-officer')
  if (!reasonShape.safeParse(reason).success) return refuse('restore-reason')
  const person = saidIn(opened.entries, personKeyed).at(-1)?.facets.person
  if (person === undefined) return refuse('restore-not-agreed')
  const code = newReceipt((length) => platform.chance.bytes(length))
  const work = platform.chronicle.begin(opened.author)
  work.say(narrativeOf(restoring), restoreDone, { facets: {}, body: { reason }, causedBy: first.id })
  const given = await handBack(restoring, work, { person, code })
  if (!given.ok) return given
  const done = await platform.chronicle.commitErasing(work)
  return done.ok ? accept({ code, lost: given.value }) : done
}

async function handBack(
  { platform, opened }: Restoring,
  work: Parameters<typeof giveNewReceipt>[1],
  { person, code }: { readonly person: string; readonly code: Uint8Array },
): Promise<Outcome<number, string>> {
  const sharing = await sharingHead(platform, opened.file)
  const states = await platform.chronicle.states.ofFile(opened.file)
  await opened.keyring.open(states)
  const keys = platform.receipts.keys(code, 0)
  return giveNewReceipt(platform, work, {
    ...{ file: opened.file, authority: opened.authority, person, keys, lookup: platform.receipts.lookup(keys) },
    ...{
      people: await platform.directory.current(),
      states,
      sharing,
      keyring: opened.keyring,
      reason: 'receipt-restored',
    },
  })
}
