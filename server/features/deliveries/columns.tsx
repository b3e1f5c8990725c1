import { isWireFault, type Trusted } from '@recourse/wire'
import type { People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { cooperationLaw } from '../../platform/norms/index.ts'
import { Button, Form, Link, Reference, Tag, Typed, When, type Column } from '../../platform/ui/index.tsx'
import { English } from '../law/index.ts'
import type { Contact, Incident, Unopened, Waiting } from './queries.ts'
import { PATH, waitsLong } from './rules.ts'
import type { DeliveryWords } from './texts.ts'

export interface Deliveries {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly trusted: Trusted
  readonly people: People
  readonly waiting: readonly Waiting[]
  /** Only what came long ago. */
  readonly unopened: readonly Unopened[]
  readonly incidents: readonly Incident[]
  readonly contacts: readonly Contact[]
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

/** With whom, of which kind, whose it is here, since when: what is told of whatever waits. */
function whoseColumns(made: Deliveries): readonly Column<Unopened>[] {
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
  ]
}

/** Whoever opens the conversation has opened what came in it. */
export function unopenedColumns(made: Deliveries): readonly Column<Unopened>[] {
  const words: DeliveryWords = made.visitor.words
  return [
    ...whoseColumns(made),
    {
      id: 'do',
      heading: words.say('deliveries.do'),
      cell: ({ file, peer }) => (
        <Link href={`/requests/${file}`} about={officeName(made, peer)}>
          {words.say('deliveries.open')}
        </Link>
      ),
    },
  ]
}

export function waitingColumns(made: Deliveries, isFailed: boolean): readonly Column<Waiting>[] {
  const words: DeliveryWords = made.visitor.words
  const now = made.platform.clock.now()
  return [
    ...whoseColumns(made),
    {
      id: 'reason',
      heading: words.say('deliveries.reason'),
      cell: ({ state, reason, tries, channel, nextTry, since }) => (
        <>
          <Tag tone={isFailed ? 'danger' : 'active'}>{words.say(`deliveries.state-${state}`)}</Tag>{' '}
          {waitsLong({ state, since }, now) ? <Tag tone="attention">{words.say('deliveries.waitsLong')}</Tag> : null}{' '}
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

export function contactColumns(made: Deliveries): readonly Column<Contact>[] {
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

export function incidentColumns(made: Deliveries): readonly Column<Incident>[] {
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
