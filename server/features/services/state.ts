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

export const stateName = (words: ServicesWords, state: ReferralState): string =>
  words.say(STATES[state] as 'services.offered')
