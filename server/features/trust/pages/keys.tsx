import type { VNode } from 'preact'
import type { Known } from '@recourse/wire'
import { typedText } from '../../../platform/http/index.ts'
import type { Revoked } from '../../../platform/trust/index.ts'
import { Button, Form, Radios, Table, Textarea } from '../../../platform/ui/index.tsx'
import type { ShownKey } from '../keys.ts'
import type { TrustWords } from '../texts.ts'
import { framed, PATH, type Making } from './frame.tsx'
import { Day, KeyName, Keys, officeName } from './known.tsx'

/** Our keys, the next call key, and keys that are out of use. */
export function keysPage(making: Making, own: Known | null, keys: readonly ShownKey[]): VNode {
  const words: TrustWords = making.visitor.words
  return framed(making, {
    ...{ title: words.say('trust.ownKeysTitle'), path: `${PATH}/keys` },
    children: (
      <>
        <p>{words.say('trust.ownKeysIntro')}</p>
        {own === null ? <p>{words.say('trust.ownNone')}</p> : <Keys making={making} known={own} />}
        <RevokedKeys making={making} />
        {making.mayChange ? <Changes making={making} own={own} keys={keys} /> : null}
      </>
    ),
  })
}

function RevokedKeys({ making }: { readonly making: Making }) {
  const words: TrustWords = making.visitor.words
  return (
    <Table<Revoked>
      caption={words.say('trust.revokedTitle')}
      rows={making.now.state.revoked}
      rowId={({ kid }) => kid}
      empty={words.say('trust.revokedNone')}
      columns={[
        { id: 'key', heading: words.say('trust.keyId'), cell: ({ kid }) => <KeyName kid={kid} /> },
        { id: 'since', heading: words.say('trust.revokedSince'), cell: ({ at }) => <Day instant={at} /> },
      ]}
    />
  )
}

interface ChangesProps {
  readonly making: Making
  readonly own: Known | null
  readonly keys: readonly ShownKey[]
}

function Changes({ making, own, keys }: ChangesProps) {
  const { visitor, typed = {} } = making
  const words: TrustWords = visitor.words
  const named = ({ kid, authority }: ShownKey): { kid: string; use: string } => {
    const office = own?.authorities.find(({ id }) => id === authority)
    const isCall = office === undefined
    return {
      kid,
      use: isCall ? words.say('trust.keyCalls') : words.say('trust.keySigns', { name: officeName(making, office) }),
    }
  }
  const token = visitor.formToken
  return (
    <>
      <h2>{words.say('trust.renewTitle')}</h2>
      <Form action={`${PATH}/keys/renew`} token={token}>
        <Radios
          name="renew"
          label={words.say('trust.revokeReason')}
          hint={words.say('trust.renewHint')}
          choices={[
            { value: 'due', label: words.say('trust.renewDue') },
            { value: 'suspected', label: words.say('trust.renewSuspected') },
          ]}
        />
        <Button kind="secondary">{words.say('trust.renewButton')}</Button>
      </Form>
      <p class="hint">{words.say('trust.signingHint')}</p>
      <RevokeForm words={words} token={token} keys={keys.map(named)} />
      <h2>{words.say('trust.noticeTitle')}</h2>
      <p>{words.say('trust.noticeHint')}</p>
      <Form action={`${PATH}/keys/notice`} token={token}>
        <Textarea name="notice" label={words.say('trust.noticeText')} value={typedText(typed, 'notice')} />
        <Button kind="secondary">{words.say('trust.noticeButton')}</Button>
      </Form>
    </>
  )
}

interface RevokeProps {
  readonly words: TrustWords
  readonly token: string
  readonly keys: readonly { readonly kid: string; readonly use: string }[]
}

function RevokeForm({ words, token, keys }: RevokeProps) {
  if (keys.length === 0) return null
  return (
    <>
      <h2>{words.say('trust.revokeTitle')}</h2>
      <Form action={`${PATH}/keys/revoke`} token={token}>
        <Radios
          name="kid"
          label={words.say('trust.revokeKey')}
          choices={keys.map(({ kid, use }) => ({
            ...{ value: kid, label: use },
            hint: <KeyName kid={kid} />,
          }))}
        />
        <Radios
          name="reason"
          label={words.say('trust.revokeReason')}
          choices={[
            { value: 'suspected', label: words.say('trust.revokeSuspected') },
            { value: 'lost', label: words.say('trust.revokeLost') },
            { value: 'ended', label: words.say('trust.revokeEnded') },
          ]}
        />
        <Button kind="danger">{words.say('trust.revokeButton')}</Button>
      </Form>
    </>
  )
}
