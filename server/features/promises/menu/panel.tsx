import { daysOf, parseDuration } from '@recourse/clocks'
import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { formId, NormText, owerId, type Remedy } from '../../../platform/norms/index.ts'
import {
  Button,
  ButtonGroup,
  Details,
  Link,
  sentence,
  Textarea,
  TextInput,
  Typed,
  When,
} from '../../../platform/ui/index.tsx'
import { addressOf, OwnForm } from '../../mine/index.ts'
import { openNeeds } from '../../plan/index.ts'
import { type Preference } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'
import { MENU_PURPOSES, ownPreference } from './commands.ts'

const ORDER = 21
export const MENU_PATH = '/mine/remedies'
export const MENU_FORM = 'menu'
export const placeName = (remedy: string): string => `place-${remedy}`

/** What was typed on a form that was not taken. */
export type TypedMenu = (name: string) => string

interface Props {
  readonly view: PersonView
  readonly before: Preference | null
  readonly typed?: TypedMenu
}

/** What can be done for somebody, in plain words; what answers their needs stands first, and nothing has to be chosen. */
export function Menu({ view, before, typed }: Props): VNode {
  const words: PromisesWords = view.visitor.words
  const { remedies: menu } = view.platform.norms
  const needs = new Set(openNeeds(view).map(({ id }) => id))
  const all = [...menu.remedies.values()]
  const first = all.filter(({ answersNeeds }) => answersNeeds.some((need) => needs.has(need)))
  const rest = all.filter((one) => !first.includes(one))
  const group = { view, before, typed }
  return (
    <>
      <h1>{words.say('promises.menuTitle')}</h1>
      <p>{words.say('promises.menuIntro')}</p>
      <p>{words.say('promises.menuTimes')}</p>
      {before === null ? null : <Said {...{ view, before }} />}
      <OwnForm view={view} action={MENU_PATH} id={MENU_FORM}>
        <input type="hidden" name="saw" value={typed?.('saw') || (before?.id ?? '')} />
        <p>{words.say('promises.menuHow')}</p>
        {first.length === 0 ? null : <Group {...group} title={words.say('promises.menuNeeds')} remedies={first} />}
        {menu.forms.map((form) => (
          <OfForm key={form} {...group} form={form} remedies={rest.filter((one) => one.form === form)} />
        ))}
        <h2>{words.say('promises.menuWordsTitle')}</h2>
        <Textarea
          name="menuWords"
          label={words.say('promises.menuWords')}
          rows={4}
          optional
          value={typed?.('menuWords') ?? before?.words ?? ''}
        />
        <ButtonGroup>
          <Button name="answer" value="order">
            {words.say('promises.menuSend')}
          </Button>
          <Button name="answer" value="skip" kind="secondary">
            {words.say('promises.menuSkip')}
          </Button>
          <Button name="answer" value="not-now" kind="secondary">
            {words.say('promises.menuNotNow')}
          </Button>
        </ButtonGroup>
      </OwnForm>
      <p>
        <Link href={addressOf(view.own, '/mine/promises')}>{words.say('promises.title')}</Link>
      </p>
    </>
  )
}

function Said({ view, before }: { readonly view: PersonView; readonly before: Preference }) {
  const words: PromisesWords = view.visitor.words
  const said = view.platform.norms.words(view.visitor.language)
  return (
    <>
      <h2>{words.say('promises.menuSaidTitle')}</h2>
      <p>
        <When at={{ civil: before.on }} /> {before.unanswered === null ? null : unansweredOwn(words, before.unanswered)}
      </p>
      <ol>
        {before.order.map((id) => {
          const saying = said.find('remedies', id, 'label')
          return <li key={id}>{saying === undefined ? id : <NormText saying={saying} />}</li>
        })}
      </ol>
      <p>
        <Typed>{before.words}</Typed>
      </p>
    </>
  )
}

const unansweredOwn = (words: PromisesWords, answer: NonNullable<Preference['unanswered']>): string =>
  words.say(answer === 'skip' ? 'promises.menuSkipped' : 'promises.menuLater')

type GroupProps = Props & { readonly remedies: readonly Remedy[] }

function OfForm({ form, ...group }: GroupProps & { readonly form: string }) {
  const saying = group.view.platform.norms.words(group.view.visitor.language).say('remedies', formId(form), 'label')
  if (group.remedies.length === 0) return null
  return (
    <Details summary={saying.text}>
      <Rows {...group} />
    </Details>
  )
}

function Group({ title, ...group }: GroupProps & { readonly title: string }) {
  return (
    <>
      <h2>{title}</h2>
      <Rows {...group} />
    </>
  )
}

function Rows({ view, before, typed, remedies }: GroupProps) {
  const words: PromisesWords = view.visitor.words
  const said = view.platform.norms.words(view.visitor.language)
  return (
    <>
      {remedies.map((remedy) => {
        const at = before?.order.indexOf(remedy.id) ?? -1
        return (
          <section key={remedy.id}>
            <h3>
              <NormText saying={said.say('remedies', remedy.id, 'label')} />
            </h3>
            <p>
              <NormText saying={said.say('remedies', remedy.id, 'explanation')} />
            </p>
            <About {...{ view, remedy }} />
            <TextInput
              name={placeName(remedy.id)}
              label={sentence(words, 'promises.menuPlace', {
                what: said.say('remedies', remedy.id, 'label').text,
              })}
              width="tiny"
              keyboard="numeric"
              value={typed?.(placeName(remedy.id)) ?? (at < 0 ? '' : String(at + 1))}
            />
          </section>
        )
      })}
    </>
  )
}

/** What it answers, who usually owes it, and how long: targets of this product, and said to be such. */
function About({ view, remedy }: { readonly view: PersonView; readonly remedy: Remedy }) {
  const words: PromisesWords = view.visitor.words
  const said = view.platform.norms.words(view.visitor.language)
  const needs = remedy.answersNeeds.map((id) => said.find('needs', id, 'question')?.text ?? id)
  const owers = remedy.responsible.map((kind) => said.find('remedies', owerId(kind), 'label')?.text ?? kind)
  return (
    <ul class="hint">
      {needs.length === 0 ? null : <li>{sentence(words, 'promises.menuAnswers', { what: needs.join(' · ') })}</li>}
      <li>{sentence(words, 'promises.menuOwes', { who: words.formats.list(owers) })}</li>
      <li>{words.say('promises.menuLong', { start: daysIn(remedy.start), complete: daysIn(remedy.complete) })}</li>
    </ul>
  )
}

/** In whole days: a target of four hours is one of a day to whoever reads it days later. */
function daysIn(text: string): number {
  const hours = /^PT(\d+)H$/.exec(text)?.[1]
  if (hours !== undefined) return Math.ceil(Number(hours) / HOURS_OF_DAY)
  const read = parseDuration(text)
  if (!read.ok) throw new Error('norms/remedies.json names a time frame that is no duration')
  return daysOf(read.value)
}
const HOURS_OF_DAY = 24

export const menuPanel: PersonPanel = {
  ...{ id: 'remedies', group: 'promised', order: ORDER, purposes: MENU_PURPOSES, form: MENU_FORM },
  label: (words) => words.say('promises.menuTitle'),
  render: async (view) => <Menu {...{ view, before: await ownPreference(view) }} />,
}
