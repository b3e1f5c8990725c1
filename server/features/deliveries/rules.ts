import { anyRole } from '../../platform/access/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Whoever runs the instance and whoever works with partners; nothing that anybody wrote is shown here. */
export const deliveryReaders = anyRole('administrator', 'liaison-officer')

/** What has not arrived, or was refused. */
export const WAITING_STATES = [
  'submitted',
  'put-off',
  'rejected',
  'not-relayed',
  'not-delivered',
  'not-submitted',
] as const

const table = {
  'not-waiting': { sentence: english['not-waiting'], rule: 'docs/protocol.md, trying again' },
} as const

export const refuse = refuseFrom<keyof typeof table>(table, 'deliveries')
export const deliveryRefusals = table
