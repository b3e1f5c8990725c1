import type { VNode } from 'preact'
import { fingerprintOf, type Card } from '@recourse/wire'
import { countryName } from '../../../platform/norms/index.ts'
import { CARD_PATH } from '../../../platform/trust/index.ts'
import { ButtonLink, Link, Reference, Table, Typed } from '../../../platform/ui/index.tsx'
import type { TrustWords } from '../texts.ts'
import { Fingerprint, framed, PATH, type Making } from './frame.tsx'

interface PartnerRow {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly url: string
  readonly source: 'list' | 'pin' | 'both'
}

const BECAUSE = { list: 'trust.becauseList', pin: 'trust.becausePin', both: 'trust.becauseBoth' } as const

/** Whom we believe, what waits, and what we say of ourselves. */
export function homePage(making: Making, own: Card | null): VNode {
  const words: TrustWords = making.visitor.words
  return framed(making, {
    ...{ title: words.say('trust.title'), isFirst: true },
    children: (
      <>
        <p>{words.say('trust.intro')}</p>
        <Waiting making={making} />
        <Partners making={making} />
        {making.mayChange ? <ButtonLink href={`${PATH}/add`}>{words.say('trust.addLink')}</ButtonLink> : null}
        <OwnCard making={making} own={own} />
        <p>
          <Link href={`${PATH}/list`}>{words.say('trust.listLink')}</Link>
        </p>
        <p>
          <Link href={`${PATH}/keys`}>{words.say('trust.keysLink')}</Link>
        </p>
      </>
    ),
  })
}

function OwnCard({ making, own }: { readonly making: Making; readonly own: Card | null }) {
  const words: TrustWords = making.visitor.words
  const { primitives } = making.platform
  const isAdministrator = making.visitor.who?.roles.some(({ role }) => role === 'administrator') === true
  return (
    <section aria-labelledby="own">
      <h2 id="own">{words.say('trust.ownTitle')}</h2>
      {own === null ? (
        <p>{words.say('trust.ownNone')}</p>
      ) : (
        <>
          {own.authorities.length === 0 ? <p>{words.say('trust.ownEmpty')}</p> : null}
          <h3>{words.say('trust.ownFingerprint')}</h3>
          <Fingerprint label={words.say('trust.ownFingerprint')} digits={fingerprintOf(primitives, own)} />
          <p class="hint">{words.say('trust.ownHint')}</p>
          <p>
            <Link href={CARD_PATH}>{words.say('trust.ownCard')}</Link>
          </p>
        </>
      )}
      {isAdministrator ? (
        <p>
          <Link href={`${PATH}/authority`}>{words.say('trust.describeLink')}</Link>
        </p>
      ) : null}
    </section>
  )
}

/** An instance of a list has no name of its own: its first office says who it is. */
function nameOf({ now, visitor }: Making, id: string): string {
  const card = now.texts.peers.get(id)?.newest.card
  if (card !== undefined) return card.instance.name
  const office = now.trusted.authorities().find(({ instance }) => instance === id)
  return office?.name[visitor.language] ?? Object.values(office?.name ?? {})[0] ?? id
}

function Partners({ making }: { readonly making: Making }) {
  const words: TrustWords = making.visitor.words
  const rows = making.now.trusted.instances().map(({ id, jurisdiction, url, source }) => ({
    ...{ id, url, source, name: nameOf(making, id), country: countryName(words.code, jurisdiction) },
  }))
  return (
    <Table<PartnerRow>
      caption={words.say('trust.partnersTitle')}
      rows={rows}
      rowId={({ id }) => id}
      empty={words.say('trust.partnersNone')}
      columns={[
        { id: 'name', heading: words.say('trust.name'), cell: ({ name }) => <Typed>{name}</Typed> },
        { id: 'country', heading: words.say('trust.country'), cell: ({ country }) => country },
        { id: 'address', heading: words.say('trust.address'), cell: ({ url }) => <Reference>{url}</Reference> },
        { id: 'because', heading: words.say('trust.because'), cell: ({ source }) => words.say(BECAUSE[source]) },
        {
          id: 'look',
          heading: words.say('trust.look'),
          cell: ({ id, name }) => (
            <Link href={`${PATH}/partners/${id}`} about={name}>
              {words.say('trust.look')}
            </Link>
          ),
        },
      ]}
    />
  )
}

interface WaitingRow {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly url: string
}

function Waiting({ making }: { readonly making: Making }) {
  const words: TrustWords = making.visitor.words
  const rows = [...making.now.texts.proposed].map(([id, { card }]) => ({
    ...{ id, name: card.instance.name, url: card.instance.url },
    country: countryName(words.code, card.instance.jurisdiction),
  }))
  if (rows.length === 0) return null
  return (
    <Table<WaitingRow>
      caption={words.say('trust.waitingTitle')}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { id: 'name', heading: words.say('trust.name'), cell: ({ name }) => <Typed>{name}</Typed> },
        { id: 'country', heading: words.say('trust.country'), cell: ({ country }) => country },
        { id: 'address', heading: words.say('trust.address'), cell: ({ url }) => <Reference>{url}</Reference> },
        {
          id: 'compare',
          heading: words.say('trust.compare'),
          cell: ({ id, name }) => (
            <Link href={`${PATH}/partners/${id}`} about={name}>
              {words.say('trust.compare')}
            </Link>
          ),
        },
      ]}
    />
  )
}
