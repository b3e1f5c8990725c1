import type { RequestKind, RequestView } from '@recourse/cooperation'
import type { WireFault } from '@recourse/wire'
import type { Platform } from '../../platform/feature.ts'
import { isCompetent, OPAQUE, type ExchangeFile } from '../../platform/federation/index.ts'
import { isMaskedKind } from './law.ts'
import type { Opened } from './open.ts'

/** A file says on the way of which kind it is, or hides it where the kind is one that may be hidden; nothing else. */
export const isOfItsFile = (subject: string, kind: RequestKind): boolean =>
  subject === OPAQUE ? isMaskedKind(kind) : subject === kind.id

interface Asked {
  readonly exchange: ExchangeFile
  readonly author: Opened['author']
  /** Undefined: of a newer program, which nothing can be done with here anyway. */
  readonly kind: RequestKind | undefined
  readonly view: RequestView | null
}

/**
 * Why a request that came from elsewhere is not taken, once whoever opened it could read of which kind it is. On the way
 * only what the file says of itself could be held against the lists (docs/protocol.md, a masked kind). What this side
 * has begun goes on, whatever lists say later.
 */
export async function faultOfKind(
  { trust }: Pick<Platform, 'trust'>,
  { exchange, kind, view, author }: Asked,
): Promise<WireFault | null> {
  const ours = author.authority
  if (exchange.openedBy === ours || kind === undefined) return null
  if (!isOfItsFile(exchange.subject, kind)) return 'other-kind'
  const hasBegun = view?.history.some(({ move }) => move.by === ours) === true
  if (exchange.subject !== OPAQUE || hasBegun) return null
  const asking = (await trust.current()).authority(exchange.openedBy)
  const answering = (await trust.own())?.authorities.find(({ id }) => id === ours)
  const may =
    asking !== undefined &&
    answering !== undefined &&
    isCompetent(asking, kind.id, 'requesting') &&
    isCompetent(answering, kind.id, 'requested')
  return may ? null : 'not-competent'
}
