import { isDeepStrictEqual } from 'node:util'
import type { ReadEntry } from '@recourse/chronicle'
import type { StaffReader } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { blinded, shortOf, shortsIn, unblinded, type Identifier } from '../../../platform/search/index.ts'
import { openDraft, type OpenDraft } from '../draft.ts'
import { linkedFiles } from '../case/linked.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { answersGoing } from '../send.ts'
import { keptOut, othersIn } from '../serving/served.ts'
import { identifiersOf } from './ask.ts'
import { matchBegun, matchTold, requestNamed } from './kinds.ts'
import { beforeNames } from './rules.ts'
import { bytesOf, matchingIn, textOf, type Matching } from './standing.ts'

/** What an answer says of the case that asked. */
export interface Compared {
  readonly matching: Matching
  /** What of the person the other side has in a case of its own. */
  readonly shared: readonly Identifier[]
  /** The tokens of those, by which the other side finds its case. */
  readonly tokens: readonly Buffer[]
  /** Every case of the other side was compared. */
  readonly isWhole: boolean
}

/** A case with its part for the desk open, and a request that it asked without names. */
export interface Comparing {
  readonly file: string
  readonly desk: readonly ReadEntry[]
  readonly request: OpenRequest
}

function secretIn(entries: readonly ReadEntry[], request: string): Uint8Array | null {
  const found = entries.findLast(
    (entry) =>
      entry.kind === matchBegun.kind && entry.state === 'open' && matchBegun.body.parse(entry.body).request === request,
  )
  return found?.state === 'open' ? bytesOf(matchBegun.body.parse(found.body).secret) : null
}

/** Reads the answers with what the case keeps. Null where this case did not ask, or its part is not open. */
export async function compareAnswers(
  platform: Platform,
  reader: StaffReader,
  { file, desk, request }: Comparing,
): Promise<Compared | null> {
  const matching = matchingIn(request)
  const secret = secretIn(desk, request.file)
  if (matching === null || secret === null || matching.by !== request.author.authority) return null
  const identifiers = matching.answers.size === 0 ? [] : await identifiersOf(platform, reader, file)
  if (identifiers === null) return null
  const answers = [...matching.answers.values()].map(({ units, set }) => ({ units, shorts: shortsIn(bytesOf(set)) }))
  const found = new Map<string, { readonly one: Identifier; readonly token: Buffer }>()
  for (const one of identifiers)
    for (const token of await tokensOf(platform, { request: request.file, matching, answers, secret, one }))
      found.set(token.toString('hex'), { one, token })
  return {
    ...{ matching, shared: [...new Set([...found.values()].map(({ one }) => one))] },
    tokens: [...found.values()].map(({ token }) => token),
    isWhole: matching.answers.size > 0 && [...matching.answers.values()].every(({ isWhole }) => isWhole),
  }
}

interface Sought {
  readonly request: string
  readonly matching: Matching
  readonly answers: readonly {
    readonly units: readonly { readonly points: readonly string[] }[]
    readonly shorts: ReturnType<typeof shortsIn>
  }[]
  readonly secret: Uint8Array
  readonly one: Identifier
}

/** Under which tokens units of the other side have this identifier. */
async function tokensOf(
  { primitives }: Platform,
  { request, matching, answers, secret, one }: Sought,
): Promise<readonly Buffer[]> {
  const { blind, point } = await blinded(primitives, secret, one)
  const at = matching.points.findIndex((asked) => Buffer.compare(asked, point) === 0)
  const tokens: Buffer[] = []
  for (const { units, shorts } of answers)
    for (const { points } of units) {
      const answer = points[at]
      const token = answer === undefined ? null : await unblinded(one, blind, bytesOf(answer))
      if (token !== null && shorts.has(shortOf(primitives, request, token))) tokens.push(token)
    }
  return tokens
}

/** Tells the other side what came of it; with a match, on what law their case may be told of this one. */
export async function tellMatch(
  platform: Platform,
  { file, request, compared, words, saw }: Telling,
): Promise<Outcome<null, string>> {
  if (request.view?.isOver === true) return refuse('match-over')
  if (compared.matching.answers.size === 0) return refuse('match-unanswered')
  if (compared.matching.told !== null) return refuse('match-told')
  const isFound = compared.tokens.length > 0
  if (isFound && (await isKeptOut(platform, file, request))) return refuse('excluded-body')
  if (isFound && words === '') return refuse('match-no-basis')
  const work = platform.chronicle.begin(request.author)
  work.say(request.place, matchTold, {
    facets: {},
    body: { isFound, tokens: compared.tokens.map(textOf), words },
    subject: { id: request.file, saw },
  })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** The person may have kept somebody out since it was asked: what is told from now on is told of them. */
const isKeptOut = async (platform: Platform, file: string, request: OpenRequest): Promise<boolean> =>
  (await keptOut(platform, [file], othersIn(request))).length > 0

interface Telling {
  /** The case that asks. */
  readonly file: string
  readonly request: OpenRequest
  readonly compared: Compared
  readonly words: string
  readonly saw: string
}

/** The draft that a request came from, as its case names it. */
export async function draftOf(
  platform: Platform,
  reader: StaffReader,
  { desk, request, today }: Pick<Comparing, 'desk' | 'request'> & { readonly today: string },
): Promise<OpenDraft | null> {
  for (const { file, relation } of linkedFiles(desk)) {
    const open = relation === 'request-draft' ? await openDraft(platform, reader, { file, today }) : null
    if (open?.sentAs === request.file) return open
  }
  return null
}

/** Sends what was held back, once the other side has confirmed that it has a case: then both know why names go. */
export async function sendNames(
  platform: Platform,
  { request, draft, saw }: { readonly request: OpenRequest; readonly draft: OpenDraft; readonly saw: string },
): Promise<Outcome<null, string>> {
  const matching = matchingIn(request)
  if (matching === null || matching.by !== request.author.authority) return refuse('match-not-asked')
  if (!matching.isConfirmed) return refuse('match-not-confirmed')
  if (matching.named !== null) return refuse('match-named')
  if (await isKeptOut(platform, draft.draft.served?.case ?? '', request)) return refuse('excluded-body')
  const { kind } = draft
  const { title } = draft.draft
  const going = answersGoing(draft)
  const gone = beforeNames(kind, going)
  const held = Object.fromEntries(
    Object.entries(going).filter(([field, said]) => !isDeepStrictEqual(said, gone[field])),
  )
  const work = platform.chronicle.begin(request.author)
  const wording = kind.fields.map(({ id: field, label, legalSource }) => ({ field, label, legalSource }))
  const body = { title, answers: held, wording: wording.filter(({ field }) => field in held) }
  work.say(request.place, requestNamed, { facets: {}, body, subject: { id: request.file, saw } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
