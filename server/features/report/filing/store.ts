import {
  DECIDE_ON_REPORT_DAYS,
  addDays,
  CASE_KIND,
  clockStarted,
  DraftMoved,
  forgetDraft,
  refuseCase,
  refreshRow,
  registerReceipt,
} from '../../../platform/cases/index.ts'
import { listFile, type OpenCompartment, type Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { promiseFiling } from '../../../platform/proofs/index.ts'
import { ACKNOWLEDGE_DAYS, URGENT_CONTACT_DAYS } from '../rules.ts'

interface Filed {
  readonly urgency: string
  /** The entry of the report itself. */
  readonly entry: string
  /** Civil date of the instance, and the zone it is in. */
  readonly today: string
  readonly timeZone: string
}

const TARGETS = [
  ['acknowledge', ACKNOWLEDGE_DAYS],
  ['decide-on-report', DECIDE_ON_REPORT_DAYS],
] as const

/** What begins with a report: the log's promise, and the days within which the desk owes an answer. */
export function startClocks(
  platform: Platform,
  work: Work,
  place: OpenCompartment,
  { entry, today, timeZone, urgency }: Filed,
): void {
  work.also((client) => promiseFiling(client, platform.log, { entry, filedOn: today, timeZone }))
  const urgent = urgency === 'danger-now' ? ([['urgent-contact', URGENT_CONTACT_DAYS]] as const) : []
  for (const [rule, days] of [...urgent, ...TARGETS]) {
    const clock = { clock: platform.chance.id(), rule, startsOn: today, due: addDays(today, days) }
    const target = { owner: 'desk', isLaw: false, source: 'product-target' } as const
    work.say(place, clockStarted, { facets: { ...clock, ...target }, body: {}, recordedOn: today })
  }
}

interface Listing {
  readonly file: string
  readonly unit: string
  readonly person: string
  /** Where the receipt finds it. */
  readonly lookup: string
  /** Version of the draft that is sent; null where there was none. */
  readonly draft: number | null
  readonly today: string
}

/**
 * Stores everything, with the row in the desk's list and the receipt's place, or nothing. Answers the file; where the
 * same form came twice, the one that was first.
 */
export async function storeReport(
  platform: Platform,
  work: Work,
  { file, unit, person, lookup, draft, today }: Listing,
): Promise<Outcome<string, string>> {
  listFile(work, { file, unit, kind: CASE_KIND, status: 'received', due: null, updatedOn: today }, null)
  refreshRow(work, file, today)
  work.also((client) => registerReceipt(client, { lookup, person, file }))
  if (draft !== null) work.also((client) => forgetDraft(client, { lookup, version: draft }))
  try {
    const done = await platform.chronicle.commit(work)
    return done.ok ? accept(file) : done
  } catch (error) {
    // Its place is taken meanwhile, or one of its ids is: then the same form came twice.
    const first = await platform.receipts.fileAt(lookup)
    if (first !== null) return accept(first)
    if (error instanceof DraftMoved) return refuseCase('draft-moved')
    throw error
  }
}
