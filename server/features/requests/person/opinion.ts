import type { RequestKind } from '@recourse/cooperation'
import { addDays } from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../../casefile/index.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import type { OpenDraft } from '../draft.ts'
import { refuse } from '../rules.ts'
import { nextIs } from './clocks.ts'
import { namesOf } from '../partner-name.ts'
import { hearingOf } from './hearing.ts'
import { OPINION_CHARACTERS_MAX, opinionAsked, opinionGiven, type HEARD, type WAYS } from './kinds.ts'
import { opinionAsks, type OpinionAsk } from './read.ts'

/** The person's own opinion before proceedings go to another State: asked by the desk, given in the person's words. */

/** The period of the law in which they give it, as `norms/cooperation.json` has it. */
const OPINION_CLOCK = 'victim_opinion'

/** Null where the law's data names no period in whole days. */
function periodOf(kind: RequestKind): { readonly days: number; readonly source: string } | null {
  const clock = kind.clocks.find(({ id }) => id === OPINION_CLOCK)
  const [, days] = /^P(\d+)D$/.exec(clock?.limit ?? '') ?? []
  return days === undefined ? null : { days: Number(days), source: clock?.coded.instrument ?? 'norms' }
}

export async function askOpinion(
  acting: Acting,
  { open, words }: { readonly open: OpenDraft; readonly words: string },
): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const { draft, kind, file, ended, word } = open
  const period = hearingOf(kind) === undefined ? null : periodOf(kind)
  if (period === null || draft.served?.case !== opened.file) return refuse('no-opinion-needed')
  if (ended !== null) return refuse('draft-over')
  if (draft.to.length === 0) return refuse('no-partner')
  if (word.opinion !== null) return refuse('consent-moved')
  const asked = platform.chance.id()
  const narrative = partOf(acting, 'narrative')
  work.say(narrative, opinionAsked, {
    facets: { asked, until: addDays(today, period.days) },
    body: { draft: file, requestKind: kind.id, recipients: [...(await namesOf(platform, draft.to))], words },
    subject: { id: asked, saw: null },
  })
  await nextIs({ ...acting, narrative, file: opened.file }, asked, 'opinion', period)
  return finish(acting)
}

export interface Opinion {
  readonly asked: string
  readonly saw: string
  readonly words: string
}

/** One that comes after its last day is late, and is kept all the same: the officer may pass it on. */
function openTo(asks: readonly OpinionAsk[], { asked, saw, words }: Opinion): Outcome<OpinionAsk, string> {
  const found = asks.find(({ id }) => id === asked)
  if (found === undefined || found.given !== null || found.header.id !== saw) return refuse('consent-moved')
  return words === '' || words.length > OPINION_CHARACTERS_MAX ? refuse('opinion-unsaid') : { ok: true, value: found }
}

type Said = Opinion & { readonly how: (typeof WAYS)[number]; readonly recordedOn?: string }

function sayOpinion(work: Work, place: Parameters<Work['say']>[0], { asked, saw, words, how, recordedOn }: Said): void {
  work.say(place, opinionGiven, {
    ...{ facets: { asked }, body: { how, words }, subject: { id: asked, saw } },
    ...(recordedOn === undefined ? {} : { recordedOn }),
  })
}

/** As whoever heard it on the telephone or at the desk writes it down. */
export async function recordOpinion(
  acting: Acting,
  said: Opinion & { readonly how: (typeof HEARD)[number] },
): Promise<Outcome<null, string>> {
  const found = openTo(opinionAsks(acting.opened.entries, acting.today), said)
  if (!found.ok) return found
  const narrative = partOf(acting, 'narrative')
  sayOpinion(acting.work, narrative, said)
  await nextIs({ ...acting, narrative, file: acting.opened.file }, said.asked, 'send')
  return finish(acting)
}

export async function giveOpinion(view: PersonView, said: Opinion): Promise<Outcome<null, string>> {
  const { opened, today, platform, own } = view
  const found = openTo(opinionAsks(opened.entries, today), said)
  if (!found.ok) return found
  const [work, narrative] = [beginOwn(view), ownPart(view, 'narrative')]
  sayOpinion(work, narrative, { ...said, how: 'page', recordedOn: today })
  await nextIs({ platform, work, narrative, file: own.file, today, recordedOn: today }, said.asked, 'send')
  return commitOwn(view, work)
}
