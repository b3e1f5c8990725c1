import type { VNode } from 'preact'
import type { TrustedAuthority } from '@recourse/wire'
import type { Platform } from '../../../../platform/feature.ts'
import { typedList, typedText, type TypedForm, type Visitor } from '../../../../platform/http/index.ts'
import { countryName } from '../../../../platform/norms/index.ts'
import {
  Button,
  ButtonGroup,
  Form,
  Inset,
  Link,
  Notice,
  Radios,
  Select,
  SummaryList,
  Textarea,
  TextInput,
  type FieldError,
} from '../../../../platform/ui/index.tsx'
import { caseHref, languageName } from '../../../casefile/index.ts'
import { English } from '../../../law/index.ts'
import type { OpenDraft } from '../../draft.ts'
import { ruleRows } from '../../rules-said.tsx'
import type { OpenAlready } from '../../one-state.ts'
import { demandsOwnNumber } from '../../own-number.ts'
import { isOfParties } from '../../first-steps.ts'
import { SERVES } from '../draft-form.ts'
import { Questions } from '../fields/question.tsx'
import type { Showing } from '../fields/show.tsx'
import type { StatePartners } from '../partners.ts'
import type { DraftWords } from '../texts.ts'
import { AlreadyOpen } from './already-open.tsx'
import { BasisQuestions } from './basis.tsx'
import { draftHref, framed, officeName } from './frame.tsx'
import { Moved } from './moved.tsx'
import { PartnerChoice } from './partner-choice.tsx'

export interface DraftShown {
  readonly open: OpenDraft
  /** The newest entry: what the form says that it saw. */
  readonly saw: string
  /** As it stands, or as somebody typed it. */
  readonly typed: TypedForm
  readonly states: readonly StatePartners[]
  readonly ours: TrustedAuthority | undefined
  /** Requests of this kind that are open for its case. */
  readonly already: readonly OpenAlready[]
  readonly errors: readonly FieldError[]
  readonly more?: string | undefined
  readonly isSaved?: boolean
  /** Somebody else was quicker: what stands now is shown beside what was typed. */
  readonly isMoved?: boolean
}

/** The guided form of a draft; saved at any time, complete or not. */
export function draftPage(platform: Platform, visitor: Visitor, shown: DraftShown): VNode {
  const { open, errors, typed, isMoved, isSaved } = shown
  const words: DraftWords = visitor.words
  const { kind, file, draft } = open
  return framed({
    ...{ platform, visitor, errors, path: draftHref(file), title: words.say('request-drafts.draftTitle') },
    heading: <English>{kind.name}</English>,
    ...(draft.served === null
      ? {}
      : { back: { href: caseHref(draft.served.case, 'requests'), label: words.say('request-drafts.backToCase') } }),
    children: (
      <>
        <p>
          <English>{kind.purpose}</English>
        </p>
        <SummaryList rows={ruleRows(visitor.words, kind)} />
        {isSaved === true ? (
          <Notice id="saved" kind="success">
            {words.say('request-drafts.saved')}
          </Notice>
        ) : null}
        {isMoved === true ? <Moved words={words} open={open} typed={typed} /> : null}
        {open.ended === null ? (
          <DraftForm visitor={visitor} shown={shown} />
        ) : (
          <Inset>{words.say(`request-drafts.ended-${open.ended}`)}</Inset>
        )}
        <p>
          <Link href={draftHref(file, '/preview')}>{words.say('request-drafts.toPreview')}</Link>
        </p>
      </>
    ),
  })
}

function DraftForm({ visitor, shown }: { readonly visitor: Visitor; readonly shown: DraftShown }) {
  const { open, saw, typed, states, more } = shown
  const words: DraftWords = visitor.words
  const { kind, file, draft } = open
  return (
    <Form action={draftHref(file)} token={visitor.formToken}>
      <input type="hidden" name="saw" value={saw} />
      <p>{words.say('request-drafts.draftIntro')}</p>
      <Buttons words={words} />
      <TextInput
        name="title"
        label={words.say('request-drafts.title')}
        hint={words.say('request-drafts.titleHint')}
        value={typedText(typed, 'title')}
      />
      <PartnerChoice {...{ words, kind, states }} isSeveral={isOfParties(kind)} chosen={typedList(typed, 'to')} />
      <LanguageChoice words={words} states={states} typed={typed} />
      <TextInput
        name="territory"
        label={words.say('request-drafts.territory')}
        hint={words.say('request-drafts.territoryHint')}
        optional
        width="half"
        value={typedText(typed, 'territory')}
      />
      <TextInput
        name="ownNumber"
        label={words.say('request-drafts.ownNumber')}
        hint={words.say('request-drafts.ownNumberHint')}
        optional={!demandsOwnNumber(kind)}
        width="half"
        value={typedText(typed, 'ownNumber')}
      />
      <BasisQuestions words={words} open={open} typed={typed} />
      <OneState words={words} kind={kind} typed={typed} />
      {shown.already.length === 0 ? null : (
        <>
          <AlreadyOpen words={words} already={shown.already} nameOf={nameIn(words, states)} />
          <Textarea
            name="again"
            label={words.say('request-drafts.again')}
            hint={words.say('request-drafts.againHint')}
            rows={2}
            value={typedText(typed, 'again')}
          />
        </>
      )}
      <h2>{words.say('request-drafts.questions')}</h2>
      <Questions kind={kind} answers={draft.answers} more={more} showing={showingOf(words, shown)} />
      <h2>{words.say('request-drafts.rights')}</h2>
      <Textarea
        name="rightsCheck"
        label={words.say('request-drafts.rightsLabel')}
        hint={words.say('request-drafts.rightsHint')}
        value={typedText(typed, 'rightsCheck')}
      />
      {draft.served === null ? null : <ServedQuestions words={words} typed={typed} />}
      <Buttons words={words} />
    </Form>
  )
}

interface OneStateProps {
  readonly words: DraftWords
  readonly kind: OpenDraft['kind']
  readonly typed: TypedForm
}

/** By which exception an order goes to one more State, where the law sends it to one at a time. */
function OneState({ words, kind, typed }: OneStateProps) {
  const rule = kind.one_at_a_time
  if (rule === undefined) return null
  return (
    <>
      <h2>{words.say('request-drafts.oneState')}</h2>
      <p>
        <English>{`${rule.rule} (${rule.legalSource})`}</English>
      </p>
      <Radios
        name="exception"
        label={words.say('request-drafts.exception')}
        hint={words.say('request-drafts.exceptionHint')}
        value={typedText(typed, 'exception') ?? ''}
        choices={[
          { value: '', label: words.say('request-drafts.exceptionNone') },
          ...rule.exceptions.map(({ id, label, legalSource }) => ({
            ...{ value: id, label: <English>{label}</English>, hint: <English>{legalSource}</English> },
          })),
        ]}
      />
    </>
  )
}

const Buttons = ({ words }: { readonly words: DraftWords }) => (
  <ButtonGroup>
    <Button>{words.say('request-drafts.save')}</Button>
    <Button kind="secondary" name="then" value="check">
      {words.say('request-drafts.saveAndCheck')}
    </Button>
  </ButtonGroup>
)

const officesIn = (states: readonly StatePartners[]): readonly TrustedAuthority[] =>
  states.flatMap(({ competent, others }) => [...competent, ...others])

const nameIn =
  (words: DraftWords, states: readonly StatePartners[]) =>
  (id: string): string => {
    const office = officesIn(states).find((one) => one.id === id)
    return office === undefined ? id : officeName(words.code, office)
  }

/** Our own office and all that are trusted, for answers that name one. */
function showingOf(words: DraftWords, { typed, states, ours }: DraftShown): Showing {
  const all = [...(ours === undefined ? [] : [ours]), ...officesIn(states)]
  const authorities = all.map((one) => ({
    value: one.id,
    label: words.say('request-drafts.officeOf', {
      office: officeName(words.code, one),
      state: countryName(words.code, one.jurisdiction),
    }),
  }))
  return { words, typed, authorities }
}

interface LanguageChoiceProps {
  readonly words: DraftWords
  readonly states: readonly StatePartners[]
  readonly typed: TypedForm
}

/** Languages that the chosen office reads; while none was chosen, those of all. */
function LanguageChoice({ words, states, typed }: LanguageChoiceProps) {
  const offices = officesIn(states)
  const chosen = offices.filter(({ id }) => typedList(typed, 'to').includes(id))
  const said = typedText(typed, 'language') ?? ''
  const read = (chosen.length === 0 ? offices : chosen).flatMap(({ languages }) => languages)
  const codes = [...new Set([...read, ...(said === '' ? [] : [said])])]
  return (
    <Select
      name="language"
      label={words.say('request-drafts.language')}
      hint={words.say('request-drafts.languageHint')}
      options={codes.map((value) => ({ value, label: languageName(words.code, value) }))}
      value={said}
    />
  )
}

function ServedQuestions({ words, typed }: { readonly words: DraftWords; readonly typed: TypedForm }) {
  return (
    <>
      <h2>{words.say('request-drafts.served')}</h2>
      <Select
        name="servedWhat"
        label={words.say('request-drafts.servedLabel')}
        hint={words.say('request-drafts.servedHint')}
        options={SERVES.map((value) => ({ value, label: words.say(`request-drafts.serves-${value}`) }))}
        value={typedText(typed, 'servedWhat')}
      />
      <TextInput
        name="servedWords"
        label={words.say('request-drafts.servedWords')}
        optional
        value={typedText(typed, 'servedWords')}
      />
    </>
  )
}
