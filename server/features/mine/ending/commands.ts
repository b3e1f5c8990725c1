import type { CompartmentState, ReadEntry } from '@recourse/chronicle'
import { BACKUP_DAYS_DEFAULT } from '../../../platform/backup/index.ts'
import {
  accessAsked,
  addDays,
  caseMoved,
  copiesOf,
  eventTold,
  goneWhole,
  mayMove,
  messageSent,
  nameSharing,
  needStated,
  sharingHead,
  STEP_SUBJECT,
} from '../../../platform/cases/index.ts'
import { erase, keepingOfFile, type ErasureTarget } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { begin, endClocks } from '../messages/commands.ts'
import { commitOwn, isOwn, placeFor, seenOn } from '../room/own.ts'
import { refuse } from '../rules.ts'

/** Parts that may go by themselves. Without the account there is no case left: then everything goes. */
export const ERASABLE_PARTS = ['identity', 'protection', 'evidence'] as const
export type ErasablePart = (typeof ERASABLE_PARTS)[number]

/** Single things that a person wrote after their report, or beside it. */
const ERASABLE_KINDS: readonly string[] = [messageSent, eventTold, needStated, accessAsked].map(({ kind }) => kind)

export interface Wish {
  readonly all: boolean
  readonly parts: readonly ErasablePart[]
  /** Entry ids. */
  readonly entries: readonly string[]
}

export type OwnEntry = Extract<ReadEntry, { state: 'open' }>

/** What the person wrote in the account, or told somebody of the desk who wrote it down, that can go by itself. */
export const erasableEntries = (entries: readonly ReadEntry[]): readonly OwnEntry[] =>
  entries.filter(
    (entry): entry is OwnEntry =>
      entry.state === 'open' && ERASABLE_KINDS.includes(entry.kind) && (isOwn(entry) || isTold(entry)),
  )

const isTold = ({ kind, body }: OwnEntry): boolean =>
  kind === needStated.kind && needStated.body.parse(body).told !== undefined

export const backupsUntil = (today: string): string => addDays(today, BACKUP_DAYS_DEFAULT)

/** The person takes the case back: nobody works on it, nothing is erased, and it can be taken up again. */
export async function withdrawCase(view: PersonView, saw: string): Promise<Outcome<null, string>> {
  if (!mayMove(view.opened.standing.status, 'withdrawn')) return refuse('not-now')
  const work = begin(view)
  const facets = { to: 'withdrawn', reason: 'person-asked' } as const
  const subject = seenOn(view, STEP_SUBJECT, saw)
  work.say(placeFor(view, 'narrative'), caseMoved, { facets, body: { words: '' }, recordedOn: view.today, subject })
  await endClocks(view, work, { how: 'stopped' })
  return commitOwn(view, work)
}

/** Destroys what was chosen, and says in the file that it was destroyed. A hold by law wins, and was shown. */
export async function eraseChosen(view: PersonView, wish: Wish): Promise<Outcome<null, string>> {
  const { platform, own, opened } = view
  const keeping = await keepingOfFile(platform.database.app, own.file)
  if (keeping.holds.length > 0) return refuse('held')
  const head = await sharingHead(platform, own.file)
  const states = await platform.chronicle.states.ofFile(own.file)
  const chosen = targetsOf(wish, states, erasableEntries(opened.entries))
  if (chosen.length === 0) return refuse('nothing-chosen')
  const targets = wish.all ? chosen : [...chosen, ...(await copiesToo(view, states, chosen))]
  const work = begin(view)
  await platform.personSays(view, work, { what: wish.all ? 'erased' : 'part-erased' })
  const from = { place: placeFor(view, 'narrative'), keeping, projector: platform.chronicle.projector }
  const why = { reason: 'person-asked', backupsUntil: backupsUntil(view.today), recordedOn: view.today }
  for (const target of targets) {
    const said = erase(work, from, { target, ...why })
    if (!said.ok) return said
  }
  const { compartment } = from.place
  if (wish.all) goneWhole(work, own.file, [own.person], 'withdrawn')
  else nameSharing(platform, work, { file: own.file, compartment, head })
  const others = wish.all ? await platform.erasedWith({ opened, why }) : []
  const done = await platform.chronicle.commitErasing(work, ...others)
  if (done.ok) return accept(null)
  return done.refusal.code === 'subject-moved' ? refuse('moved') : done
}

/** What was copied for somebody else goes with it, as long as their share runs. */
async function copiesToo(
  { platform, opened }: PersonView,
  states: readonly CompartmentState[],
  chosen: readonly ErasureTarget[],
): Promise<readonly ErasureTarget[]> {
  const originals = {
    entries: chosen.flatMap((target) => (target.unit === 'entry' ? target.entries : [])),
    compartments: chosen.flatMap((target) => (target.unit === 'entry' ? [] : [target.compartment])),
  }
  const entries = await copiesOf(platform, { keyring: opened.keyring, states }, originals)
  return entries.length === 0 ? [] : [{ unit: 'entry', entries }]
}

function targetsOf(
  { all, parts, entries }: Wish,
  states: readonly CompartmentState[],
  erasable: readonly OwnEntry[],
): readonly ErasureTarget[] {
  if (all) return states.map(({ id }) => ({ unit: 'person', compartment: id }))
  const known = erasable.map(({ header }) => header.id).filter((id) => entries.includes(id))
  const chosen = states.filter(({ purpose }) => (parts as readonly string[]).includes(purpose))
  return [
    ...chosen.map(({ id }) => ({ unit: 'compartment', compartment: id }) as const),
    ...(known.length === 0 ? [] : [{ unit: 'entry', entries: known } as const]),
  ]
}
