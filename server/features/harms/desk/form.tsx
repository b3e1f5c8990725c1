import { eventTold } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import { levelId, NormText } from '../../../platform/norms/index.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Form,
  Link,
  Radios,
  Select,
  Textarea,
  TextInput,
  type TypedDate,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { nameOf, personsOf, roleName, type PersonsWords } from '../../persons/index.ts'
import { HARM_SOURCES, VICTIM_ROLES } from '../kinds.ts'
import type { HarmOfCase } from '../read.ts'
import { dimensionName, headName, kindChoices, sourceName, victimName, type HarmGroup } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'
import { LEVELS, NUMBERS, RATHER_NOT } from './fields.ts'

interface Props {
  readonly view: CaseView
  readonly group: HarmGroup
  /** The harm that is said anew. */
  readonly harm?: HarmOfCase
}

/** As it was typed, else as it stands. */
const valueIn =
  ({ view, harm }: Props) =>
  (name: string, now?: string): string | undefined =>
    typedText(view.typed, name) ?? (harm === undefined ? undefined : now)

function dateIn({ view, harm }: Props, name: 'from' | 'until'): TypedDate {
  if (view.typed[`${name}-year`] !== undefined) return typedDate(view.typed, name)
  const [year = '', month = '', day = ''] = harm?.[name]?.split('-') ?? []
  return { year, month, day }
}

/** Writes a harm down, or says one anew. Every question but the first few may stay open. */
export function HarmForm(props: Props) {
  const { view, group, harm } = props
  const { visitor, opened, platform } = view
  const words: HarmsWords = visitor.words
  const value = valueIn(props)
  const tab = caseHref(opened.file, 'harms')
  return (
    <Form action={`${tab}/${harm === undefined ? 'add' : 'anew'}`} token={visitor.formToken}>
      <h2>{words.say(harm === undefined ? 'harms.add' : 'harms.sayAnew')}</h2>
      <p>{words.say('harms.formWhat')}</p>
      <input type="hidden" name="group" value={group.place} />
      {harm === undefined ? null : (
        <>
          <input type="hidden" name="harm" value={harm.id} />
          <input type="hidden" name="saw" value={typedText(view.typed, 'saw') ?? harm.newest} />
        </>
      )}
      <Radios
        {...{ name: 'kind', label: words.say('harms.kind') }}
        choices={kindChoices(platform.norms, words.code, group)}
        value={value('kind', harm?.kind)}
      />
      <Textarea
        {...{ name: 'words', label: words.say('harms.words'), optional: true }}
        value={value('words', harm?.words)}
      />
      <Whose {...props} />
      <Days {...props} />
      <Weight {...props} />
      <Shown {...props} />
      <Button>{words.say('harms.keep')}</Button>
      <p>
        <Link href={tab}>{words.say('harms.toList')}</Link>
      </p>
    </Form>
  )
}

function Whose(props: Props) {
  const { view, harm } = props
  const words: HarmsWords & PersonsWords = view.visitor.words
  const value = valueIn(props)
  const { norms } = view.platform
  const noted = personsOf(view).filter(({ now }) => now !== null)
  return (
    <>
      <Radios
        {...{ name: 'role', label: words.say('harms.role') }}
        choices={VICTIM_ROLES.map((role) => ({ value: role, label: victimName(words, role) }))}
        value={value('role', harm?.role)}
      />
      {noted.length === 0 ? null : (
        <Select
          {...{ name: 'person', label: words.say('harms.person'), hint: words.say('harms.personHint'), optional: true }}
          options={noted.map((one) => ({
            ...{ value: one.id, label: `${nameOf(words, one)} (${roleName(words, one.role)})` },
          }))}
          value={value('person', harm?.person ?? '')}
        />
      )}
      <Radios
        {...{ name: 'dimension', label: words.say('harms.dimension') }}
        choices={norms.harms.dimensions.map((id) => ({ value: id, label: dimensionName(norms, words.code, id) }))}
        value={value('dimension', harm?.dimension)}
      />
    </>
  )
}

function Days(props: Props) {
  const words: HarmsWords = props.view.visitor.words
  const hint = words.say('harms.dateHint')
  return (
    <>
      <DateInput
        {...{ name: 'from', label: words.say('harms.from'), hint, optional: true }}
        value={dateIn(props, 'from')}
      />
      <DateInput
        {...{ name: 'until', label: words.say('harms.until'), hint, optional: true }}
        value={dateIn(props, 'until')}
      />
    </>
  )
}

/** A level is guidance with somebody who stands behind it; the person's own number stands beside and changes it not. */
function Weight(props: Props) {
  const { view, harm } = props
  const words: HarmsWords = view.visitor.words
  const norms = view.platform.norms.words(words.code)
  const value = valueIn(props)
  const { severity = null } = harm ?? {}
  return (
    <>
      <Radios
        {...{
          name: 'level',
          label: words.say('harms.severity'),
          hint: words.say('harms.severityHint'),
          optional: true,
        }}
        choices={LEVELS.map((level) => ({
          ...{ value: level, label: norms.say('harms', levelId(Number(level)), 'label').text },
          hint: <NormText saying={norms.say('harms', levelId(Number(level)), 'guidance')} />,
        }))}
        value={value('level', severity === null ? '' : String(severity.level))}
      />
      <TextInput
        {...{ name: 'severityBy', label: words.say('harms.severityBy'), optional: true }}
        value={value('severityBy', severity?.by)}
      />
      <Textarea
        {...{ name: 'severityBasis', label: words.say('harms.severityBasis'), rows: 2, optional: true }}
        value={value('severityBasis', severity?.basis)}
      />
      <Select
        {...{
          name: 'rating',
          label: words.say('harms.ratingTold'),
          hint: words.say('harms.ratingHint'),
          optional: true,
        }}
        options={[...NUMBERS, RATHER_NOT].map((one) => ({
          ...{ value: one, label: one === RATHER_NOT ? words.say('harms.ratherNot') : one },
        }))}
        value={value('rating')}
      />
      <Radios
        {...{ name: 'ratedHow', label: words.say('harms.ratedHow'), optional: true, inline: true }}
        choices={(['here', 'phone'] as const).map((how) => ({ value: how, label: words.say(`harms.rated-${how}`) }))}
        value={value('ratedHow')}
      />
    </>
  )
}

/** What a line of a choice has room for. */
const LINE_MAX = 160

function Shown(props: Props) {
  const { view, harm } = props
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  const value = valueIn(props)
  const events = view.opened.entries.flatMap((entry) =>
    entry.kind === eventTold.kind && entry.state === 'open'
      ? [{ id: entry.header.id, ...eventTold.body.parse(entry.body) }]
      : [],
  )
  const typed = view.typed.restsOn
  return (
    <>
      <Select
        {...{ name: 'head', label: words.say('harms.head'), hint: words.say('harms.headHint'), optional: true }}
        options={norms.harms.heads.map((id) => ({ value: id, label: headName(norms, words.code, id) }))}
        value={value('head', harm?.head)}
      />
      <Radios
        {...{ name: 'source', label: words.say('harms.source') }}
        choices={HARM_SOURCES.map((source) => ({ value: source, label: sourceName(words, source) }))}
        value={value('source', harm?.source)}
      />
      <TextInput
        {...{ name: 'sourceWords', label: words.say('harms.sourceWords'), hint: words.say('harms.sourceHint') }}
        {...{ optional: true, value: value('sourceWords', harm?.sourceWords) }}
      />
      <Textarea
        {...{ name: 'evidence', label: words.say('harms.evidence'), hint: words.say('harms.evidenceHint'), rows: 3 }}
        {...{ optional: true, value: value('evidence', harm?.evidence.join('\n')) }}
      />
      {events.length === 0 ? null : (
        <Checkboxes
          {...{ name: 'restsOn', label: words.say('harms.restsOn'), optional: true }}
          choices={events.map(({ id, when, what }) => ({
            value: id,
            label: `${when.told}: ${what.slice(0, LINE_MAX)}`,
          }))}
          values={typed === undefined ? (harm?.restsOn ?? []) : [typed].flat().map(String)}
        />
      )}
    </>
  )
}
