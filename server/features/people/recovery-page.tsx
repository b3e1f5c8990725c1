import type { VNode } from 'preact'
import type { Member, People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { CUSTODIANS } from '../../platform/recovery/index.ts'
import { Button, Form, Select, Sheet, TextInput, Warning, type FieldError } from '../../platform/ui/index.tsx'
import { framed, type PeopleKey, type PeopleWords } from './frame.tsx'
import { recoveryStanding, type RecoveryStanding } from './rules.ts'

/** Names of the fields that choose the custodians. */
export const custodianFields = Array.from({ length: CUSTODIANS }, (_, index) => `custodian${index + 1}`)

const enrolled = (people: People, authority: string): readonly Member[] =>
  [...people.members.values()].filter((one) => one.authority === authority && one.keys !== null)

const STANDING = {
  missing: 'people.recoveryNone',
  kept: 'people.recoveryDone',
  used: 'people.recoveryUsed',
} as const satisfies Readonly<Record<RecoveryStanding, PeopleKey>>

/** How the recovery key stands, and the start of a ceremony. */
export function recoveryPage(
  platform: Platform,
  visitor: Visitor,
  standing: { people: People; waiting: readonly string[] | null; errors?: readonly FieldError[] },
): VNode {
  const words: PeopleWords = visitor.words
  const { people, waiting, errors = [] } = standing
  const authority = visitor.who?.authority ?? ''
  const recovery = recoveryStanding(people, authority)
  const options = enrolled(people, authority).map(({ id, name }) => ({ value: id, label: name }))
  return framed(platform, visitor, {
    ...{ title: words.say('people.recoveryTitle'), errors, recovery },
    back: { href: '/people', label: words.say('people.backToPeople') },
    children: (
      <>
        <p>{words.say('people.recoveryIntro')}</p>
        <p>{words.say(STANDING[recovery])}</p>
        {waiting === null ? null : <p>{words.say('people.recoveryWaiting', { count: waiting.length })}</p>}
        <Form action="/people/recovery" token={visitor.formToken}>
          {custodianFields.map((name, index) => (
            <Select
              key={name}
              name={name}
              label={words.say('people.custodian', { number: index + 1 })}
              options={options}
            />
          ))}
          <Button>{words.say('people.recoveryStart')}</Button>
        </Form>
        <p>
          <a href="/recovery/use">{words.say('people.recoveryUse')}</a>
        </p>
      </>
    ),
  })
}

/** Asks before it shows: a share must not stand on a screen that somebody walked away from. */
export function shareDoorPage(platform: Platform, visitor: Visitor, isWaiting: boolean): VNode {
  const words: PeopleWords = visitor.words
  return framed(platform, visitor, {
    title: words.say('people.shareTitle'),
    children: isWaiting ? (
      <Form action="/people/recovery/share" token={visitor.formToken}>
        <p>{words.say('people.shareIntro')}</p>
        <Button>{words.say('people.shareShow')}</Button>
      </Form>
    ) : (
      <>
        <p>{words.say('people.shareNone')}</p>
        <p>
          <a href="/recovery/use">{words.say('people.recoveryUse')}</a>
        </p>
      </>
    ),
  })
}

/** The share itself, to print or copy; it is gone once it was typed back. */
export function sharePage(platform: Platform, visitor: Visitor, groups: readonly string[], isWrong = false): VNode {
  const words: PeopleWords = visitor.words
  return (
    <Sheet
      words={words}
      title={words.say('people.shareTitle')}
      serviceName={platform.look(visitor.words).serviceName}
      screenOnly={
        <Form action="/people/recovery/confirm" token={visitor.formToken}>
          <p>{words.say('people.shareIntro')}</p>
          {isWrong ? <Warning>{words.say('people.shareTypedHint')}</Warning> : null}
          <TextInput name="share" label={words.say('people.shareTyped')} hint={words.say('people.shareTypedHint')} />
          <Button>{words.say('people.shareConfirm')}</Button>
        </Form>
      }
    >
      <h2>{words.say('people.shareRead')}</h2>
      <p class="secret">
        <bdi dir="ltr">{groups.join('-')}</bdi>
      </p>
      <p>{words.say('people.shareLost')}</p>
    </Sheet>
  )
}
