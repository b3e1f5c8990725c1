import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { harmNoted, harmRated, harmStruck } from './kinds.ts'
import { kindName } from './show.tsx'
import type { HarmsKey, HarmsWords } from './texts.ts'

const named = (key: HarmsKey) => (words: HarmsWords) => words.say(key)

/** How the chronicle of a case tells of harms. */
export const harmLines: readonly ChronicleLine[] = [
  {
    ...{ kind: harmNoted.kind, title: named('harms.lineNoted') },
    render: ({ platform, visitor }, entry) => {
      const { kind, words } = harmNoted.body.parse(entry.body)
      return (
        <>
          <p>{kindName(platform.norms, visitor.language, kind)}</p>
          <TypedText>{words}</TypedText>
        </>
      )
    },
  },
  { kind: harmRated.kind, title: named('harms.lineRated') },
  {
    ...{ kind: harmStruck.kind, title: named('harms.lineStruck') },
    render: (_view, entry) => <TypedText>{harmStruck.body.parse(entry.body).reason}</TypedText>,
  },
]
