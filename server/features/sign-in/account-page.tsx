import type { VNode } from 'preact'
import type { OwnFactor, OwnRow } from '../../platform/sessions/index.ts'
import { Button, ButtonLink, Form, Hidden, Link, Table, TextInput, Typed, When } from '../../platform/ui/index.tsx'
import { framed, type Making, type SignInWords } from './frame.tsx'

export interface Account {
  readonly factors: readonly OwnFactor[]
  readonly recoveryCodes: number
  readonly rows: readonly OwnRow[]
  /** Id of the row of the session that looks. */
  readonly current: string
}

interface Part {
  readonly words: SignInWords
  readonly token: string
}

interface OneButton extends Part {
  readonly action: string
  readonly label: string
  /** For those who hear buttons out of their row. */
  readonly about: string
}

const OneButtonForm = ({ token, action, label, about }: OneButton) => (
  <Form action={action} token={token}>
    <Button kind="secondary">
      {label} <Hidden>{about}</Hidden>
    </Button>
  </Form>
)

function PassphraseForm({ words, token }: Part) {
  return (
    <Form action="/account/passphrase" token={token}>
      <TextInput
        name="current"
        label={words.say('sign-in.current')}
        secret
        width="half"
        autoComplete="current-password"
      />
      <TextInput
        name="next"
        label={words.say('sign-in.next')}
        hint={words.say('sign-in.passphraseHint')}
        secret
        width="half"
        autoComplete="new-password"
      />
      <p class="hint">{words.say('sign-in.changeEnds')}</p>
      <Button kind="secondary">{words.say('sign-in.changeButton')}</Button>
    </Form>
  )
}

function SecondSteps({ words, token, account }: Part & { readonly account: Account }) {
  const { factors, recoveryCodes } = account
  return (
    <>
      <Table<OwnFactor>
        caption={words.say('sign-in.secondSteps')}
        captionHidden
        rows={factors}
        rowId={({ id }) => id}
        columns={[
          { id: 'kind', heading: words.say('sign-in.kind'), cell: ({ kind }) => words.say(`sign-in.${kind}`) },
          { id: 'name', heading: words.say('sign-in.name'), cell: ({ name }) => <Typed>{name}</Typed> },
          {
            id: 'actions',
            heading: words.say('sign-in.actions'),
            cell: ({ id, kind, name }) => (
              <OneButtonForm
                {...{ words, token, action: `/account/second-steps/${id}/remove` }}
                label={words.say('sign-in.remove')}
                about={`${words.say(`sign-in.${kind}`)} ${name}`}
              />
            ),
          },
        ]}
      />
      <ButtonLink href="/account/second-step" kind="secondary">
        {words.say('sign-in.addSecondStep')}
      </ButtonLink>
      <p>{words.say('sign-in.codesLeft', { count: recoveryCodes })}</p>
      <Form action="/account/recovery-codes" token={token}>
        <p class="hint">{words.say('sign-in.newCodesReplace')}</p>
        <Button kind="secondary">{words.say('sign-in.newCodes')}</Button>
      </Form>
    </>
  )
}

function Rows({ words, token, account, kind }: Part & { readonly account: Account; readonly kind: OwnRow['kind'] }) {
  const nameOf = (row: OwnRow): string =>
    row.name ?? words.say(row.id === account.current ? 'sign-in.thisSession' : 'sign-in.otherSession')
  const isToken = kind === 'token'
  return (
    <Table<OwnRow>
      caption={words.say(isToken ? 'sign-in.tokens' : 'sign-in.sessions')}
      captionHidden
      rows={account.rows.filter((row) => row.kind === kind)}
      rowId={({ id }) => id}
      columns={[
        { id: 'name', heading: words.say('sign-in.name'), cell: (row) => <Typed>{nameOf(row)}</Typed> },
        {
          id: 'started',
          heading: words.say('sign-in.startedOn'),
          cell: ({ startedOn }) => <When at={{ civil: startedOn }} />,
        },
        {
          id: 'ends',
          heading: words.say('sign-in.endsAt'),
          cell: ({ endsAt }) => <When at={{ epochMs: endsAt }} />,
        },
        {
          id: 'actions',
          heading: words.say('sign-in.actions'),
          cell: (row) => (
            <OneButtonForm
              {...{ words, token, action: `/account/sessions/${row.id}/end` }}
              label={words.say(isToken ? 'sign-in.revoke' : 'sign-in.end')}
              about={nameOf(row)}
            />
          ),
        },
      ]}
    />
  )
}

function TokenForm({ words, token }: Part) {
  return (
    <Form action="/account/tokens" token={token}>
      <TextInput name="tokenName" label={words.say('sign-in.tokenName')} width="half" />
      <TextInput
        name="tokenDays"
        label={words.say('sign-in.tokenDays')}
        hint={words.say('sign-in.tokenDaysHint')}
        width="tiny"
        keyboard="numeric"
      />
      <TextInput
        name="tokenPassphrase"
        label={words.say('sign-in.tokenPassphrase')}
        secret
        width="half"
        autoComplete="current-password"
      />
      <Button kind="secondary">{words.say('sign-in.makeToken')}</Button>
    </Form>
  )
}

/** What other features have about a member. */
function Elsewhere({ platform, visitor }: Making) {
  const { who } = visitor
  const links = platform.accountLinks().filter(({ isFor }) => who !== null && (isFor?.(who) ?? true))
  if (links.length === 0) return null
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li key={href}>
          <Link href={href}>{label(visitor.words)}</Link>
        </li>
      ))}
    </ul>
  )
}

export function accountPage(making: Making, account: Account): VNode {
  const words: SignInWords = making.visitor.words
  const part = { words, token: making.visitor.formToken }
  return framed(making, {
    title: words.say('sign-in.accountTitle'),
    children: (
      <>
        <Elsewhere {...making} />
        <h2>{words.say('sign-in.changePassphrase')}</h2>
        <PassphraseForm {...part} />
        <h2>{words.say('sign-in.secondSteps')}</h2>
        <SecondSteps {...part} account={account} />
        <h2>{words.say('sign-in.sessions')}</h2>
        <p>{words.say('sign-in.sessionsIntro')}</p>
        <Rows {...part} account={account} kind="session" />
        <h2>{words.say('sign-in.tokens')}</h2>
        <p>{words.say('sign-in.tokensIntro')}</p>
        <Rows {...part} account={account} kind="token" />
        <TokenForm {...part} />
        <h2>{words.say('sign-in.everywhere')}</h2>
        <p>{words.say('sign-in.everywhereHelp')}</p>
        <Form action="/account/sign-out-everywhere" token={part.token}>
          <Button kind="danger">{words.say('sign-in.everywhere')}</Button>
        </Form>
      </>
    ),
  })
}

/** Shown once, on the answer that made it. */
export function tokenPage(making: Making, secret: string): VNode {
  const words: SignInWords = making.visitor.words
  return framed(making, {
    title: words.say('sign-in.tokenTitle'),
    back: { href: '/account', label: words.say('sign-in.backToAccount') },
    children: (
      <>
        <p>{words.say('sign-in.tokenOnce')}</p>
        <p>
          <code class="secret">
            <bdi dir="ltr">{secret}</bdi>
          </code>
        </p>
      </>
    ),
  })
}
