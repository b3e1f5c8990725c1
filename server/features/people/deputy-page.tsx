import type { VNode } from 'preact'
import type { People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { typedDate, typedText, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import { Button, DateInput, Form, Select, sentence, type FieldError } from '../../platform/ui/index.tsx'
import { colleaguesOf } from './deputy.ts'
import { framed, type PeopleWords } from './frame.tsx'

/** Who stands in now and later, and the naming of one. */
export function deputyPage(
  platform: Platform,
  visitor: Visitor,
  shown: { people: People; typed?: TypedForm; errors?: readonly FieldError[] },
): VNode {
  const words: PeopleWords = visitor.words
  const { people, typed = {}, errors = [] } = shown
  const member = visitor.who?.member ?? ''
  const named = people.deputies.filter((one) => one.member === member)
  const colleagues = new Map(colleaguesOf(people, member).map((one) => [one.member.id, one.member.name]))
  return framed(platform, visitor, {
    ...{ title: words.say('people.deputyTitle'), errors },
    children: (
      <>
        <p>{words.say('people.deputyIntro')}</p>
        <ul>
          {named.map(({ deputy, unit, from, until }) => (
            <li key={`${deputy} ${unit} ${from}`}>
              {sentence(words, 'people.deputyNow', {
                name: people.members.get(deputy)?.name ?? '',
                from: words.formats.date(from),
                until: words.formats.date(until),
              })}
            </li>
          ))}
        </ul>
        <Form action="/people/deputy" token={visitor.formToken}>
          <Select
            name="deputy"
            label={words.say('people.deputyWho')}
            options={[...colleagues].map(([value, label]) => ({ value, label }))}
            value={typedText(typed, 'deputy') ?? ''}
          />
          <DateInput name="from" label={words.say('people.deputyFrom')} value={typedDate(typed, 'from')} />
          <DateInput name="until" label={words.say('people.deputyUntil')} value={typedDate(typed, 'until')} />
          <Button>{words.say('people.deputyButton')}</Button>
        </Form>
      </>
    ),
  })
}
