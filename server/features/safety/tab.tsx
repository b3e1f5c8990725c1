import type { VNode } from 'preact'
import { dangerTold, messageSent, mayWork } from '../../platform/cases/index.ts'
import { openOf } from '../../platform/chronicle/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { NormText, type Risk, type RiskLevel } from '../../platform/norms/index.ts'
import {
  Button,
  Details,
  Fieldset,
  Form,
  Radios,
  RiskBadge,
  SummaryList,
  Tag,
  Textarea,
  TypedText,
  When,
} from '../../platform/ui/index.tsx'
import { caseHref, memberNamed, Told, timeOf } from '../casefile/index.ts'
import { answersGiven, askedApart, toldOn } from '../report/index.ts'
import { rankOf } from './method.ts'
import { safetyOf, type Asked, type Safety } from './read.ts'
import type { SafetyWords } from './texts.ts'

const LEVELS = ['low', 'medium', 'high', 'extreme'] as const

export function LevelShown({ words, level }: { readonly words: SafetyWords; readonly level: RiskLevel }) {
  const name = words.say(`safety.level-${level}`)
  return level === 'high' || level === 'extreme' ? <RiskBadge>{name}</RiskBadge> : <Tag>{name}</Tag>
}

function Standing({ view, safety }: { readonly view: CaseView; readonly safety: Safety }) {
  const words: SafetyWords = view.visitor.words
  const { level, last, reviewOn } = safety
  if (level === null || last === null) return <p>{words.say('safety.nobodyLooked')}</p>
  const norms = view.platform.norms.words(words.code)
  return (
    <>
      <p>
        {words.say('safety.level')} <LevelShown words={words} level={level} />
      </p>
      <p>
        <NormText saying={norms.say('risk', level, 'act')} />
      </p>
      <p>
        {words.say('safety.reviewOn')} <When at={{ civil: reviewOn ?? last.reviewOn }} />
      </p>
      <h3>{words.say('safety.why')}</h3>
      <ul>
        {last.reasons.map((reason) => (
          <li key={reason}>{words.say(`safety.reason-${reason}` as 'safety.reason-score', { score: last.score })}</li>
        ))}
        {last.level === last.computed ? null : <li>{words.say('safety.raised')}</li>}
      </ul>
      {last.words === '' ? null : <TypedText>{last.words}</TypedText>}
      <p class="hint">
        {memberNamed(view)(last.actor) ?? ''} <Told at={last.at} />
      </p>
    </>
  )
}

/** What the person wrote in fear of being made to pay for speaking; told in protection, so that it is read here. */
function Worries({ view }: { readonly view: CaseView }) {
  const words: SafetyWords = view.visitor.words
  const worries = view.opened.entries.flatMap((entry) =>
    entry.kind === messageSent.kind && entry.state === 'open'
      ? [{ id: entry.header.id, at: timeOf(entry), text: messageSent.body.parse(entry.body).text }]
      : [],
  )
  if (worries.length === 0) return null
  return (
    <>
      <h2>{words.say('safety.worries')}</h2>
      {worries.map(({ id, at, text }) => (
        <div key={id} class="inset">
          <Told at={at} />
          <TypedText>{text}</TypedText>
        </div>
      ))}
    </>
  )
}

/** What the person said that they fear: nobody is asked again as if they had not. */
function Fears({ view }: { readonly view: CaseView }) {
  const words: SafetyWords = view.visitor.words
  const told = openOf(view.opened.entries, dangerTold).at(-1)
  if (told === undefined) return null
  const asking = { words: view.visitor.words, norms: view.platform.norms }
  const rows = toldOn(asking, askedApart.danger, answersGiven(dangerTold.body.parse(told.body)))
  return (
    <>
      <h2>{words.say('safety.fears')}</h2>
      <Told at={timeOf(told)} />
      <SummaryList rows={rows.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
    </>
  )
}

function Questions({ view }: { readonly view: CaseView }) {
  const words: SafetyWords = view.visitor.words
  const { risk, words: wordsOf } = view.platform.norms
  const norms = wordsOf(words.code)
  const answers = (['yes', 'no', 'unknown'] as const).map((value) => ({
    value,
    label: words.say(`casefile.said-${value}`),
  }))
  return risk.groups.map((group) => (
    <Details key={group} summary={norms.say('risk', group, 'label').text}>
      {[...risk.indicators.values()]
        .filter((one) => one.group === group)
        .map(({ id, scope, redFlag }) => (
          <Radios
            key={id}
            name={`q-${id}`}
            label={<NormText saying={norms.say('risk', id, 'question')} />}
            {...(scope === 'intimate'
              ? { hint: words.say('safety.partnerOnly') }
              : redFlag
                ? { hint: words.say('safety.redFlag') }
                : {})}
            choices={answers}
            value={typedText(view.typed, `q-${id}`)}
            inline
          />
        ))}
    </Details>
  ))
}

function Assess({ view, saw }: { readonly view: CaseView; readonly saw: string }) {
  const words: SafetyWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'safety/assess')} token={view.visitor.formToken}>
      <h2>{words.say('safety.assess')}</h2>
      <p>{words.say('safety.assessWhat')}</p>
      <input type="hidden" name="saw" value={saw} />
      <Questions view={view} />
      <Radios
        name="raisedTo"
        label={words.say('safety.raiseTo')}
        hint={words.say('safety.raiseHint')}
        choices={[
          { value: '', label: words.say('safety.byQuestions') },
          ...LEVELS.map((value) => ({ value, label: words.say(`safety.level-${value}`) })),
        ]}
        value={typedText(view.typed, 'raisedTo') ?? ''}
      />
      <Textarea name="words" label={words.say('safety.words')} rows={3} optional />
      <Button>{words.say('safety.keep')}</Button>
    </Form>
  )
}

function Lowering({ view, safety, saw }: { readonly view: CaseView; readonly safety: Safety; readonly saw: string }) {
  const words: SafetyWords = view.visitor.words
  const { risk } = view.platform.norms
  const { level, asked } = safety
  if (level === null || rankOf(risk, level) === 0) return null
  if (asked !== null) return <Approve view={view} asked={asked} saw={saw} />
  return (
    <Details summary={words.say('safety.lower')}>
      <p>{words.say('safety.lowerWhat')}</p>
      <Form action={caseHref(view.opened.file, 'safety/ask-lowering')} token={view.visitor.formToken}>
        <input type="hidden" name="saw" value={saw} />
        <Radios
          name="to"
          label={words.say('safety.lowerTo')}
          choices={lowerThan(risk, level).map((value) => ({ value, label: words.say(`safety.level-${value}`) }))}
        />
        <Textarea name="lowerWords" label={words.say('safety.lowerWhy')} rows={3} />
        <Button kind="secondary">{words.say('safety.askSecond')}</Button>
      </Form>
    </Details>
  )
}

const lowerThan = (risk: Risk, level: RiskLevel): readonly RiskLevel[] => LEVELS.slice(0, rankOf(risk, level))

function Approve({ view, asked, saw }: { readonly view: CaseView; readonly asked: Asked; readonly saw: string }) {
  const words: SafetyWords = view.visitor.words
  const { platform, opened, who } = view
  const isOwn = asked.actor === platform.chronicle.actorName(opened.file, who.member)
  return (
    <Fieldset name="lowering" label={words.say('safety.asked')}>
      <p>
        {memberNamed(view)(asked.actor) ?? ''}: <LevelShown words={words} level={asked.to} />
      </p>
      <TypedText>{asked.words}</TypedText>
      {isOwn ? (
        <p>{words.say('safety.waitsForSecond')}</p>
      ) : (
        <Form action={caseHref(opened.file, 'safety/lower')} token={view.visitor.formToken}>
          <input type="hidden" name="saw" value={saw} />
          <input type="hidden" name="asked" value={asked.id} />
          <Textarea name="approveWords" label={words.say('safety.approveWhy')} rows={3} />
          <Button kind="danger">{words.say('safety.approve')}</Button>
        </Form>
      )}
    </Fieldset>
  )
}

function render(view: CaseView): VNode {
  const { opened } = view
  const safety = safetyOf(opened.entries)
  const saw = safety.head ?? ''
  const mayWrite = mayWork(view)
  return (
    <>
      <Standing view={view} safety={safety} />
      <Fears view={view} />
      <Worries view={view} />
      {mayWrite ? (
        <>
          <Lowering view={view} safety={safety} saw={saw} />
          <Assess view={view} saw={saw} />
        </>
      ) : null}
    </>
  )
}

/** How safe the person is, by whom and why; what is due; and what they wrote in fear. */
export const safetyTab: CaseTab = {
  ...{ id: 'safety', group: 'protection', order: 42, purposes: ['protection'], render },
  clocks: ['review-safety'],
  label: (words) => words.say('safety.title'),
}
