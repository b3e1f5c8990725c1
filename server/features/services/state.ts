import { inOneText } from '../casefile/index.ts'
import type { ReferralState } from './rules.ts'
import type { ServicesKey, ServicesWords } from './texts.ts'

const STATES: Readonly<Record<ReferralState, ServicesKey>> = {
  offered: 'services.offered',
  consented: 'services.consented',
  declined: 'services.declined',
  referred: 'services.referred',
  'waiting-list': 'services.waitingList',
  'taken-up': 'services.takenUp',
  refused: 'services.refused',
  ended: 'services.ended',
  withdrawn: 'services.withdrawn',
}

interface Stands {
  readonly state: ReferralState
  readonly moves: readonly { readonly words?: string | undefined }[]
  readonly isOver?: boolean
}

/** Where it stands and what was said with the newest step, in one text. */
export function standsInWords(words: ServicesWords, { state, moves, isOver = false }: Stands): string {
  return inOneText([isOver ? words.say('services.over') : stateName(words, state), moves.at(-1)?.words])
}

export const stateName = (words: ServicesWords, state: ReferralState): string =>
  words.say(STATES[state] as 'services.offered')
