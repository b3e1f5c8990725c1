import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'
import { Details } from './details.tsx'
import { Tag } from './tag.tsx'
import { Typed, TypedText } from './typed.tsx'
import { When, type KnownTime } from './when.tsx'

export interface Message {
  readonly id: string
  readonly at: KnownTime
  /** Who wrote it; absent where the reader did. */
  readonly from?: string
  readonly text: string
  /** Where it was translated: what was written, and who put it into the reader's language. */
  readonly original?: { readonly text: string; readonly language: string; readonly by?: 'machine' | 'human' }
  readonly unread?: boolean
  /** What kind of message it is: a question, a decision. */
  readonly tag?: string
  /** Other versions of it, and what can be done with it. */
  readonly children?: ComponentChildren
}

function MessageItem({ message }: { readonly message: Message }) {
  const words = useWords()
  const { from, at, text, original, unread } = message
  return (
    <li class={from === undefined ? 'message message-own' : 'message'} id={message.id}>
      <p class="message-head">
        <strong>{from === undefined ? words.say('ui.you') : <Typed>{from}</Typed>}</strong>{' '}
        <span class="message-when">
          <When at={at} />
        </span>
        {message.tag === undefined ? null : <Tag>{message.tag}</Tag>}
        {unread === true ? (
          <>
            {' '}
            <Tag tone="active">{words.say('ui.unread')}</Tag>
          </>
        ) : null}
      </p>
      <TypedText>{text}</TypedText>
      {original === undefined ? null : (
        <>
          <p class="hint">{words.say(original.by === 'human' ? 'ui.humanTranslated' : 'ui.machineTranslated')}</p>
          <Details summary={words.say('ui.showOriginal')}>
            <TypedText lang={original.language}>{original.text}</TypedText>
          </Details>
        </>
      )}
      {message.children}
    </li>
  )
}

/** One conversation, in the order handed in: usually oldest first, as it was led. */
export function Thread({ messages }: { readonly messages: readonly Message[] }) {
  const words = useWords()
  if (messages.length === 0) return <p class="empty">{words.say('ui.nothingYet')}</p>
  return (
    <ol class="thread">
      {messages.map((message) => (
        <MessageItem key={message.id} message={message} />
      ))}
    </ol>
  )
}
