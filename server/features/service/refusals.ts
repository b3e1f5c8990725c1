import { refuseFrom } from '../../platform/outcome.ts'

const table = {
  'nothing-published': {
    sentence: 'This log has not published a checkpoint yet. The first one comes within ten minutes of the first start.',
    rule: 'C2SP tlog-checkpoint; docs/operating.md, the log',
  },
  'no-such-tile': {
    sentence: 'There is no such tile, or it lies beyond the last published checkpoint.',
    rule: 'C2SP tlog-tiles; docs/operating.md, the log',
  },
} as const

export const refuse = refuseFrom<keyof typeof table>(table)
