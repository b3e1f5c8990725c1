import {
  addDays,
  consentGiven,
  contactAgreed,
  mayShare,
  nameSharing,
  personHolder,
  unitAsHolder,
} from '../../../platform/cases/index.ts'
import { openOf, shareCopies, type OpenEntry } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Unit } from '../../../platform/access/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import { seePlan, type SeenPlan, type Shown } from '../../plan/index.ts'
import { measureChanged, measureMoved, measureOpened } from '../../remedies/index.ts'
import { isKeptOut, unitsWithRole } from '../../services/index.ts'
import { monitorAsked, monitorLine } from '../kinds.ts'
import { watchesIn } from '../read.ts'
import { canBeWatched, MONITOR_CONSENT, refuse, SHARE_DAYS } from '../rules.ts'
import { toldOf, type Told } from '../told.ts'

/** How they can be reached stands in protection: they may give it along. */
export const MONITOR_PURPOSES = ['narrative', 'protection'] as const

/** Fields of the copies that a monitor is given; all others are left out, and named as such. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  [measureOpened.kind]: ['remedy', 'what', 'owes'],
  [measureChanged.kind]: ['remedy', 'what', 'owes'],
  [measureMoved.kind]: ['claimant', 'evidence', 'words'],
}

export const watchable = ({ measures }: SeenPlan): readonly Shown[] =>
  measures.filter(({ measure }) => canBeWatched(measure))

/** Units of bodies that watch others, and are neither the desk of this file nor kept out of it by the person. */
export async function monitorUnits(view: PersonView, { voices }: SeenPlan): Promise<readonly Unit[]> {
  const { people, opened, today, own, platform } = view
  const units = unitsWithRole(people, { role: 'monitor', own: opened.units, today }).filter(
    ({ authority }) => voices.watching.has(authority) && !voices.desks.has(authority),
  )
  const kept = await Promise.all(units.map((unit) => isKeptOut(platform, { file: own.file, people, unit })))
  return units.filter((_, at) => kept[at] === false)
}

export interface Preview {
  readonly shown: Shown
  readonly unit: Unit
  readonly until: string
  readonly told: readonly Told[]
  /** Entries that would be copied. */
  readonly sources: readonly OpenEntry[]
  readonly isContactGiven: boolean
}

interface Chosen {
  readonly measure: string
  readonly unit: string
  /** Whether the monitor may know how the person can be reached. */
  readonly mayVisit: boolean
}

/** What a monitor would read, from what stands in the file now. */
export async function previewFor(view: PersonView, chosen: Chosen): Promise<Outcome<Preview, string>> {
  const seen = await seePlan(view)
  const shown = watchable(seen).find(({ measure }) => measure.id === chosen.measure)
  if (shown === undefined) return refuse('no-measure')
  const unit = (await monitorUnits(view, seen)).find(({ id }) => id === chosen.unit)
  if (unit === undefined) return refuse('no-monitor')
  const { content } = shown.measure
  if (unit.authority === content.owes.authority) return refuse('owes-it')
  const running = watchesIn(view.opened.entries, view.today).filter(({ isOver }) => !isOver)
  if (running.some((one) => one.measure === chosen.measure && one.unit === unit.id)) return refuse('has-it')
  const contact = chosen.mayVisit ? contactSource(view) : undefined
  const sources = [...sourcesOf(view, shown), ...(contact === undefined ? [] : [contact])]
  const claim = shown.measure.history.findLast(({ event }) => event.what === 'step' && event.step === 'claim')?.event
  const facts = claim?.what === 'step' ? claim.facts : null
  const words = sources.find(({ header }) => header.id === claim?.id)
  const told = toldOf(view.visitor.words, view.platform.norms, {
    ...{ form: content.form, owedBy: content.owes.kind, owedState: content.owes.state, remedy: content.remedy },
    ...{ what: content.what, owesName: content.owes.name, claimant: facts?.claimant ?? '' },
    evidence: facts?.evidence ?? [],
    claimWords: words === undefined ? '' : measureMoved.body.parse(words.body).words,
    contact: contact === undefined ? null : contactAgreed.body.parse(contact.body),
  })
  const until = addDays(view.today, SHARE_DAYS)
  return { ok: true, value: { shown, unit, until, told, sources, isContactGiven: contact !== undefined } }
}

/** What they said last of safe contact. */
const contactSource = ({ opened }: PersonView): OpenEntry | undefined => openOf(opened.entries, contactAgreed).at(-1)

/** The newest content of the measure, and the newest word that it is done. */
function sourcesOf({ opened }: PersonView, { measure }: Shown): readonly OpenEntry[] {
  const change = measure.history.findLast(({ event }) => event.what === 'change')?.event.id
  const claim = measure.history.findLast(({ event }) => event.what === 'step' && event.step === 'claim')?.event.id
  const open = opened.entries.filter((entry): entry is OpenEntry => entry.state === 'open')
  const content = open.find(({ header, kind, facets }) =>
    change === undefined ? kind === measureOpened.kind && facets.measure === measure.id : header.id === change,
  )
  return [content, open.find(({ header }) => header.id === claim)].filter((one) => one !== undefined)
}

export const coveredBy = ({ sources }: Pick<Preview, 'sources'>): string =>
  sources.map(({ header }) => header.id).join(' ')

/** The person gives one measure to one monitor, as they saw it, until a day. */
export async function giveToMonitor(view: PersonView, chosen: Chosen, covered: string): Promise<Outcome<null, string>> {
  const { platform, opened, own, people, today } = view
  const preview = await previewFor(view, chosen)
  if (!preview.ok) return preview
  const { shown, unit, until, told, sources } = preview.value
  if (coveredBy(preview.value) !== covered) return refuse('other-now')
  const ids = sources.map(({ header }) => header.id)
  const may = await mayShare({ ...platform, pool: platform.database.app }, opened, ids)
  if (!may.ok) return may
  const monitor = unitAsHolder(platform.directory, people, unit.id)
  if (monitor === null) return refuse('no-monitor')
  const desk = opened.units.map((id) => unitAsHolder(platform.directory, people, id)).filter((one) => one !== null)
  const work = beginOwn(view)
  const share = platform.chance.id()
  const narrative = ownPart(view, 'narrative')
  const dated = { recordedOn: today }
  const { id: measure, content } = shown.measure
  const place = shareCopies(work, {
    ...{ file: own.file, fileKind: own.kind, purpose: share, custody: 'members', until, entries: sources },
    holders: [monitor, ...desk, personHolder(own.person, own.keys)],
    keep: ({ kind, body }) => (kind === contactAgreed.kind ? Object.keys(body) : (KEPT[kind] ?? [])),
    recordedOn: today,
  })
  const owed = { form: content.form, owedBy: content.owes.kind, owedState: content.owes.state }
  work.say(place, monitorLine, { facets: {}, body: { share, measure, ...owed }, ...dated })
  const lines = told.map(({ label, value }) => `${label}: ${value}`.slice(0, LINE_MAX))
  const consent = { consent: share, recipient: unit.name, shown: lines, until }
  work.say(narrative, consentGiven, { facets: { purpose: MONITOR_CONSENT }, body: consent, ...dated })
  const asked = { share, unit: unit.id, name: unit.name, until }
  work.say(narrative, monitorAsked, { facets: { measure }, body: asked, ...dated })
  nameSharing(platform, work, { file: own.file, compartment: narrative.compartment, head: may.value })
  return commitOwn(view, work)
}

/** As a consent keeps them. */
const LINE_MAX = 2000
