import { STEP_HOURS } from '@recourse/wire'
import { anyRole } from '../../platform/access/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

export const PATH = '/deliveries'

/** Whoever runs the instance and whoever works with partners; nothing that anybody wrote is shown here. */
export const deliveryReaders = anyRole('administrator', 'liaison-officer')

/** On its way. Put off is not given up: it goes again by itself at the time that the other side named. */
export const ON_ITS_WAY = ['submitted', 'put-off', 'relayed'] as const
/** What has not arrived, or was refused. */
export const WAITING_STATES = [...ON_ITS_WAY, 'rejected', 'not-relayed', 'not-delivered'] as const

/** Which step it waits for; whoever owns it is warned before the step is given up. */
const AWAITED = { submitted: 'relay', 'put-off': 'relay', relayed: 'delivery' } as const
const HOUR_MS = 3_600_000

/** Whether it has waited for so long that somebody should look. */
export function waitsLong({ state, since }: { readonly state: string; readonly since: number }, now: number): boolean {
  const awaited = ON_ITS_WAY.find((one) => one === state)
  return awaited !== undefined && since <= warnedBefore(AWAITED[awaited], now)
}

/** What began by then has waited for so long that somebody is warned. */
export const warnedBefore = (step: keyof typeof STEP_HOURS, now: number): number =>
  now - STEP_HOURS[step].warns * HOUR_MS

const table = {
  'not-waiting': { sentence: english['not-waiting'], rule: 'docs/protocol.md, trying again' },
} as const

export const refuse = refuseFrom<keyof typeof table>(table, 'deliveries')
export const deliveryRefusals = table
