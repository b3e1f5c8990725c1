import { BASES, DUE_BASES, isOpen, LEVELS, type Measure } from '@recourse/remedies'
import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import { countries, owerId } from '../../../platform/norms/index.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Form,
  Link,
  Radios,
  Select,
  Textarea,
  TextInput,
  type Option,
} from '../../../platform/ui/index.tsx'
import { Begins, caseHref } from '../../casefile/index.ts'
import { decisionName, decisionsOf } from '../../decisions/index.ts'
import { basisName, dueBasisName, formName, levelName, measureName } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import { BenefitsField } from './benefits.tsx'
import { typedFrom, valuesOf } from './measure-fields.ts'
import { harmRow, openNeeds } from './matrix.tsx'
import type { SeenPlan } from './seen.ts'

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
  /** The measure that is said anew; absent: a new one. */
  readonly measure?: Measure | undefined
}

const byLabel = (options: readonly Option[]): readonly Option[] =>
  options.toSorted((a, b) => (a.label < b.label ? -1 : 1))

/** The menu first: what is chosen there fills in what is known of it. */
export function MenuForm({ view }: Pick<Props, 'view'>) {
  const words: PlanWords = view.visitor.words
  const { norms } = view.platform
  const said = norms.words(words.code)
  const tab = caseHref(view.opened.file, 'plan')
  const named = (id: string, form: string): Option => ({
    value: id,
    label: `${formName(norms, words.code, form)?.text ?? form}: ${said.find('remedies', id, 'label')?.text ?? id}`,
  })
  return (
    <Form action={`${tab}/menu`} token={view.visitor.formToken}>
      <h2>{words.say('plan.newTitle')}</h2>
      <Select
        name="remedy"
        label={words.say('plan.remedy')}
        hint={words.say('plan.remedyHint')}
        optional
        options={[...norms.remedies.remedies.values()].map(({ id, form }) => named(id, form))}
        value={typedText(view.typed, 'remedy')}
      />
      <input type="hidden" name="decision" value={view.query.decision ?? ''} />
      <Button>{words.say('plan.goOn')}</Button>
      <p>
        <Link href={tab}>{words.say('plan.toList')}</Link>
      </p>
    </Form>
  )
}

/** A measure, new or said anew: the older words stay in the file. */
export function MeasureFormPage({ view: asked, seen, measure }: Props) {
  const typed = measure === undefined || asked.typed.form !== undefined ? asked.typed : typedFrom(measure.content)
  const view = { ...asked, typed }
  const words: PlanWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'plan')
  return (
    <Form action={`${tab}/write`} token={view.visitor.formToken}>
      <h2>{words.say(measure === undefined ? 'plan.newTitle' : 'plan.changeTitle')}</h2>
      {measure === undefined ? <Begins {...view} /> : null}
      <input type="hidden" name="measure" value={measure?.id ?? ''} />
      <input type="hidden" name="saw" value={typedText(asked.typed, 'saw') ?? measure?.head ?? ''} />
      <What view={view} />
      <Owes view={view} />
      <Grounds view={view} />
      <Answers {...{ view, seen }} />
      <Way {...{ view, seen, measure }} />
      <Button>{words.say('plan.write')}</Button>
      <p>
        <Link href={measure === undefined ? tab : `${tab}?measure=${measure.id}`}>{words.say('plan.toList')}</Link>
      </p>
    </Form>
  )
}

function What({ view }: Pick<Props, 'view'>): VNode {
  const { typed, visitor, platform } = view
  const words: PlanWords = visitor.words
  const { norms } = platform
  const remedy = typedText(typed, 'remedy') ?? ''
  const form = typedText(typed, 'form') ?? ''
  return (
    <>
      <input type="hidden" name="remedy" value={remedy} />
      {remedy === '' ? (
        <Select
          name="form"
          label={words.say('plan.form')}
          options={norms.remedies.forms.map((one) => ({
            value: one,
            label: formName(norms, words.code, one)?.text ?? one,
          }))}
          value={form}
        />
      ) : (
        <>
          <p>
            <strong>{norms.words(words.code).find('remedies', remedy, 'label')?.text ?? remedy}</strong>{' '}
            {norms.words(words.code).find('remedies', remedy, 'explanation')?.text ?? ''}
          </p>
          <input type="hidden" name="form" value={form} />
        </>
      )}
      <Textarea
        name="what"
        label={words.say('plan.whatWords')}
        hint={words.say('plan.whatHint')}
        rows={3}
        optional={remedy !== ''}
        value={typedText(typed, 'what')}
      />
      <Radios
        name="level"
        label={words.say('plan.level')}
        hint={words.say('plan.levelHint')}
        choices={LEVELS.map((one) => ({ value: one, label: levelName(words, one) }))}
        value={typedText(typed, 'level')}
      />
      <BenefitsField view={view} />
    </>
  )
}

function Owes({ view }: Pick<Props, 'view'>): VNode {
  const { typed, visitor, platform, people } = view
  const words: PlanWords = visitor.words
  const said = platform.norms.words(words.code)
  const kinds = platform.norms.remedies.responsibleKinds.map((kind) => ({
    ...{ value: kind, label: said.find('remedies', owerId(kind), 'label')?.text ?? kind },
  }))
  const states = countries(words.code).map(({ code, name }) => ({ value: code, label: name }))
  const authorities = [...people.authorities.values()].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Select
        name="owesKind"
        label={words.say('plan.owesKind')}
        options={byLabel(kinds)}
        value={typedText(typed, 'owesKind')}
      />
      <TextInput name="owesName" label={words.say('plan.owesName')} optional value={typedText(typed, 'owesName')} />
      <Select
        name="owesState"
        label={words.say('plan.owesState')}
        optional
        options={states}
        value={typedText(typed, 'owesState')}
      />
      <Select
        name="owesAuthority"
        label={words.say('plan.owesAuthority')}
        hint={words.say('plan.owesAuthorityHint')}
        optional
        options={byLabel(authorities)}
        value={typedText(typed, 'owesAuthority')}
      />
    </>
  )
}

function Grounds({ view }: Pick<Props, 'view'>): VNode {
  const { typed } = view
  const decisions = decisionsOf(view.opened.entries)
  const words: PlanWords = view.visitor.words
  return (
    <>
      <Radios
        name="basis"
        label={words.say('plan.basis')}
        choices={BASES.map((how) => ({
          value: how,
          label: basisName(words, { basis: { how, decision: null, order: '', words: '' } }),
        }))}
        value={typedText(typed, 'basis')}
      />
      {decisions.length === 0 ? null : (
        <Select
          name="basisDecision"
          label={words.say('plan.basisWhich')}
          optional
          options={decisions.map((one) => ({ value: one.id, label: decisionName(words, one) }))}
          value={typedText(typed, 'basisDecision') ?? view.query.decision}
        />
      )}
      <TextInput
        name="basisOrder"
        label={words.say('plan.basisOrder')}
        optional
        value={typedText(typed, 'basisOrder')}
      />
      <Textarea
        name="basisWords"
        label={words.say('plan.basisWords')}
        rows={2}
        optional
        value={typedText(typed, 'basisWords')}
      />
      <DateInput name="due" label={words.say('plan.due')} optional value={typedDate(typed, 'due')} />
      <Radios
        name="dueBasis"
        label={words.say('plan.dueBasis')}
        optional
        choices={DUE_BASES.map((one) => ({ value: one, label: dueBasisName(words, one) }))}
        value={typedText(typed, 'dueBasis')}
      />
      <TextInput
        name="funding"
        label={words.say('plan.funding')}
        hint={words.say('plan.fundingHint')}
        optional
        value={typedText(typed, 'funding')}
      />
    </>
  )
}

/** Which open needs and which harms it answers; those that nobody named stay empty cells. */
function Answers({ view, seen }: Pick<Props, 'view' | 'seen'>): VNode {
  const words: PlanWords = view.visitor.words
  const chosen = valuesOf(view.typed.needs)
  const said = view.platform.norms.words(words.code)
  const needs = openNeeds(view)
  const known = new Set(needs.map(({ id }) => id))
  const older = chosen
    .filter((id) => !known.has(id))
    .map((id) => ({ id, label: said.find('needs', id, 'question')?.text ?? id }))
  const rows = {
    harms: { all: seen.harms.map((harm) => harmRow(view, harm)), chosen: valuesOf(view.typed.harms) },
    needs: { all: [...needs, ...older], chosen },
  }
  return (
    <>
      {(['harms', 'needs'] as const).map((name) =>
        rows[name].all.length === 0 ? null : (
          <Checkboxes
            key={name}
            name={name}
            label={words.say(`plan.${name}`)}
            optional
            choices={rows[name].all.map(({ id, label }) => ({ value: id, label }))}
            values={rows[name].chosen}
          />
        ),
      )}
    </>
  )
}

function Way({ view, seen, measure }: Props): VNode {
  const { typed } = view
  const words: PlanWords = view.visitor.words
  const { norms } = view.platform
  const wholes = seen.measures
    .filter((one) => one.measure.id !== measure?.id && isOpen(one.measure.state))
    .map((one) => ({ value: one.measure.id, label: measureName(norms, words.code, one.measure.content) }))
  return (
    <>
      <Textarea
        name="way"
        label={words.say('plan.way')}
        hint={words.say('plan.wayHint')}
        rows={4}
        optional
        value={typedText(typed, 'way')}
      />
      {wholes.length === 0 ? (
        <input type="hidden" name="partOf" value={typedText(typed, 'partOf') ?? ''} />
      ) : (
        <Select
          name="partOf"
          label={words.say('plan.partOf')}
          optional
          options={wholes}
          value={typedText(typed, 'partOf')}
        />
      )}
      <TextInput
        name="general"
        label={words.say('plan.generalOf')}
        hint={words.say('plan.generalHint')}
        optional
        value={typedText(typed, 'general')}
      />
      <Details summary={words.say('plan.indicators')}>
        {(['structure', 'process', 'outcome'] as const).map((kind) => (
          <Textarea
            key={kind}
            name={kind}
            label={words.say(`plan.${kind}`)}
            hint={words.say('plan.linesHint')}
            rows={3}
            optional
            value={typedText(typed, kind)}
          />
        ))}
      </Details>
    </>
  )
}
