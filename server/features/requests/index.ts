import type { Feature } from '../../platform/feature.ts'
import { requestKinds } from './kinds.ts'
import { recordArrivals } from './receipts.ts'
import { requestTexts } from './texts.ts'

/** Requests between authorities: drafted, validated, sent, worked on both sides, answered. */
export const requests: Feature = {
  name: 'requests',
  texts: requestTexts,
  entryKinds: requestKinds,
  onArrival: recordArrivals,
  tasks: (platform) => [{ name: 'request-arrivals', cron: '* * * * *', run: () => recordArrivals(platform) }],
}
