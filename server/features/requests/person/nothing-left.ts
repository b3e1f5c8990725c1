import type { ReadEntry } from '@recourse/chronicle'
import type { RequestKind } from '@recourse/cooperation'
import { BACKUP_DAYS_DEFAULT } from '../../../platform/backup/index.ts'
import { addDays } from '../../../platform/cases/index.ts'
import { erase, keepingOfFile, type Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeFile, handBack, isParty, type ExchangeFile } from '../../../platform/federation/index.ts'
import { civilDateIn } from '../../../platform/http/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { otherChannelUsed, requestAsked, requestNoted } from '../kinds.ts'
import { matchAsked, matchTold, requestNamed } from '../matching/kinds.ts'
import { harmTold, harmUntold } from '../../harms/index.ts'
import { entriesOf, facetsOf, isErased } from '../clear.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { personSaid, safeContact } from './kinds.ts'
import { needsConsent } from './rules.ts'
import { isSpent, stageOf, TURNED_DOWN } from './stands.ts'

/** What was told about the person; the steps stay, which say nothing of them. */
export const ABOUT_THEM: readonly string[] = [
  ...[requestAsked, requestNoted, safeContact, exchangeFile, otherChannelUsed, harmTold, harmUntold],
  // What was asked without names, what came of it, and what was held back until then.
  ...[matchAsked, matchTold, requestNamed],
].map(({ kind }) => kind)

/** Whether an entry says something about the person and is still there. Their own correction does; the rest is codes. */
export function isAboutThem(entry: ReadEntry): boolean {
  if (isErased(entry)) return false
  if (entry.kind !== personSaid.kind) return ABOUT_THEM.includes(entry.kind)
  return personSaid.facets.safeParse(facetsOf(entry)).data?.what === 'corrected'
}

/** What whoever opened the file told about the person, and is still there. */
export const isToldByOpener = (entry: ReadEntry, { openedBy }: Pick<ExchangeFile, 'openedBy'>): boolean =>
  isAboutThem(entry) && entry.header.authority === openedBy

interface Taking {
  readonly kind: RequestKind
  readonly action: string
  /** Id of the entry that is the step. */
  readonly step: string
}

/**
 * What rests on a person's word and is declined, sent back or taken back leaves nothing behind: whoever got it erases it
 * with the step that says so, and whoever sent it erases it everywhere with their own (docs/protocol.md, erasure).
 */
export async function leaveNothing(
  platform: Platform,
  work: Work,
  request: OpenRequest,
  { kind, action, step }: Taking,
): Promise<Outcome<null, string>> {
  const transition = kind.stateMachine.transitions.find((one) => one.action === action)
  if (!needsConsent(kind) || transition === undefined) return accept(null)
  const stage = stageOf({ state: transition.to, isOver: false })
  const { exchange, file, place, side } = request
  const isHandedBack = side === 'requested' && TURNED_DOWN.includes(stage)
  if (!isHandedBack && !(side === 'requesting' && stage === 'withdrawn')) return accept(null)
  // Read anew: something may have been told since somebody opened the page.
  const line = await entriesOf(platform.database.app, [exchange.compartment])
  const entries = line.filter((entry) => isToldByOpener(entry, exchange)).map(({ header }) => header.id)
  const keeping = await keepingOfFile(platform.database.app, file)
  const { projector } = platform.chronicle
  if (isHandedBack) {
    handBack(work, { place, asked: step, entries, names: true, isHeld: keeping.holds.length > 0, projector })
    return accept(null)
  }
  if (entries.length === 0) return accept(null)
  const today = civilDateIn((await platform.settings())?.timeZone ?? 'UTC', platform.clock.now())
  const why = { reason: 'consent-withdrawn', backupsUntil: addDays(today, BACKUP_DAYS_DEFAULT) }
  const from = { place, keeping, projector }
  return erase(work, from, { target: { unit: 'entry', entries }, ...why })
}

/** A consent names who gets it: nobody passes it on to somebody whom the person never agreed to. */
export function mayGoTo(
  { exchange, view }: Pick<OpenRequest, 'exchange' | 'view'>,
  kind: RequestKind,
  { action, to }: { readonly action: string; readonly to: string | undefined },
): Outcome<null, string> {
  if (view !== null && isSpent(kind, view, action)) return refuse('consent-spent')
  const isNew = to !== undefined && !isParty(exchange, to)
  return needsConsent(kind) && isNew ? refuse('consent-names-others') : accept(null)
}
