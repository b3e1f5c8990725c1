import { FINDABLE_PURPOSES, blinded, identifiersIn, OFFERED, type Identifier } from '../../../platform/search/index.ts'
import type { StaffReader } from '../../../platform/cases/index.ts'
import { placeOf, type OpenCompartment, type Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import type { OpenDraft } from '../draft.ts'
import { refuse } from '../rules.ts'
import { matchAsked, matchBegun, POINTS_MAX } from './kinds.ts'
import { isWithoutNames } from './rules.ts'
import { textOf } from './standing.ts'

const SECRET_BYTES = 32

/** What can be asked about without telling it: what of a person no two people share. A reading like every other. */
export async function identifiersOf(
  platform: Platform,
  reader: StaffReader,
  file: string,
): Promise<readonly Identifier[] | null> {
  const opened = await platform.cases.openForStaff({ ...reader, reason: 'comparing-reports' }, file, FINDABLE_PURPOSES)
  if (opened === null) return null
  const state = (await platform.directory.current()).authorities.get(opened.authority)?.jurisdiction ?? ''
  return identifiersIn(opened.entries, state)
    .filter(({ type }) => OFFERED.includes(type))
    .slice(0, POINTS_MAX)
}

export interface Question {
  readonly secret: Uint8Array
  readonly points: readonly Uint8Array[]
}

/** The question that goes with a draft; null where names go at once, or the kind knows no such thing. */
export async function questionFor(platform: Platform, open: OpenDraft): Promise<Outcome<Question | null, string>> {
  const { draft, kind, reader } = open
  const served = draft.served?.case
  if (!isWithoutNames(kind, draft.answers) || served === undefined) return accept(null)
  const identifiers = await identifiersOf(platform, reader, served)
  if (identifiers === null) return refuse('not-open-to-us')
  if (identifiers.length === 0) return refuse('match-nothing')
  const secret = platform.chance.bytes(SECRET_BYTES)
  const points = await Promise.all(
    identifiers.map(async (one) => (await blinded(platform.primitives, secret, one)).point),
  )
  // In the order of their bytes: which of them is a telephone is not told either.
  return accept({ secret, points: points.sort((one, other) => Buffer.compare(one, other)) })
}

interface Going {
  readonly open: OpenDraft
  readonly request: string
  readonly place: OpenCompartment
}

/** The question in the request, and beside the case what its answer is read with: one act with the sending. */
export async function sayQuestion(
  { chronicle, primitives }: Platform,
  work: Work,
  question: Question,
  { open, request, place }: Going,
): Promise<void> {
  const served = open.draft.served?.case ?? ''
  const desk = (await chronicle.states.ofFile(served)).find(({ purpose }) => purpose === 'desk')
  if (desk === undefined) throw new Error('a case without a part for its desk')
  work.say(place, matchAsked, { facets: {}, body: { points: question.points.map(textOf) } })
  work.say(placeOf(primitives, desk), matchBegun, { facets: {}, body: { request, secret: textOf(question.secret) } })
}
