import type { z } from 'zod'
import { accessAsked, contactAgreed, needStated, refreshRow, type OpenedShare } from '../../../platform/cases/index.ts'
import { sayShareEnd } from '../../../platform/chronicle/index.ts'
import { copied } from '@recourse/chronicle'
import type { Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { endClocksOf, findOther } from '../clocks.ts'
import { referralMoved, serviceLine } from '../kinds.ts'
import { walk, type Line, type Move } from '../read.ts'
import { mayMove, refuse, type ReferralState } from '../rules.ts'

/** What a provider has in hand: the line, and what they have said on it. All from the share, by their own key. */
export interface HeldLine {
  readonly referral: string
  readonly desk: string
  readonly line: Line
  readonly state: ReferralState
  readonly moves: readonly Move[]
  /** Newest step in the share. */
  readonly head: string
  /** Something that was copied here was erased where it came from, and here with it. */
  readonly isPartErased: boolean
}

export function lineIn({ entries }: Pick<OpenedShare, 'entries'>): HeldLine | null {
  const open = entries.filter((entry) => entry.state === 'open')
  const first = open.find(({ kind }) => kind === serviceLine.kind)
  if (first === undefined) return null
  const said = serviceLine.body.parse(first.body)
  const content = (origin: string): unknown => {
    const found = open.find(
      ({ kind, facets }) => kind === copied.kind && copied.facets.parse(facets).originKind === origin,
    )
    return found === undefined ? undefined : copied.body.parse(found.body).content
  }
  const read = <Of>(kind: { readonly kind: string; readonly body: z.ZodType<Of> }): Of | null =>
    kind.body.safeParse(content(kind.kind)).data ?? null
  const line: Line = {
    ...{ need: said.need, service: said.service, language: said.language, deskWords: said.words ?? null },
    ...{ words: read(needStated)?.words ?? null, access: read(accessAsked), contact: read(contactAgreed) },
  }
  const moves = open.flatMap((entry): readonly Move[] =>
    entry.kind === referralMoved.kind
      ? [
          {
            ...referralMoved.body.parse(entry.body),
            ...{ id: entry.header.id, header: entry.header, to: referralMoved.facets.parse(entry.facets).to },
          },
        ]
      : [],
  )
  const isPartErased = entries.some(({ kind, state }) => kind === copied.kind && state === 'erased')
  const walked = walk({ id: first.header.id, state: 'referred' }, moves)
  return { referral: said.referral, desk: said.desk, line, isPartErased, ...walked }
}

export interface ProviderAnswer {
  readonly to: 'taken-up' | 'waiting-list' | 'refused' | 'ended'
  /** Newest step in the share, and in the case, that the page had. */
  readonly saw: string
  readonly sawCase: string
  readonly words: string
  readonly place?: string
  readonly day?: string
  readonly came?: 'yes' | 'no'
}

/** Said twice: in the share, which the provider reads, and in the part that desk and person read, which they do not. */
export async function answerLine(
  platform: Platform,
  share: OpenedShare,
  { today, answer }: { readonly today: string; readonly answer: ProviderAnswer },
): Promise<Outcome<null, string>> {
  const held = lineIn(share)
  if (held === null) return refuse('no-such-referral')
  const { to, saw, sawCase, words, place, day, came } = answer
  if (!mayMove(held.state, to) || held.head !== saw) return refuse('no-such-step')
  const work = platform.chronicle.begin(share.author)
  const said = {
    by: 'provider' as const,
    ...(words === '' ? {} : { words }),
    ...(place === undefined ? {} : { place }),
    ...(day === undefined ? {} : { day }),
    ...(came === undefined ? {} : { came }),
  }
  const facets = { referral: held.referral, to }
  const subject = { id: held.referral, saw: sawCase }
  work.say(share.narrative, referralMoved, { facets, body: { ...said, after: sawCase }, subject })
  work.say(share.place, referralMoved, { facets, body: { ...said, after: held.head } })
  const parts = { platform, work, narrative: share.narrative, file: share.file, today }
  await endClocksOf(parts, [held.referral])
  if (to === 'refused') findOther(parts, held.referral)
  const isEnd = to === 'refused' || to === 'ended'
  if (isEnd) sayShareEnd(platform.primitives, work, share.state, { reason: 'share-ended' })
  refreshRow(work, share.file, today)
  const done = await (isEnd ? platform.chronicle.commitErasing(work) : platform.chronicle.commit(work))
  return done.ok ? accept(null) : done
}
