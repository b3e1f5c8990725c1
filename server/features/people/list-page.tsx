import type { VNode } from 'preact'
import { ROLES, type Membership, type People, type Unit } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import {
  Button,
  Form,
  Link,
  Select,
  Table,
  Tag,
  TextInput,
  Typed,
  type FieldError,
  type Tone,
} from '../../platform/ui/index.tsx'
import { framed, roleName, type PeopleWords } from './frame.tsx'
import { inUnit, ofAuthority, recoveryStanding, standingOf, type Standing } from './rules.ts'

const TONES: Readonly<Record<Standing, Tone>> = { invited: 'neutral', waiting: 'attention', member: 'good' }
const NAMES = { invited: 'people.invited', waiting: 'people.waiting', member: 'people.belongs' } as const

interface ListProps {
  readonly people: People
  readonly words: PeopleWords
  readonly token: string
}

function UnitTable({ people, words, token, unit }: ListProps & { readonly unit: Unit }) {
  const nameOf = (one: Membership): string => people.members.get(one.member)?.name ?? ''
  return (
    <section aria-labelledby={`unit-${unit.id}`}>
      <h2 id={`unit-${unit.id}`}>
        <Typed>{unit.name}</Typed>
      </h2>
      <Table<Membership>
        caption={unit.name}
        captionHidden
        rows={inUnit(people, unit.id)}
        rowId={(one) => one.id}
        empty={words.say('people.noMembers')}
        columns={[
          { id: 'name', heading: words.say('people.member'), cell: (one) => <Typed>{nameOf(one)}</Typed> },
          { id: 'role', heading: words.say('people.role'), cell: (one) => roleName(words, one.role) },
          {
            id: 'standing',
            heading: words.say('people.standing'),
            cell: (one) => <Tag tone={TONES[standingOf(people, one)]}>{words.say(NAMES[standingOf(people, one)])}</Tag>,
          },
          {
            id: 'actions',
            heading: words.say('people.actions'),
            cell: (one) => <Actions words={words} token={token} membership={one} name={nameOf(one)} />,
          },
        ]}
      />
    </section>
  )
}

function Actions({
  words,
  token,
  membership,
  name,
}: Omit<ListProps, 'people'> & { membership: Membership; name: string }) {
  const { id, member } = membership
  return (
    <div class="button-group">
      <Form action={`/people/members/${member}/invite`} token={token}>
        <Button kind="secondary">
          {words.say('people.again')} <span class="hidden-text">{name}</span>
        </Button>
      </Form>
      <Form action={`/people/memberships/${id}/end`} token={token}>
        <Button kind="secondary">
          {words.say('people.remove')} <span class="hidden-text">{name}</span>
        </Button>
      </Form>
    </div>
  )
}

function AddForms({ words, token, units }: Pick<ListProps, 'words' | 'token'> & { readonly units: readonly Unit[] }) {
  return (
    <>
      <h2>{words.say('people.invite')}</h2>
      <Form action="/people/members" token={token}>
        <TextInput name="name" label={words.say('people.memberName')} hint={words.say('people.memberNameHint')} />
        <Select
          name="unit"
          label={words.say('people.unit')}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="role"
          label={words.say('people.role')}
          options={ROLES.map((role) => ({ value: role, label: roleName(words, role) }))}
        />
        <Button>{words.say('people.inviteButton')}</Button>
      </Form>
      <h2>{words.say('people.addUnit')}</h2>
      <Form action="/people/units" token={token}>
        <TextInput name="unitName" label={words.say('people.unitName')} />
        <Button kind="secondary">{words.say('people.addUnitButton')}</Button>
      </Form>
    </>
  )
}

/** Everybody by unit, with what an administrator may do. */
export function listPage(
  platform: Platform,
  visitor: Visitor,
  people: People,
  errors: readonly FieldError[] = [],
): VNode {
  const words: PeopleWords = visitor.words
  const authority = visitor.who?.authority ?? ''
  const units = ofAuthority(people, authority)
  const recovery = recoveryStanding(people, authority)
  const list = { people, words, token: visitor.formToken }
  return framed(platform, visitor, {
    ...{ title: words.say('people.title'), errors, recovery },
    children: (
      <>
        <p>{words.say('people.intro')}</p>
        {units.map((unit) => (
          <UnitTable key={unit.id} {...list} unit={unit} />
        ))}
        <AddForms words={words} token={visitor.formToken} units={units} />
        <p>
          <Link href="/people/training">{words.say('people.trainingTitle')}</Link>
        </p>
      </>
    ),
  })
}

/** The one-time link, shown on the answer to the form and never again. */
export function linkPage(platform: Platform, visitor: Visitor, token: string): VNode {
  const words: PeopleWords = visitor.words
  return framed(platform, visitor, {
    title: words.say('people.linkTitle'),
    back: { href: '/people', label: words.say('people.backToPeople') },
    children: (
      <>
        <p>{words.say('people.linkIntro')}</p>
        <p>
          <code class="secret">
            <bdi dir="ltr">{`${platform.origin}/enrol?token=${token}`}</bdi>
          </code>
        </p>
        <p class="hint">{words.say('people.linkOnce')}</p>
      </>
    ),
  })
}
