import { hasRunOut, mayMove, type MoveFacts, type RequestKind, type Wish } from '@recourse/cooperation'
import { disclose, type Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  exchangeJoined,
  exchangeLeft,
  foreignHolder,
  isCompetent,
  PARTIES_MAX,
  partyOf,
} from '../../platform/federation/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { requestClocks } from './clocks.ts'
import { otherChannelUsed, requestMoved, requestNoted } from './kinds.ts'
import { leaveNothing, mayGoTo } from './person/nothing-left.ts'
import { restsOnWord } from './person/rules.ts'
import type { OpenRequest } from './read.ts'
import { refuse } from './rules.ts'
import { casesServed, keptOut } from './serving/served.ts'
import { sumsLet } from './sums/gate.ts'
import { teamLets } from './team/gate.ts'
import { withoutKey, type WithoutKey } from './team/without-key.ts'
import { todayOf } from './today.ts'
import { whoLets } from './who-goes-on.ts'

export interface Step {
  readonly action: string
  readonly facts: MoveFacts
  readonly words: string
  /** The number under which our office keeps it. */
  readonly number: string
  /** The newest entry that the page had. */
  readonly saw: string
}

/** Takes a step in a request, where law and standing allow it; what it brings along is the same act. */
export async function takeStep(platform: Platform, request: OpenRequest, step: Step): Promise<Outcome<null, string>> {
  const { kind, view } = request
  if (request.refused !== null) return refuse('not-taken-here')
  if (kind === undefined || view === null) return refuse('kind-unknown')
  const facts = step.words === '' ? step.facts : { ...step.facts, reasonGiven: true }
  const wish: Wish = {
    ...{ by: request.author.authority, side: request.side, action: step.action, facts },
    at: new Date(platform.clock.now()).toISOString(),
  }
  const may = mayMove(kind, view, wish, hasRunOut(await requestClocks(platform, request)))
  const late = withoutKey(request)
  if (late?.action === step.action) return giveKey(platform, request, { late, step })
  if (!may.ok) return { ok: false, refusal: { ...may.refusal, room: 'requests' } }
  const goes = mayGoTo(request, kind, { action: step.action, to: facts.to })
  if (!goes.ok) return goes
  const named = whoLets(request, kind, step)
  if (!named.ok) return named
  const lets = teamLets(request, step.action, await todayOf(platform))
  if (!lets.ok) return lets
  const told = sumsLet(request, step.action)
  if (!told.ok) return told
  const work = platform.chronicle.begin(request.author)
  const brought = await bringAlong(platform, work, request, { kind, step })
  if (!brought.ok) return brought
  const said = sayStep(work, request, kind, { ...step, facts })
  const left = await leaveNothing(platform, work, request, { kind, action: step.action, step: said })
  if (!left.ok) return left
  // The last word of whoever goes: others take nothing from somebody who is no party any more.
  if (effectOf(kind, step.action) === 'leaves') {
    const gone = { authority: request.author.authority, reason: 'left' }
    work.say(request.place, exchangeLeft, { facets: gone, body: {} })
  }
  return finish(platform, work)
}

function sayStep(work: Work, { place, side, file }: OpenRequest, kind: RequestKind, step: Step): string {
  const { action, words, number, saw } = step
  // That other States have orders here too is not told to this one: only that victims were weighed.
  const { competesWith: _, ...facts } = step.facts
  const isApart = words !== '' && restsOnWord({ kind, side }) && effectOf(kind, action) !== 'withdraws'
  const body = { ...(words === '' || isApart ? {} : { words }), ...(number === '' ? {} : { number }) }
  const said = work.say(place, requestMoved, {
    facets: { action, side, kindVersion: kind.version, facts: facts as never },
    ...{ body, subject: { id: file, saw } },
  })
  // A step stays for ever. What it says of the person has to go with the rest when it comes to nothing.
  if (isApart) work.say(place, requestNoted, { facets: {}, body: { words } })
  if (effectOf(kind, action) === 'withdraws') work.urgency = 'urgent'
  return said
}

const effectOf = (kind: RequestKind, action: string) =>
  kind.stateMachine.transitions.find((one) => one.action === action)?.effect

/** Whoever a request is passed on to gets its key and its history. */
async function bringAlong(
  platform: Platform,
  work: Work,
  request: OpenRequest,
  { kind, step }: { readonly kind: RequestKind; readonly step: Step },
): Promise<Outcome<null, string>> {
  const effect = effectOf(kind, step.action)
  const to = effect === 'admits' ? admitted(request, step.action) : step.facts.to
  const isNew = to !== undefined && !request.exchange.parties.some(({ authority }) => authority === to)
  return (effect === 'forwards' || effect === 'admits') && isNew
    ? letIn(platform, work, request, { to, subject: kind.id })
    : accept(null)
}

/**
 * Whom this word admits: whoever was invited, once every other party has said it. Until then they are not given the key;
 * with it they say it too.
 */
function admitted({ view, author }: OpenRequest, action: string): string | undefined {
  if (view === null) return undefined
  const { parties, invited, said } = view.standing
  const others = parties.filter((party) => party !== author.authority)
  const isLast = others.every((party) => said.some((one) => one.action === action && one.party === party))
  return isLast ? (invited ?? undefined) : undefined
}

/** All have admitted them already, so nothing is said of it anew; what was written goes along as talk. */
async function giveKey(
  platform: Platform,
  request: OpenRequest,
  { late, step: { words, number, saw } }: { readonly late: WithoutKey; readonly step: Step },
): Promise<Outcome<null, string>> {
  const work = platform.chronicle.begin(request.author)
  const done = await letIn(platform, work, request, { to: late.authority, subject: request.kindId })
  if (!done.ok) return done
  if (words !== '') sayNote(work, request, { words, number, saw })
  return finish(platform, work)
}

async function letIn(
  platform: Platform,
  work: Work,
  request: OpenRequest,
  { to, subject }: { readonly to: string; readonly subject: string },
): Promise<Outcome<null, string>> {
  const { state, place, author, exchange, keyring } = request
  const authority = (await platform.trust.current()).authority(to)
  const holder = authority === undefined ? null : foreignHolder(authority)
  if (authority === undefined || holder === null) return refuse('no-partner')
  if (!isCompetent(authority, subject, 'requested')) return refuse('partner-not-competent')
  const part = request.asked?.territory ?? null
  if (!isCompetent(authority, subject, 'requested', part)) return refuse('partner-not-there')
  if (exchange.parties.length >= PARTIES_MAX) return refuse('too-many-parties')
  const served = await casesServed(platform, request)
  if ((await keptOut(platform, served, [to])).length > 0) return refuse('excluded-body')
  const shared = disclose(
    platform.primitives,
    work,
    { state, keyring },
    {
      ...{ holders: [holder], epochs: state.epochs.map(({ epoch }) => epoch) },
      ...{ purpose: 'competent-authority', basis: 'law', reason: author.authority },
    },
  )
  if (!shared.ok) return shared
  const side = exchange.parties.find((one) => one.authority === author.authority)?.side ?? 'requested'
  work.say(place, exchangeJoined, { facets: partyOf(authority, side), body: {} })
  return accept(null)
}

/** Talk, or a leg outside this system: neither changes where the request stands. */
export async function note(
  platform: Platform,
  request: OpenRequest,
  said: Pick<Step, 'words' | 'number' | 'saw'>,
): Promise<Outcome<null, string>> {
  const work = platform.chronicle.begin(request.author)
  sayNote(work, request, said)
  return finish(platform, work)
}

function sayNote(
  work: Work,
  { place, file }: OpenRequest,
  { words, number, saw }: Pick<Step, 'words' | 'number' | 'saw'>,
): void {
  const body = { words, ...(number === '' ? {} : { number }) }
  work.say(place, requestNoted, { facets: {}, body, subject: { id: file, saw } })
}

export async function noteOtherChannel(
  platform: Platform,
  { author, place, file }: OpenRequest,
  { channel, on, what, proof, number, saw }: OtherChannel,
): Promise<Outcome<null, string>> {
  const work = platform.chronicle.begin(author)
  const body = { what, proof, ...(number === '' ? {} : { number }) }
  work.say(place, otherChannelUsed, { facets: { channel, on }, body, subject: { id: file, saw } })
  return finish(platform, work)
}

export interface OtherChannel extends Pick<Step, 'number' | 'saw'> {
  readonly channel: 'courier' | 'diplomatic' | 'e-codex' | 'interpol' | 'in-person' | 'telephone' | 'other'
  /** Civil date */
  readonly on: string
  readonly what: string
  readonly proof: string
}

async function finish(platform: Platform, work: Work): Promise<Outcome<null, string>> {
  const { chronicle } = platform
  const done = await (work.erasures.length === 0 ? chronicle.commit(work) : chronicle.commitErasing(work))
  return done.ok ? accept(null) : done
}
