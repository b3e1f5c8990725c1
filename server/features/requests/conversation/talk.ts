import type { ReadEntry } from '@recourse/chronicle'
import { hasRunOut, dueSteps, type DueStep, type RequestClock } from '@recourse/cooperation'
import type { Trusted } from '@recourse/wire'
import { readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, type Visitor } from '../../../platform/http/index.ts'
import { requestClocks } from '../clocks.ts'
import { requestMoved } from '../kinds.ts'
import { requestRows, type RequestRow } from '../list/rows.ts'
import { mayBeOurs } from '../may-be-ours.ts'
import { REQUEST_ROLES } from '../open.ts'
import { casesFound } from '../matching/answer.ts'
import { answersInOwnTerms } from '../person/outcome.tsx'
import { openRequest, type OpenRequest } from '../read.ts'
import { casesServed, keptOut, othersIn } from '../serving/served.ts'
import { withoutKey } from '../team/without-key.ts'
import { carriedOf, type Carried } from './carried.ts'
import { ABOUT_KEYS } from './line.ts'
import { offeredSteps, type Offered } from './steps.ts'

/** A request as its page shows it: opened for this member, the reading recorded. */
export interface Talk {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly request: OpenRequest
  readonly trusted: Trusted
  readonly clocks: readonly RequestClock[]
  readonly carried: readonly Carried[]
  readonly offered: Offered
  /** What silence causes now; a person records it. */
  readonly due: readonly DueStep[]
  /** Our authority answers complaints in terms of its own. */
  readonly inOwnTerms: boolean
  readonly nameOf: (authority: string) => string
  /** Everything that people said, in the order in which it holds. How much of it a page had shows whether it moved since. */
  readonly bySomebody: readonly ReadEntry[]
  /** Cases of the member's own units that were found to match, where they asked without names. */
  readonly casesFound: readonly string[]
  /** Cases of the member's own units that may be of somebody whom it names. */
  readonly mayBeOurs: readonly string[]
  /** Cases of ours that it serves, as far as the member's units know. */
  readonly serves: readonly string[]
  /** Parties that the person of such a case keeps out. */
  readonly keptOut: readonly string[]
  /** Other orders on property that this office was asked to carry out, and that are open. */
  readonly competing: readonly RequestRow[]
}

/** Entries about keys, and steps that follow from a receipt, are no news to whoever is writing. */
function isBySomebody({ kind, ...entry }: ReadEntry): boolean {
  if (kind.startsWith(ABOUT_KEYS)) return false
  const facts = kind === requestMoved.kind && 'facets' in entry ? requestMoved.facets.safeParse(entry.facets) : null
  return facts?.data?.facts.receipt === undefined
}

/** An order on property may compete with another one: victims come first then (Regulation (EU) 2018/1805, article 26). */
async function competingWith(
  platform: Platform,
  visitor: Visitor,
  request: OpenRequest,
): Promise<readonly RequestRow[]> {
  if (request.kind?.competing_orders === undefined || request.side !== 'requested') return []
  const { who } = actingOf(visitor)
  const units = who.roles.filter(({ role }) => REQUEST_ROLES.includes(role)).map(({ unit }) => unit)
  return (await requestRows(platform, units)).filter(
    ({ file, kind, view, side }) =>
      file !== request.file && side === 'requested' && kind?.competing_orders !== undefined && view?.isOver === false,
  )
}

export async function talkOf(
  platform: Platform,
  visitor: Visitor,
  file: string,
  reason: Parameters<typeof readingCase>[1] = 'working-the-request',
): Promise<Talk | null> {
  const request = await openRequest(platform, readingCase(visitor, reason), file)
  if (request === null) return null
  const [trusted, people] = [await platform.trust.current(), await platform.directory.current()]
  const clocks = await requestClocks(platform, request)
  const { kind, view, author, side } = request
  const wish = { by: author.authority, side, at: new Date(platform.clock.now()).toISOString() }
  const serves = await casesServed(platform, request)
  const isReadable = kind !== undefined && view !== null
  return {
    ...{ platform, visitor, request, trusted, clocks, serves },
    keptOut: await keptOut(platform, serves, othersIn(request)),
    inOwnTerms: await answersInOwnTerms(platform, request),
    carried: await carriedOf(platform.database.app, file),
    offered: isReadable
      ? offeredSteps({
          ...{ kind, view, wish, hasRunOut: hasRunOut(clocks), authorities: trusted.authorities() },
          territory: request.asked?.territory ?? null,
          again: withoutKey(request)?.action ?? null,
        })
      : { forms: [], notNow: [] },
    bySomebody: request.line.filter(isBySomebody),
    competing: await competingWith(platform, visitor, request),
    casesFound: await casesFound(platform, actingOf(visitor).who, request),
    mayBeOurs: (await mayBeOurs(platform, actingOf(visitor).who, request)).filter((one) => !serves.includes(one)),
    due: isReadable ? dueSteps(kind, view, clocks) : [],
    nameOf: (id) => {
      const names = trusted.authority(id)?.name ?? {}
      return names[visitor.language] ?? Object.values(names)[0] ?? people.authorities.get(id)?.name ?? id
    },
  }
}
