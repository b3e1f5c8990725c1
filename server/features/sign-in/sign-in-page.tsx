import type { VNode } from 'preact'
import type { Ways } from '../../platform/sessions/index.ts'
import { Button, Details, Form, PasskeyForm, TextInput } from '../../platform/ui/index.tsx'
import { withBack } from './back.ts'
import { framed, type Making, type SignInWords } from './frame.tsx'

export function signInPage(making: Making, back: string, login = ''): VNode {
  const words: SignInWords = making.visitor.words
  return framed(making, {
    title: words.say('sign-in.title'),
    children: (
      <>
        <Form action={withBack('/sign-in', back)} token={making.visitor.formToken}>
          <TextInput
            name="login"
            label={words.say('sign-in.login')}
            value={login}
            width="half"
            autoComplete="username"
          />
          <TextInput
            name="passphrase"
            label={words.say('sign-in.passphrase')}
            secret
            width="half"
            autoComplete="current-password"
          />
          <Button>{words.say('sign-in.signInButton')}</Button>
        </Form>
        <Details summary={words.say('sign-in.passphraseForgotten')}>
          <p>{words.say('sign-in.passphraseForgottenHelp')}</p>
        </Details>
      </>
    ),
  })
}

interface SecondStep {
  readonly back: string
  readonly ways: Ways
  /** Options for the browser, where the member has a passkey. */
  readonly passkey: string | null
}

function CodeForm({ words, action, token }: { words: SignInWords; action: string; token: string }) {
  return (
    <Form action={action} token={token}>
      <TextInput
        name="code"
        label={words.say('sign-in.code')}
        hint={words.say('sign-in.codeHint')}
        width="short"
        keyboard="numeric"
        autoComplete="one-time-code"
      />
      <Button>{words.say('sign-in.continueButton')}</Button>
    </Form>
  )
}

export function secondPage(making: Making, { back, ways, passkey }: SecondStep): VNode {
  const { visitor, errors = [] } = making
  const words: SignInWords = visitor.words
  const token = visitor.formToken
  const action = (way: string): string => withBack(`/sign-in/second/${way}`, back)
  return framed(making, {
    title: words.say('sign-in.secondTitle'),
    back: { href: withBack('/sign-in', back), label: words.say('sign-in.startAgain') },
    children: (
      <>
        {ways.totp ? <CodeForm words={words} action={action('code')} token={token} /> : null}
        {passkey === null ? null : (
          <PasskeyForm kind="get" options={passkey} action={action('passkey')} token={token}>
            <h2>{words.say('sign-in.withPasskey')}</h2>
            <p>{words.say('sign-in.usePasskeyHelp')}</p>
            <Button kind={ways.totp ? 'secondary' : 'primary'}>{words.say('sign-in.usePasskey')}</Button>
          </PasskeyForm>
        )}
        {ways.recoveryCodes === 0 ? null : (
          <Details
            summary={words.say('sign-in.useRecoveryCode')}
            open={!ways.totp || errors.some(({ field }) => field === 'recoveryCode')}
          >
            <Form action={action('recovery-code')} token={token}>
              <TextInput
                name="recoveryCode"
                label={words.say('sign-in.recoveryCode')}
                hint={words.say('sign-in.recoveryCodeHint')}
                width="half"
              />
              <Button kind="secondary">{words.say('sign-in.continueButton')}</Button>
            </Form>
          </Details>
        )}
      </>
    ),
  })
}
