import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import type { Norms } from '../../platform/norms/index.ts'
import { harmGiven, harmNoted, harmRated, harmStruck, harmTold, harmUntold } from './kinds.ts'
import { kindName } from './show.tsx'
import type { HarmsKey, HarmsWords } from './texts.ts'

const named = (key: HarmsKey) => (words: HarmsWords) => words.say(key)

const renderTold: ChronicleLine['render'] = ({ platform, visitor }, { body }) => (
  <SaidOfTold words={visitor.words} norms={platform.norms} body={body} />
)

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
  { kind: harmTold.kind, title: named('harms.lineTold'), render: renderTold },
  { kind: harmUntold.kind, title: named('harms.lineStruck'), render: renderTold },
  {
    ...{ kind: harmGiven.kind, title: named('harms.lineGiven') },
    render: ({ visitor }, { body }) => <p dir="auto">{visitor.words.formats.list(harmGiven.body.parse(body).to)}</p>,
  },
]

interface Said {
  readonly words: HarmsWords
  readonly norms: Pick<Norms, 'words'>
  readonly body: unknown
}

/** A word on a harm that was told; of what a newer program wrote, nothing. */
export function SaidOfTold({ words, norms, body }: Said) {
  const told = harmTold.body.safeParse(body).data
  if (told === undefined) return <TypedText>{harmUntold.body.safeParse(body).data?.reason ?? ''}</TypedText>
  return (
    <>
      <p>{kindName(norms, words.code, told.kind)}</p>
      <TypedText>{told.words}</TypedText>
    </>
  )
}
