import type { VNode } from 'preact'
import { unitMembers } from '../../platform/access/index.ts'
import {
  caseDeciders,
  caseMoved,
  caseWorkers,
  caseMoves,
  CLOSING_VIEWS,
  type CaseStatus,
} from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import {
  Button,
  Checkboxes,
  Form,
  Inset,
  Link,
  Radios,
  Reference,
  Select,
  Textarea,
  TextInput,
  Warning,
  When,
} from '../../platform/ui/index.tsx'
import { AtMoment, BASELINE_PURPOSES } from '../baseline/index.ts'
import { caseHref, shortReference, statusName, stepSeen } from '../casefile/index.ts'
import { SimilarCount } from '../similar/index.ts'
import { ENDS, openMatters } from './commands.ts'
import { similarTo } from './read.ts'
import { SafeContactShown } from './safe-contact.tsx'
import { Seen, someIn } from './fields.tsx'
import { Asked } from './handing/asked.tsx'
import { CLOCKS } from './handing/clocks.ts'
import { handOverKinds } from './handing/kinds.ts'
import { Refer } from './handing/refer-form.tsx'
import { CRITERIA, DECISIONS, DECLINE_REASONS } from './rules.ts'
import type { TriageWords } from './texts.ts'

interface DecideProps {
  readonly view: CaseView
  readonly saw: string
  /** What features say is still open, in words. */
  readonly matters: readonly string[]
}

/** Before a closing: what is open, and what the person thinks of closing all the same. */
function StillOpen({ view, matters }: Pick<DecideProps, 'view' | 'matters'>) {
  const words: TriageWords = view.visitor.words
  if (matters.length === 0) return null
  return (
    <>
      <Inset>
        {words.say('triage.stillOpen')} {matters.join(' ')}
      </Inset>
      <Radios
        name="personsView"
        label={words.say('triage.personsView')}
        hint={words.say('triage.personsViewHint')}
        optional
        choices={CLOSING_VIEWS.map((value) => ({ value, label: words.say(`triage.view-${value}`) }))}
        value={typedText(view.typed, 'personsView')}
      />
    </>
  )
}

function Decide({ view, saw, matters }: DecideProps) {
  const { visitor, opened } = view
  const words: TriageWords = visitor.words
  const { status } = opened.standing
  const moves = DECISIONS.filter((to) => (caseMoves[status] as readonly CaseStatus[]).includes(to))
  if (moves.length === 0) return <p>{words.say('triage.nothingToDecide')}</p>
  return (
    <Form action={caseHref(opened.file, 'triage/decide')} token={visitor.formToken}>
      <h2>{words.say('triage.decide')}</h2>
      <Seen saw={saw} from={status} />
      <Checkboxes
        name="criteria"
        label={words.say('triage.checklist')}
        hint={<Link href="/criteria">{words.say('triage.published')}</Link>}
        choices={CRITERIA.map((value) => ({ value, label: words.say(`triage.criterion-${value}`) }))}
        values={someIn(view, 'criteria')}
      />
      <Radios
        name="to"
        label={words.say('triage.nextStep')}
        choices={moves.map((value) => ({ value, label: words.say(`triage.to-${value}`) }))}
        value={typedText(view.typed, 'to')}
      />
      {moves.some((to) => to === 'declined') ? (
        <Select
          name="reason"
          label={words.say('triage.reason')}
          hint={words.say('triage.reasonHint')}
          options={DECLINE_REASONS.map((value) => ({ value, label: words.say(`triage.reason-${value}`) }))}
          value={typedText(view.typed, 'reason')}
        />
      ) : null}
      <Textarea
        name="words"
        label={words.say('triage.words')}
        hint={words.say('triage.wordsHint')}
        value={typedText(view.typed, 'words')}
      />
      {moves.some((to) => to === 'declined') ? (
        <Textarea
          name="wayToObject"
          label={words.say('triage.wayToObject')}
          rows={3}
          value={typedText(view.typed, 'wayToObject') ?? words.say('triage.wayToObjectUsual')}
        />
      ) : null}
      {moves.some((to) => ENDS.includes(to)) ? (
        <>
          <AtMoment view={view} moment="at-closing" />
          <StillOpen {...{ view, matters }} />
        </>
      ) : null}
      <Button>{words.say('triage.takeStep')}</Button>
    </Form>
  )
}

function Assign({ view }: { readonly view: CaseView }) {
  const { visitor, opened, people } = view
  const words: TriageWords = visitor.words
  return (
    <Form action={caseHref(opened.file, 'triage/assign')} token={visitor.formToken}>
      <h2>{words.say('casefile.worksOn')}</h2>
      <Select
        name="member"
        label={words.say('triage.assignTo')}
        options={unitMembers(people, opened.author.unit ?? '').map(({ id, name }) => ({ value: id, label: name }))}
        value={opened.standing.member ?? undefined}
      />
      <TextInput name="handOver" label={words.say('triage.handOver')} optional />
      <Button kind="secondary">{words.say('triage.assign')}</Button>
    </Form>
  )
}

async function render(view: CaseView): Promise<VNode> {
  const { opened, visitor } = view
  const words: TriageWords = visitor.words
  const saw = await stepSeen(view)
  const similar = await similarTo(view)
  const matters = (await openMatters(view.platform, opened.file)).map((matter) => matter(visitor.words))
  const sharing = await SimilarCount(view)
  const subject = { authority: opened.authority, unit: opened.author.unit ?? undefined }
  return (
    <>
      {opened.standing.urgency === 'danger-now' ? <Warning>{words.say('casefile.urgentBanner')}</Warning> : null}
      <p>
        {words.say('casefile.stands')}: <strong>{statusName(words, opened.standing.status)}</strong>
      </p>
      <SafeContactShown view={view} />
      {sharing}
      {similar.length === 0 ? null : (
        <>
          <h2>{words.say('triage.similar')}</h2>
          <p>{words.say('triage.similarWhy')}</p>
          <ul>
            {similar.map(({ file, receivedOn }) => (
              <li key={file}>
                <Link href={caseHref(file)}>
                  <Reference>{shortReference(file)}</Reference>
                </Link>{' '}
                <When at={{ civil: receivedOn }} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Asked view={view} />
      {caseDeciders.decide(visitor.who, subject).granted ? (
        <>
          <Decide {...{ view, saw, matters }} />
          <Refer view={view} saw={saw} />
        </>
      ) : null}
      {caseWorkers.decide(visitor.who, subject).granted ? <Assign view={view} /> : null}
    </>
  )
}

/** Whether the desk takes the case, and what it must look at before it writes to anybody. */
export const triageTab: CaseTab = {
  ...{
    id: 'triage',
    group: 'overview',
    order: 15,
    purposes: ['narrative', 'protection', ...BASELINE_PURPOSES],
    render,
  },
  clocks: ['acknowledge', 'decide-on-report', 'urgent-contact', 'take-over', CLOCKS.unanswered, CLOCKS.notSaid],
  label: (words) => words.say('triage.title'),
  page: () => ({
    ...{ order: 'oldest', limit: ENTRIES_MAX },
    kinds: ['consent.given', 'consent.withdrawn', caseMoved.kind, ...handOverKinds.map(({ kind }) => kind)],
  }),
}

/** Steps and consents of one case: more than these was never seen. */
const ENTRIES_MAX = 500
