import type { VNode } from 'preact'
import type { InvitationKind, SetUpQuestion } from '../../platform/sessions/index.ts'
import {
  Button,
  ButtonLink,
  Form,
  Inset,
  Link,
  PasskeyForm,
  SecretDigits,
  SecretWords,
  TextInput,
  Warning,
} from '../../platform/ui/index.tsx'
import { framed, type Making, type SignInWords } from './frame.tsx'
import { QrCode } from './qr.tsx'

interface EnrolQuestion {
  readonly token: string
  readonly kind: InvitationKind
  readonly login?: string
}

export function enrolPage(making: Making, { token, kind, login = '' }: EnrolQuestion): VNode {
  const words: SignInWords = making.visitor.words
  return framed(making, {
    title: words.say('sign-in.enrolTitle'),
    children: (
      <>
        <p>{words.say(kind === 'first' ? 'sign-in.enrolIntro' : 'sign-in.recoveryIntro')}</p>
        {kind === 'first' ? null : <Inset>{words.say('sign-in.recoveryNext')}</Inset>}
        <Form action={`/enrol?token=${encodeURIComponent(token)}`} token={making.visitor.formToken}>
          <TextInput
            name="login"
            label={words.say('sign-in.login')}
            hint={words.say('sign-in.loginHint')}
            value={login}
            width="half"
            autoComplete="username"
          />
          <TextInput
            name="passphrase"
            label={words.say('sign-in.passphrase')}
            hint={words.say('sign-in.passphraseHint')}
            secret
            width="half"
            autoComplete="new-password"
          />
          <Warning>{words.say('sign-in.passphraseLost')}</Warning>
          <Button>{words.say('sign-in.continueButton')}</Button>
        </Form>
      </>
    ),
  })
}

const GROUP_LETTERS = 4

function Authenticator({ words, action, token, totp }: SetUpParts & Pick<SetUpQuestion, 'totp'>) {
  const groups = totp.secret.match(new RegExp(`.{1,${GROUP_LETTERS}}`, 'g')) ?? []
  return (
    <>
      <h2>{words.say('sign-in.authenticator')}</h2>
      <ol>
        <li>{words.say('sign-in.authenticatorStep1')}</li>
        <li>{words.say('sign-in.authenticatorStep2')}</li>
        <li>{words.say('sign-in.authenticatorStep3')}</li>
      </ol>
      <QrCode text={totp.address} label={words.say('sign-in.qrLabel')} />
      <p>
        <Link href={totp.address}>{words.say('sign-in.openInApp')}</Link>
      </p>
      <p>{words.say('sign-in.secretKey')}</p>
      <SecretDigits label={words.say('sign-in.secretKey')} groups={groups} />
      <Form action={`${action}/code`} token={token}>
        <TextInput
          name="code"
          label={words.say('sign-in.code')}
          hint={words.say('sign-in.codeHint')}
          width="short"
          keyboard="numeric"
          autoComplete="one-time-code"
        />
        <Button>{words.say('sign-in.confirmButton')}</Button>
      </Form>
    </>
  )
}

interface SetUpParts {
  readonly words: SignInWords
  /** Where it is set up: right after enrolment, or from the account. */
  readonly action: string
  readonly token: string
}

export function setUpPage(making: Making, action: string, { totp, passkey }: SetUpQuestion): VNode {
  const words: SignInWords = making.visitor.words
  const token = making.visitor.formToken
  return framed(making, {
    title: words.say('sign-in.setUpTitle'),
    children: (
      <>
        <p>{words.say('sign-in.setUpIntro')}</p>
        <Authenticator words={words} action={action} token={token} totp={totp} />
        <PasskeyForm kind="create" options={passkey} action={`${action}/passkey`} token={token}>
          <h2>{words.say('sign-in.withPasskey')}</h2>
          <p>{words.say('sign-in.usePasskeyHelp')}</p>
          <TextInput
            name="passkeyName"
            label={words.say('sign-in.passkeyName')}
            hint={words.say('sign-in.passkeyNameHint')}
            width="half"
            optional
          />
          <Button kind="secondary">{words.say('sign-in.addPasskeyButton')}</Button>
        </PasskeyForm>
      </>
    ),
  })
}

/** Shown once, on the answer that made them. */
export function codesPage(making: Making, codes: readonly string[], onward: string): VNode {
  const words: SignInWords = making.visitor.words
  return framed(making, {
    title: words.say('sign-in.codesTitle'),
    children: (
      <>
        <p>{words.say('sign-in.codesIntro')}</p>
        <SecretWords label={words.say('sign-in.codesLabel')} words={codes} language="en" />
        <Warning>{words.say('sign-in.codesOnce')}</Warning>
        <ButtonLink href={onward}>{words.say('sign-in.codesDone')}</ButtonLink>
      </>
    ),
  })
}
