import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { monitorAsked, monitorFound, monitorVisit } from './kinds.ts'
import type { MonitorsWords } from './texts.ts'

export const monitorLines: readonly ChronicleLine[] = [
  {
    ...{ kind: monitorAsked.kind, title: (words: MonitorsWords) => words.say('monitors.lineAsked') },
    render: (_view, entry) => <TypedText>{monitorAsked.body.parse(entry.body).name}</TypedText>,
  },
  {
    ...{ kind: monitorFound.kind, title: (words: MonitorsWords) => words.say('monitors.lineFound') },
    render: (_view, entry) => <TypedText>{monitorFound.body.parse(entry.body).seen}</TypedText>,
  },
  {
    ...{ kind: monitorVisit.kind, title: (words: MonitorsWords) => words.say('monitors.lineVisit') },
    render: (_view, entry) => <TypedText>{monitorVisit.body.parse(entry.body).words}</TypedText>,
  },
]
