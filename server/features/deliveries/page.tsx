import type { VNode } from 'preact'
import { isWireFault, type Trusted } from '@recourse/wire'
import type { People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../platform/http/index.ts'
import { cooperationLaw } from '../../platform/norms/index.ts'
import {
  Banner,
  Button,
  Form,
  Link,
  Reference,
  StaffPage,
  Table,
  Tag,
  Typed,
  When,
  type Column,
} from '../../platform/ui/index.tsx'
import { English } from '../law/index.ts'
import type { Contact, Incident, Waiting } from './queries.ts'
import type { DeliveryWords } from './texts.ts'

export const PATH = '/deliveries'

/** Put off is not given up: it goes again by itself at the time that the other side named. */
const ON_ITS_WAY: readonly Waiting['state'][] = ['submitted', 'put-off']

export interface Deliveries {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly trusted: Trusted
  readonly people: People
  readonly waiting: readonly Waiting[]
  readonly incidents: readonly Incident[]
  readonly contacts: readonly Contact[]
}

/** What is on its way between instances, and who has to do something about it. No content. */
export function deliveriesPage(made: Deliveries): VNode {
  const { platform, visitor, waiting, incidents } = made
  const words: DeliveryWords = visitor.words
  const failed = waiting.filter(({ state }) => !ON_ITS_WAY.includes(state))
  const unseen = incidents.filter(({ seenBy }) => seenBy === null).length
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, PATH)}
      title={words.say('deliveries.title')}
      banners={
        failed.length + unseen === 0 ? undefined : (
          <Banner tone="attention">
            {words.say('deliveries.lookAt', { failed: failed.length, incidents: unseen })}
          </Banner>
        )
      }
    >
      <h1>{words.say('deliveries.title')}</h1>
      <p>{words.say('deliveries.intro')}</p>
      <Table<Waiting>
        caption={words.say('deliveries.failedCaption')}
        rows={failed}
        rowId={({ id }) => id}
        empty={words.say('deliveries.failedNone')}
        columns={waitingColumns(made, true)}
      />
      <Table<Waiting>
        caption={words.say('deliveries.waitingCaption')}
        rows={waiting.filter(({ state }) => ON_ITS_WAY.includes(state))}
        rowId={({ id }) => id}
        empty={words.say('deliveries.waitingNone')}
        columns={waitingColumns(made, false)}
      />
      <Table<Contact>
        caption={words.say('deliveries.partnersCaption')}
        rows={made.contacts}
        rowId={({ instance }) => instance}
        empty={words.say('deliveries.partnersNone')}
        columns={contactColumns(made)}
      />
      <Table<Incident>
        caption={words.say('deliveries.incidentsCaption')}
        rows={incidents}
        rowId={({ id }) => id}
        empty={words.say('deliveries.incidentsNone')}
        columns={incidentColumns(made)}
      />
    </StaffPage>
  )
}

function officeName({ trusted, people, visitor }: Deliveries, id: string): string {
  const name = trusted.authority(id)?.name ?? {}
  return name[visitor.language] ?? Object.values(name)[0] ?? people.authorities.get(id)?.name ?? id
}

/** An instance has no name of its own: the first office on it says who it is. */
function instanceName(made: Deliveries, id: string): string {
  const office = made.trusted.authorities().find(({ instance }) => instance === id)
  return office === undefined ? id : officeName(made, office.id)
}

function waitingColumns(made: Deliveries, isFailed: boolean): readonly Column<Waiting>[] {
  const words: DeliveryWords = made.visitor.words
  return [
    {
      id: 'partner',
      heading: words.say('deliveries.partner'),
      cell: ({ peer }) => <Typed>{officeName(made, peer)}</Typed>,
    },
    {
      id: 'subject',
      heading: words.say('deliveries.subject'),
      cell: ({ subject }) => <KindOf subject={subject} />,
    },
    { id: 'owner', heading: words.say('deliveries.owner'), cell: ({ own }) => <Typed>{officeName(made, own)}</Typed> },
    { id: 'since', heading: words.say('deliveries.since'), cell: ({ since }) => <When at={{ epochMs: since }} /> },
    {
      id: 'reason',
      heading: words.say('deliveries.reason'),
      cell: ({ state, reason, tries, channel, nextTry }) => (
        <>
          <Tag tone={isFailed ? 'danger' : 'active'}>{words.say(`deliveries.state-${state}`)}</Tag>{' '}
          {reason === null ? null : words.say(`deliveries.${reason}`)}{' '}
          {state === 'put-off' && nextTry !== null ? (
            <>
              {words.say('deliveries.againAfter')} <When at={{ epochMs: nextTry }} />{' '}
            </>
          ) : null}
          <span class="hint">{words.say('deliveries.tries', { count: tries })}</span>{' '}
          {channel === null ? null : <Tag>{words.say('deliveries.otherWayDone')}</Tag>}
        </>
      ),
    },
    { id: 'do', heading: words.say('deliveries.do'), cell: (one) => <WhatToDo made={made} one={one} /> },
  ]
}

/** A kind of request by its name, which the norms have in English alone; what they don't know stands as it came. */
function KindOf({ subject }: Pick<Waiting, 'subject'>) {
  const known = cooperationLaw().cooperation.kinds.find(({ id }) => id === subject)
  return known === undefined ? <Reference>{subject}</Reference> : <English>{known.name}</English>
}

function WhatToDo({ made, one }: { readonly made: Deliveries; readonly one: Waiting }) {
  const words: DeliveryWords = made.visitor.words
  return (
    <>
      <Form action={`${PATH}/${one.id}/again`} token={made.visitor.formToken}>
        <Button kind="secondary">{words.say('deliveries.again')}</Button>
      </Form>
      <Link href={`/requests/${one.file}/other-channel`} about={officeName(made, one.peer)}>
        {words.say('deliveries.otherWay')}
      </Link>
    </>
  )
}

function contactColumns(made: Deliveries): readonly Column<Contact>[] {
  const words: DeliveryWords = made.visitor.words
  return [
    {
      id: 'partner',
      heading: words.say('deliveries.partner'),
      cell: ({ instance }) => <Typed>{instanceName(made, instance)}</Typed>,
    },
    {
      id: 'last',
      heading: words.say('deliveries.last'),
      cell: ({ last }) => (last === null ? words.say('deliveries.never') : <When at={{ epochMs: last }} />),
    },
    {
      id: 'waiting',
      heading: words.say('deliveries.waiting'),
      number: true,
      cell: ({ waiting }) => words.formats.number(waiting),
    },
    {
      id: 'clocks',
      heading: words.say('deliveries.clocks'),
      cell: ({ skewed }) =>
        skewed === 0 ? (
          words.say('deliveries.clocksTogether')
        ) : (
          <Tag tone="danger">{words.say('deliveries.clocksApart')}</Tag>
        ),
    },
  ]
}

function incidentColumns(made: Deliveries): readonly Column<Incident>[] {
  const words: DeliveryWords = made.visitor.words
  const { visitor, people } = made
  return [
    {
      id: 'what',
      heading: words.say('deliveries.what'),
      cell: ({ code }) => (isWireFault(code) ? words.say(`deliveries.${code}`) : <Reference>{code}</Reference>),
    },
    { id: 'when', heading: words.say('deliveries.when'), cell: ({ at }) => <When at={{ epochMs: at }} /> },
    {
      id: 'from',
      heading: words.say('deliveries.partner'),
      cell: ({ instance, authority }) => (
        <Typed>
          {authority !== null
            ? officeName(made, authority)
            : instance === null
              ? words.say('deliveries.unknownPartner')
              : instanceName(made, instance)}
        </Typed>
      ),
    },
    {
      id: 'seen',
      heading: words.say('deliveries.seen'),
      cell: ({ id, seenBy }) =>
        seenBy === null ? (
          <Form action={`${PATH}/incidents/${id}/seen`} token={visitor.formToken}>
            <Button kind="quiet">{words.say('deliveries.markSeen')}</Button>
          </Form>
        ) : (
          <Typed>{people.members.get(seenBy)?.name ?? seenBy}</Typed>
        ),
    },
  ]
}
