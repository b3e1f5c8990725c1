import { caseDeciders, caseWorkers } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Button, Form, Hidden, Link, sentence, Tag, Textarea, Typed, When } from '../../../platform/ui/index.tsx'
import { caseHref, memberNamed, partName } from '../../casefile/index.ts'
import type { TriageWords } from '../texts.ts'
import { CLOCKS } from './clocks.ts'
import { isAbroad } from './covering.ts'
import { handOversIn, type HandOver } from './read.ts'
import { isOneOf } from './told.ts'
import { ToldLines } from './told-lines.tsx'

interface Props {
  readonly view: CaseView
  readonly one: HandOver
}

/** What the person was asked about handing the case on, what came of it, and what the desk can do now. */
export function Asked({ view }: Pick<Props, 'view'>) {
  const words: TriageWords = view.visitor.words
  const asked = handOversIn(view.opened.entries, view.today)
  if (asked.length === 0) return null
  return (
    <>
      <h2>{words.say('triage.askedTitle')}</h2>
      {asked.map((one) => (
        <One key={one.id} view={view} one={one} />
      ))}
    </>
  )
}

function One({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  const { to, parts, state, told } = one
  const { opened, visitor } = view
  const subject = { authority: opened.authority, unit: opened.author.unit ?? undefined }
  const mayWork = caseWorkers.decide(visitor.who, subject).granted || caseDeciders.decide(visitor.who, subject).granted
  return (
    <section>
      <h3>
        <Typed>{to}</Typed>
      </h3>
      <p>
        {parts.map((part) => partName(words, part)).join(', ')}{' '}
        <Tag tone={state === 'not-said' ? 'attention' : undefined}>{words.say(`triage.handing-${state}`)}</Tag>
      </p>
      <Stands view={view} one={one} />
      {told === null ? null : (
        <ToldLines words={words} told={told} reader="desk">
          <HeardBy view={view} one={one} />
        </ToldLines>
      )}
      {mayWork ? <Now view={view} one={one} /> : null}
    </section>
  )
}

/** Until when it can be answered and what follows if nobody does, or that the person disowns what was written down. */
function Stands({ view, one: { state, until } }: Props) {
  const words: TriageWords = view.visitor.words
  if (state === 'not-said') return <p>{words.say('triage.notSaidDesk')}</p>
  if (state === 'no-answer') return <p>{words.say('triage.overDesk')}</p>
  if (state !== 'asked') return null
  return <p>{sentence(words, 'triage.untilDesk', { day: <When at={{ civil: until }} /> })}</p>
}

function HeardBy({ view, one: { told } }: Props) {
  const words: TriageWords = view.visitor.words
  const name = told === null ? null : memberNamed(view)(told.heardBy)
  return name === null ? null : <p>{sentence(words, 'triage.toldBy', { name: <Typed>{name}</Typed> })}</p>
}

/** The one thing that the desk can do with it now. */
function Now({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  const { opened, people, visitor, platform, who } = view
  const { id, state, told, unit } = one
  if (state === 'asked')
    return (
      <p>
        <Link href={caseHref(opened.file, `triage/told/${id}`)}>
          {words.say('triage.toldGo')}
          <Hidden> {one.to}</Hidden>
        </Link>
      </p>
    )
  const to = people.units.get(unit)
  if (state === 'agreed' && told !== null && !told.isConfirmed && to !== undefined) {
    if (!isAbroad(people, opened.authority, to)) return null
    const isSame = isOneOf(one, platform.chronicle.actorName(opened.file, who.member))
    return isSame ? <p>{words.say('triage.needs-second')}</p> : <Confirm view={view} one={one} />
  }
  const isDue = opened.standing.clocks.some(({ rule }) => rule === CLOCKS.unanswered || rule === CLOCKS.notSaid)
  if ((state !== 'no-answer' && state !== 'not-said') || !isDue) return null
  return (
    <Form action={caseHref(opened.file, 'triage/hand-over-seen')} token={visitor.formToken}>
      <input type="hidden" name="handOver" value={id} />
      <Button kind="secondary">
        {words.say('triage.leaveIt')}
        <Hidden> {one.to}</Hidden>
      </Button>
    </Form>
  )
}

/** Four eyes before it leads over a border. */
function Confirm({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'triage/told-confirm')} token={view.visitor.formToken}>
      <input type="hidden" name="handOver" value={one.id} />
      <input type="hidden" name="told" value={one.told?.entry ?? ''} />
      <p>{words.say('triage.confirmWhat')}</p>
      <Textarea name="confirmWords" label={words.say('triage.confirmWords')} rows={2} />
      <Button kind="secondary">{words.say('triage.confirmNow')}</Button>
    </Form>
  )
}
