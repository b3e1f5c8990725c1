import type { ChronicleLine } from '../../../platform/feature.ts'
import { exchangeJoined, exchangeLeft, exchangeOpened } from '../../../platform/federation/index.ts'
import { Typed, TypedText } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { actionLabel } from '../conversation/steps.ts'
import type { TalkKey } from '../conversation/texts.ts'
import { otherChannelUsed, requestAsked, requestMoved, requestNoted } from '../kinds.ts'

const titled = ({ kind }: { readonly kind: string }, key: TalkKey): Pick<ChronicleLine, 'kind' | 'title'> => ({
  ...{ kind, title: (words: { say(key: TalkKey): string }) => words.say(key) },
})

const said = (body: Readonly<Record<string, unknown>>, name = 'words') =>
  typeof body[name] === 'string' && body[name] !== '' ? <TypedText>{body[name]}</TypedText> : null

/** How the chronicle of a case tells what was said in a request that serves it. */
export const requestLines: readonly ChronicleLine[] = [
  {
    ...titled(requestAsked, 'request-talk.wasAsked'),
    render: (_view, { body }) => (
      <p>
        <Typed>{requestAsked.body.parse(body).title}</Typed>
      </p>
    ),
  },
  {
    ...titled(requestMoved, 'request-talk.step'),
    render: (_view, { facets, body }) => (
      <>
        <p>
          <English>{actionLabel(undefined, requestMoved.facets.parse(facets).action)}</English>
        </p>
        {said(body)}
      </>
    ),
  },
  { ...titled(requestNoted, 'request-talk.message'), render: (_view, { body }) => said(body) },
  { ...titled(otherChannelUsed, 'request-talk.otherChannel'), render: (_view, { body }) => said(body, 'what') },
  titled(exchangeOpened, 'request-talk.shared'),
  titled(exchangeJoined, 'request-talk.joined'),
  titled(exchangeLeft, 'request-talk.left'),
]
