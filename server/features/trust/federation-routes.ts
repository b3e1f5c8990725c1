import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import { CARD_PATH, REVOCATIONS_PATH } from '../../platform/trust/index.ts'
import { refuse } from './rules.ts'

/** Partners ask once an hour; whoever asks more often than this is no partner. */
const ASKS_PER_MINUTE = 60

/** What this instance says of itself to everybody: offices and public keys, and nothing of any person. */
export const federationRoutes = ({ trust }: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: CARD_PATH, policy: anyone, asksPerMinute: ASKS_PER_MINUTE },
    handle: async (): Promise<Answer> => {
      const own = await trust.ownCard()
      if (own === null) return { kind: 'refusal', status: 404, refusal: refuse('no-own-card').refusal }
      return { kind: 'text', text: own.text, contentType: 'application/json; charset=utf-8' }
    },
  }),
  page({
    ...{ method: 'GET', path: REVOCATIONS_PATH, policy: anyone, asksPerMinute: ASKS_PER_MINUTE },
    handle: async (): Promise<Answer> => ({
      ...{ kind: 'text', contentType: 'application/json; charset=utf-8' },
      text: `${JSON.stringify({ notices: await trust.notices() })}\n`,
    }),
  }),
]
