import type { Pool } from 'pg'
import type { Who } from '../../../platform/access/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { isParty } from '../../../platform/federation/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import {
  answered,
  filesMatching,
  FINDABLE_PURPOSES,
  matchKey,
  paddedSet,
  shortOf,
  tokensTold,
  type Asker,
  type OpenUnit,
} from '../../../platform/search/index.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { unitsOpen, type OwnUnit } from '../units-open.ts'
import { matchAnswered, SET_LETTERS_MAX, UNITS_MAX } from './kinds.ts'
import { bytesOf, matchingIn, textOf, type Matching } from './standing.ts'

const askerOf = async ({ trust }: Platform, { by }: Matching): Promise<Asker> => ({
  ...{ authority: by, state: (await trust.current()).authority(by)?.jurisdiction ?? null },
})

/**
 * Compares the question with the cases of our units. Answers every point with their keys, and tells the tokens of their
 * cases as nobody can read them without such an answer. Whom a person keeps out gets nothing of their case.
 */
export async function answerQuestion(
  platform: Platform,
  { who, request, saw }: { readonly who: Who; readonly request: OpenRequest; readonly saw: string },
): Promise<Outcome<null, string>> {
  const matching = matchingIn(request)
  const us = request.author.authority
  if (request.refused !== null) return refuse('not-taken-here')
  if (matching === null || matching.by === us) return refuse('match-not-asked')
  if (!isParty(request.exchange, us)) return refuse('not-in-it')
  if (request.view?.isOver === true) return refuse('match-over')
  if (matching.told !== null || matching.answers.has(us)) return refuse('match-answered')
  const own = (await unitsOpen(platform, who, request)).slice(0, UNITS_MAX)
  const asker = await askerOf(platform, matching)
  const units: { points: string[] }[] = []
  const shorts: Buffer[] = []
  for (const one of own) {
    units.push({ points: await pointsOf(platform, one, matching) })
    const tokens = await tokensTold(platform.database.app, one, asker)
    shorts.push(...tokens.map((token) => shortOf(platform.primitives, request.file, token)))
  }
  const set = textOf(paddedSet(shorts, (length) => platform.chance.bytes(length)))
  if (set.length > SET_LETTERS_MAX) return refuse('match-too-many')
  const isWhole = await isAllCompared(platform, us, own)
  const work = platform.chronicle.begin(request.author)
  work.say(request.place, matchAnswered, {
    ...{ facets: {}, body: { units, set, isWhole }, subject: { id: request.file, saw } },
  })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

async function pointsOf({ primitives }: Platform, own: OwnUnit, matching: Matching): Promise<string[]> {
  const key = await matchKey(primitives, own.key)
  const points: string[] = []
  // What is no point stays as it came: it is nobody's identifier, and the places of the others hold.
  for (const point of matching.points) points.push(textOf((await answered(key, point)) ?? point))
  return points
}

const LEFT_OUT = `select 1 from file_row r where r.kind = 'case' and r.unit = any($1)
  and not exists (select 1 from unnest($2::uuid[], $3::text[]) as o(unit, kid)
    join search_mark m on m.unit = o.unit and m.kid = o.kid where o.unit = r.unit and m.file = r.file
      and m.heads = (select coalesce(sum(h.seq), 0) from chain h join compartment c on c.id = h.compartment
        where c.file = r.file and c.purpose = any($4))) limit 1`

/** Whether a case of the authority was left out: nobody has opened it since its newest words, or another unit keeps it. */
async function isAllCompared(
  { database, directory }: Pick<Platform, 'database' | 'directory'>,
  authority: string,
  own: readonly OpenUnit[],
): Promise<boolean> {
  const units = [...(await directory.current()).units.values()].filter((unit) => unit.authority === authority)
  const { rows } = await (database.app as Pool).query(LEFT_OUT, [
    units.map(({ id }) => id),
    own.map(({ unit }) => unit),
    own.map(({ kid }) => kid),
    FINDABLE_PURPOSES,
  ])
  return rows.length === 0
}

/** Cases of the member's own units that the other side found a match with. */
export async function casesFound(platform: Platform, who: Who, request: OpenRequest): Promise<readonly string[]> {
  const matching = matchingIn(request)
  if (matching?.told?.isFound !== true || matching.by === request.author.authority) return []
  const tokens = matching.told.tokens.map((one) => Buffer.from(bytesOf(one)))
  const own = (await unitsOpen(platform, who, request)).slice(0, UNITS_MAX)
  const found = await filesMatching(platform.database.app, own, { tokens, asker: await askerOf(platform, matching) })
  return [...new Set(found.map(({ file }) => file))]
}
