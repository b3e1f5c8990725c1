import type { VNode } from 'preact'
import type { Membership, People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { Button, Form, Table, Typed } from '../../platform/ui/index.tsx'
import { framed, roleName, type PeopleWords } from './frame.tsx'
import { waitingFor } from './rules.ts'

/** Colleagues who wait for the key of a unit that the visitor belongs to. */
export function letInPage(platform: Platform, visitor: Visitor, people: People): VNode {
  const words: PeopleWords = visitor.words
  return framed(platform, visitor, {
    title: words.say('people.letInTitle'),
    children: (
      <>
        <p>{words.say('people.letInIntro')}</p>
        <Table<Membership>
          caption={words.say('people.letInTitle')}
          captionHidden
          rows={waitingFor(people, visitor.who?.member ?? '')}
          rowId={(one) => one.id}
          empty={words.say('people.nobodyWaits')}
          columns={[
            {
              id: 'name',
              heading: words.say('people.member'),
              cell: (one) => <Typed>{people.members.get(one.member)?.name ?? ''}</Typed>,
            },
            {
              id: 'unit',
              heading: words.say('people.unit'),
              cell: (one) => <Typed>{people.units.get(one.unit)?.name ?? ''}</Typed>,
            },
            { id: 'role', heading: words.say('people.role'), cell: (one) => roleName(words, one.role) },
            {
              id: 'act',
              heading: words.say('people.actions'),
              cell: (one) => (
                <Form action={`/people/let-in/${one.id}`} token={visitor.formToken}>
                  <Button kind="secondary">{words.say('people.letInButton')}</Button>
                </Form>
              ),
            },
          ]}
        />
      </>
    ),
  })
}
