import type { BasesAnswer, RequestKind } from '@recourse/cooperation'
import type { TrustedAuthority } from '@recourse/wire'
import type { Platform } from '../../../platform/feature.ts'
import { isCompetent } from '../../../platform/federation/index.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { basesWith } from '../draft.ts'

/** What an authority of ours may send, as it is described for partners. */
export interface OurStanding {
  readonly isDescribed: boolean
  readonly maySend: (kind: Pick<RequestKind, 'id'>) => boolean
}

export async function ourStanding({ trust }: Pick<Platform, 'trust'>, { who }: Visitor): Promise<OurStanding> {
  const us = (await trust.own())?.authorities.find(({ id }) => id === who?.authority)
  return {
    isDescribed: us !== undefined,
    maySend: ({ id }) => us !== undefined && isCompetent(us, id, 'requesting'),
  }
}

/** The authorities of one State, as far as they are trusted, and what is known of the law between it and us. */
export interface StatePartners {
  readonly state: string
  readonly competent: readonly TrustedAuthority[]
  readonly others: readonly TrustedAuthority[]
  /** Null before the first run. */
  readonly bases: BasesAnswer | null
}

/** Partners by State. @param today civil date */
export async function partnersFor(
  platform: Pick<Platform, 'trust' | 'settings' | 'lawInForce'>,
  kind: RequestKind,
  today: string,
): Promise<readonly StatePartners[]> {
  const [trusted, own] = [await platform.trust.current(), await platform.trust.own()]
  const foreign = trusted.authorities().filter(({ instance }) => instance !== own?.instance.id)
  const states = [...new Set(foreign.map(({ jurisdiction }) => jurisdiction))].sort()
  return Promise.all(
    states.map(async (state) => {
      const here = foreign.filter(({ jurisdiction }) => jurisdiction === state)
      const may = (one: TrustedAuthority): boolean => isCompetent(one, kind.id, 'requested')
      return {
        ...{ state, competent: here.filter(may), others: here.filter((one) => !may(one)) },
        bases: await basesWith(platform, kind, state, today),
      }
    }),
  )
}
