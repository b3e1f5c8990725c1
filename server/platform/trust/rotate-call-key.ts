import { daysAfter, instantOf, KEY_ANNOUNCE_DAYS } from '@recourse/wire'
import type { Primitives } from '@recourse/chronicle'
import { directoryPlace, type ActParts } from '../access/index.ts'
import { subjectUuid } from '../cases/index.ts'
import type { Author, ChronicleRefusal } from '../chronicle/index.ts'
import type { Clock } from '../chance.ts'
import { accept, type Outcome } from '../outcome.ts'
import { instanceKeyed } from './kinds.ts'
import type { TrustStore } from './store.ts'

interface CallKeyParts extends ActParts {
  readonly trust: Pick<TrustStore, 'nextCallKey'>
  readonly primitives: Primitives
  readonly clock: Clock
}

/**
 * A next call key of this instance: a due one is announced before it is used, a suspected one is replaced at once. Of two
 * who make one at once, the second is told. @param author a member or the instance itself
 */
export async function rotateCallKey(
  parts: CallKeyParts,
  author: Author,
  reason: 'due' | 'suspected',
): Promise<Outcome<{ readonly kid: string; readonly from: string }, ChronicleRefusal>> {
  const { trust, primitives, clock, chronicle } = parts
  const { next, previousKid } = await trust.nextCallKey()
  const { kid } = next
  const from = instantOf(reason === 'due' ? daysAfter(clock.now(), KEY_ANNOUNCE_DAYS) : clock.now())
  const id = subjectUuid(primitives, 'trust', 'call-key')
  const saw = (await chronicle.subjectHeads([id])).get(id) ?? null
  const facets = { key: Buffer.from(next.bytes).toString('base64url'), kid, previousKid, from, reason }
  const work = chronicle.begin(author)
  work.say(await directoryPlace(parts, author.authority), instanceKeyed, { facets, body: {}, subject: { id, saw } })
  const done = await chronicle.commit(work)
  return done.ok ? accept({ kid, from }) : done
}
