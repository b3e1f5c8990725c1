import type { VNode } from 'preact'
import type { People, ShareHolder } from '../../platform/access/index.ts'
import { ableSupervisors, breakGlassUnit, SUPERVISORS_NEEDED, supervisorsOf } from '../../platform/break-glass/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { Button, Checkboxes, Form, Inset, Table, Tag, Typed, type FieldError } from '../../platform/ui/index.tsx'
import { framed, SUPERVISORS_PATH, type BreakGlassWords } from './frame.tsx'

/** For administrators: who holds a share, and a new key for others. */
export function keyPage(
  platform: Platform,
  visitor: Visitor,
  { people, errors }: { readonly people: People; readonly errors?: readonly FieldError[] | undefined },
): VNode {
  const words: BreakGlassWords = visitor.words
  const authority = visitor.who?.authority ?? ''
  const unit = breakGlassUnit(people, authority)
  const supervisors = supervisorsOf(people, authority)
  return framed(platform, visitor, {
    ...{ title: words.say('break-glass-pages.supervisorsTitle'), path: SUPERVISORS_PATH, errors },
    children: (
      <>
        <p>{words.say('break-glass-pages.supervisorsIntro')}</p>
        {unit === null ? (
          <p>{words.say('break-glass-pages.supervisorsNone')}</p>
        ) : (
          <Holders words={words} people={people} authority={authority} />
        )}
        {supervisors.length < SUPERVISORS_NEEDED ? (
          <p>{words.say('break-glass-pages.supervisorsFew')}</p>
        ) : (
          <Form action={SUPERVISORS_PATH} token={visitor.formToken}>
            <Checkboxes
              name="supervisors"
              label={words.say('break-glass-pages.choose')}
              hint={words.say('break-glass-pages.chooseHint')}
              choices={supervisors.map(({ id, name }) => ({ value: id, label: <Typed>{name}</Typed> }))}
            />
            {unit === null ? null : <Inset>{words.say('break-glass-pages.changeNote')}</Inset>}
            <Button>{words.say('break-glass-pages.makeButton')}</Button>
          </Form>
        )}
      </>
    ),
  })
}

interface HoldersProps {
  readonly words: BreakGlassWords
  readonly people: People
  readonly authority: string
}

function Holders({ words, people, authority }: HoldersProps) {
  const unit = breakGlassUnit(people, authority)
  const able = new Set(unit === null ? [] : ableSupervisors(people, unit).map(({ id }) => id))
  return (
    <Table<ShareHolder>
      caption={words.say('break-glass-pages.holders')}
      rows={unit?.shareHolders ?? []}
      rowId={({ member }) => member}
      columns={[
        {
          id: 'name',
          heading: words.say('break-glass-pages.member'),
          cell: ({ member }) => <Typed>{people.members.get(member)?.name ?? ''}</Typed>,
        },
        {
          id: 'standing',
          heading: words.say('break-glass-pages.standing'),
          cell: ({ member }) =>
            able.has(member) ? (
              <Tag tone="good">{words.say('break-glass-pages.able')}</Tag>
            ) : (
              <Tag tone="attention">{words.say('break-glass-pages.notAble')}</Tag>
            ),
        },
      ]}
    />
  )
}
