import type { Pool } from 'pg'
import { z } from 'zod'
import { copied, storedHeader } from '@recourse/chronicle'
import { MEASURE_STATES, type MeasureState, type MeasureStep } from '@recourse/remedies'
import { contactAgreed, refreshRow, type OpenedShare } from '../../../platform/cases/index.ts'
import type { OpenEntry } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import type { SafeContact } from '../../casefile/index.ts'
import { measureChanged, measureMoved, measureOpened } from '../../remedies/index.ts'
import { monitorFound, monitorLine } from '../kinds.ts'
import { findingsIn, visitsIn, type Finding, type Visit } from '../read.ts'
import { FINDINGS_MAX, monitorSteps, refuse, type Grade } from '../rules.ts'
import type { Watched } from '../told.ts'

/** What a monitor has in hand: one measure, and what they have said of it. All from the share, by their own key. */
export interface HeldMeasure {
  readonly share: string
  readonly measure: string
  readonly watched: Watched
  /** The entry whose words they read: what the measure is, as it was given. */
  readonly contentEntry: string | null
  /** Authority that owes it, where it works on this instance. */
  readonly owesAuthority: string | null
  readonly findings: readonly Finding[]
  readonly visits: readonly Visit[]
  /** How the person can be reached, as they gave it with the measure; null: they did not. */
  readonly contact: SafeContact | null
}

/** Kinds of entries that say what a measure is. */
const CONTENTS = [measureOpened.kind, measureChanged.kind]

/** As copies of these kinds of entries keep them. */
const content = z.object({
  ...{ remedy: z.string().nullable(), what: z.string() },
  owes: z.object({ name: z.string(), authority: z.string().nullable() }),
})
const claim = z.object({ claimant: z.string(), evidence: z.array(z.string()), words: z.string() })

export function heldIn({ entries }: Pick<OpenedShare, 'entries'>): HeldMeasure | null {
  const open = entries.filter((entry): entry is OpenEntry => entry.state === 'open')
  const first = open.find(({ kind }) => kind === monitorLine.kind)
  if (first === undefined) return null
  const { share, measure, ...owed } = monitorLine.body.parse(first.body)
  const copyOf = (...kinds: readonly string[]) => {
    const found = open.find(
      ({ kind, facets }) => kind === copied.kind && kinds.includes(copied.facets.parse(facets).originKind),
    )
    return found === undefined ? undefined : copied.body.parse(found.body)
  }
  const given = copyOf(...CONTENTS)
  const what = content.safeParse(given?.content).data
  const said = claim.safeParse(copyOf(measureMoved.kind)?.content).data
  return {
    ...{ share, measure, contentEntry: given?.derivedFrom.entry ?? null },
    ...{ owesAuthority: what?.owes.authority ?? null, findings: findingsIn(open), visits: visitsIn(open) },
    contact: contactIn(copyOf(contactAgreed.kind)),
    watched: {
      ...{ ...owed, remedy: what?.remedy ?? null, what: what?.what ?? '', owesName: what?.owes.name ?? '' },
      ...{ claimant: said?.claimant ?? '', evidence: said?.evidence ?? [], claimWords: said?.words ?? '' },
      contact: null,
    },
  }
}

function contactIn(copy: z.output<typeof copied.body> | undefined): SafeContact | null {
  const said = contactAgreed.body.safeParse(copy?.content).data
  return said === undefined || copy === undefined ? null : { ...said, id: copy.derivedFrom.entry }
}

/**
 * Whether the measure was said anew since it was given: whoever reads the older words, and may even have come to owe it
 * since, can't say that it is done. What it says stays sealed to them; that it was said is in the clear.
 */
export async function isChangedSince(
  pool: Pick<Pool, 'query'>,
  { file, held }: { readonly file: string; readonly held: HeldMeasure },
): Promise<boolean> {
  const { rows } = await pool.query<{ jws: string }>({
    name: 'contents-of-measure',
    text: `select e.jws from entry e join entry_facets f on f.entry = e.id
      where e.file = $1 and e.kind = any($2) and f.facets ->> 'measure' = $3`,
    values: [file, CONTENTS, held.measure],
  })
  // Members alone say it, each with the hour of this instance.
  const said = rows.map(({ jws }) => storedHeader(jws)).toSorted((a, b) => hourOf(a) - hourOf(b) || a.seq - b.seq)
  return said.at(-1)?.id !== held.contentEntry
}

const hourOf = ({ recordedAt = '' }: { readonly recordedAt?: string | undefined }): number => Date.parse(recordedAt)

/** Where the measure stands by what is in the clear; null: it is not known here. */
export async function stateOf(pool: Pick<Pool, 'query'>, measure: string): Promise<MeasureState | null> {
  const { rows } = await pool.query<{ state: string }>({
    ...{ name: 'state-of-measure', text: 'select state from measure where id = $1', values: [measure] },
  })
  return MEASURE_STATES.find((state) => state === rows[0]?.state) ?? null
}

export interface Watching {
  readonly platform: Platform
  readonly share: OpenedShare
  readonly held: HeldMeasure
  readonly today: string
}

export interface NewFinding {
  readonly grade: Grade
  readonly on: string
  readonly seen: string
}

/** Said twice: in the share, which the monitor reads, and in the part that desk and person read, which they do not. */
export async function noteFinding(watching: Watching, { grade, on, seen }: NewFinding): Promise<Outcome<null, string>> {
  const { platform, share, held, today } = watching
  if (on > today) return refuse('day-ahead')
  // A form that was sent twice says what is there already.
  if (held.findings.some((one) => one.grade === grade && one.on === on && one.seen === seen)) return accept(null)
  if (held.findings.length >= FINDINGS_MAX) return refuse('too-many')
  const work = platform.chronicle.begin(share.author)
  const said = { facets: { measure: held.measure, grade, on }, body: { share: held.share, seen } }
  work.say(share.narrative, monitorFound, said)
  work.say(share.place, monitorFound, said)
  refreshRow(work, share.file, today)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

export interface MonitorStep {
  readonly step: MeasureStep
  /** Newest entry on the measure, as the page had it: its id alone, for the entry stays sealed to them. */
  readonly saw: string
  readonly words: string
}

/** A monitor confirms or disputes. The person's dispute after it counts, and theirs alone stands over it. */
export async function stepAsMonitor(
  watching: Watching,
  { step, saw, words }: MonitorStep,
): Promise<Outcome<null, string>> {
  const { platform, share, held, today } = watching
  const state = await stateOf(platform.database.app, held.measure)
  if (state === null || !monitorSteps(state).includes(step)) return refuse('no-step')
  if (await isChangedSince(platform.database.app, { file: share.file, held })) return refuse('changed-since')
  if (held.owesAuthority === share.author.authority) return refuse('owes-it')
  if (step === 'dispute' && words === '') return refuse('say-why')
  const work = platform.chronicle.begin(share.author)
  const isDispute = step === 'dispute'
  work.say(share.narrative, measureMoved, {
    facets: { measure: held.measure, step, on: today },
    body: {
      ...{ after: saw, by: 'monitor', told: 'here', reason: isDispute ? words : '', claimant: '', evidence: [] },
      ...{ replacedBy: null, view: null, words: isDispute ? '' : words },
    },
    subject: { id: held.measure, saw },
  })
  refreshRow(work, share.file, today)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
