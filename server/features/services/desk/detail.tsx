import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Inset,
  Link,
  Radios,
  sentence,
  SummaryList,
  Tag,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  When,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { toldOf } from '../line.ts'
import { Moves } from '../moves.tsx'
import { stepName } from '../provider/page.tsx'
import { lineFrom, sourcesOf, type Referral } from '../read.ts'
import { MOVES_OF, referralMoves, type ReferralState } from '../rules.ts'
import { stateName } from '../state.ts'
import type { ServicesWords } from '../texts.ts'

interface Props {
  readonly view: CaseView
  readonly referral: Referral
}

/** What a provider would read, in the reader's words. */
export const previewOf = (
  { opened, platform, visitor }: Pick<CaseView, 'opened' | 'platform' | 'visitor'>,
  one: Referral,
) => toldOf(visitor.words, platform.norms, lineFrom(one, sourcesOf(opened.entries, one), opened.standing.language))

/** One referral: what it shares, where it stands, what comes next. */
export function Detail({ view, referral }: Props) {
  const words: ServicesWords = view.visitor.words
  const { provider, state, isOver, until, moves } = referral
  return (
    <>
      <h2>
        <Typed>{provider}</Typed> <Tag>{isOver ? words.say('services.over') : stateName(words, state)}</Tag>
      </h2>
      {state === 'withdrawn' ? <Inset>{words.say('services.withdrawnWhat')}</Inset> : null}
      <p>{sentence(words, 'services.openUntil', { day: <When at={{ civil: until }} /> })}</p>
      {isOver && state === 'offered' ? <Inset>{words.say('services.offer-over')}</Inset> : null}
      <h3>{words.say('services.previewTitle')}</h3>
      <SummaryList
        rows={previewOf(view, referral).map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))}
      />
      <Moves words={words} moves={moves} />
      {mayWork(view) ? <Next view={view} referral={referral} /> : null}
      <p>
        <Link href={caseHref(view.opened.file, 'services')}>{words.say('services.toList')}</Link>
      </p>
    </>
  )
}

function Next({ view, referral }: Props) {
  const open: readonly ReferralState[] = referral.isOver ? ['ended'] : referralMoves[referral.state]
  if (open.length === 0) return null
  return (
    <>
      {open.includes('consented') ? <Consent view={view} referral={referral} /> : null}
      {open.includes('referred') ? <Make view={view} referral={referral} /> : null}
      <Later view={view} referral={referral} open={open} />
    </>
  )
}

const Seen = ({ referral }: { readonly referral: Referral }) => (
  <>
    <input type="hidden" name="referral" value={referral.id} />
    <input type="hidden" name="saw" value={referral.head} />
  </>
)

/** The person can answer on their own page; by telephone, somebody reads it out to them and writes down what they said. */
function Consent({ view, referral }: Props) {
  const words: ServicesWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'services/answer')} token={view.visitor.formToken}>
      <h3>{words.say('services.phoneTitle')}</h3>
      <p>{words.say('services.phoneIntro')}</p>
      <Seen referral={referral} />
      <Radios
        name="to"
        label={words.say('services.theySaid')}
        choices={[
          { value: 'consented', label: words.say('services.theyAgreed') },
          { value: 'declined', label: words.say('services.theyDeclined') },
        ]}
        value={typedText(view.typed, 'to')}
      />
      <Textarea
        name="words"
        label={words.say('services.howAsked')}
        rows={2}
        value={typedText(view.typed, 'words') ?? ''}
      />
      <Button>{words.say('services.writeDown')}</Button>
    </Form>
  )
}

function Make({ view, referral }: Props) {
  const words: ServicesWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'services/refer')} token={view.visitor.formToken}>
      <h3>{words.say('services.referTitle')}</h3>
      <p>{words.say(referral.unit === null ? 'services.referOutside' : 'services.referHere')}</p>
      <Seen referral={referral} />
      <Button>{words.say('services.refer')}</Button>
    </Form>
  )
}

function Later({ view, referral, open }: Props & { readonly open: readonly ReferralState[] }) {
  const words: ServicesWords = view.visitor.words
  const theirs: readonly ReferralState[] = referral.unit === null ? ['taken-up', 'waiting-list', 'refused'] : []
  const steps = MOVES_OF.desk.filter((to) => open.includes(to) && (to === 'ended' || theirs.includes(to)))
  if (steps.length === 0) return null
  return (
    <Form action={caseHref(view.opened.file, 'services/step')} token={view.visitor.formToken}>
      <h3>{words.say('services.laterTitle')}</h3>
      <Seen referral={referral} />
      <Radios
        name="step"
        label={words.say('services.nextStep')}
        choices={steps.map((to) => ({ value: to, label: stepName(words, to, referral.state === 'taken-up') }))}
        value={typedText(view.typed, 'step') ?? (steps.length === 1 ? steps[0] : undefined)}
      />
      {steps.includes('taken-up') ? (
        <>
          <TextInput name="place" label={words.say('services.place')} optional value={typedText(view.typed, 'place')} />
          <DateInput name="day" label={words.say('services.day')} optional value={typedDate(view.typed, 'day')} />
        </>
      ) : null}
      <Textarea
        name="stepWords"
        label={words.say('services.words')}
        rows={2}
        optional
        value={typedText(view.typed, 'stepWords')}
      />
      <Button kind="secondary">{words.say('services.writeDown')}</Button>
    </Form>
  )
}
