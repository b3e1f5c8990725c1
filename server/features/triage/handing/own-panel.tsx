import { addDays } from '../../../platform/cases/index.ts'
import type { PersonPanel, PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { Button, Hidden, Inset, Notice, sentence, Tag, Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { addressOf, OwnForm, ownPageAgain, ownStep, partName, textIn, withdrawConsent } from '../../mine/index.ts'
import type { TriageWords } from '../texts.ts'
import { answerHandOver, sayNotSaid } from './own.ts'
import { PartsPreviewed } from './parts.tsx'
import { previewOf } from './preview.ts'
import { handOversIn, type HandOver } from './read.ts'
import { SHAREABLE } from './shareable.ts'
import { ToldLines } from './told-lines.tsx'

const ORDER = 27
const PATH = '/mine/hand-over'

/** Who else may be given parts of the file, with what they would read, before the two answers. */
function OwnHandOvers({ view }: { readonly view: PersonView }) {
  const words: TriageWords = view.visitor.words
  const all = handOversIn(view.opened.entries, view.today).toReversed()
  return (
    <>
      <h1>{words.say('triage.ownTitle')}</h1>
      <p>{words.say('triage.ownIntro')}</p>
      {all.length === 0 ? <p>{words.say('triage.ownNone')}</p> : null}
      {all.map((one) => (
        <One key={one.id} view={view} one={one} />
      ))}
    </>
  )
}

interface Props {
  readonly view: PersonView
  readonly one: HandOver
}

function One({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  return (
    <section>
      <h2>
        <Typed>{one.to}</Typed>
      </h2>
      <p>
        <Tag>{words.say(`triage.handing-${one.state}`)}</Tag>
      </p>
      <Inset>
        <TypedText>{one.words}</TypedText>
      </Inset>
      {one.state === 'asked' ? <Question view={view} one={one} /> : null}
      {one.state === 'no-answer' ? <p>{words.say('triage.ownOver')}</p> : null}
      {one.told === null ? null : <ToldForYou view={view} one={one} />}
      {one.state === 'agreed' || one.state === 'done' ? (
        <>
          <p>{one.parts.map((part) => partName(view.visitor.words, part)).join(' · ')}</p>
          <OwnForm view={view} action={`${PATH}/take-back`}>
            <input type="hidden" name="handOver" value={one.id} />
            <Button kind="secondary">
              {words.say('triage.ownTakeBack')}
              <Hidden> {one.to}</Hidden>
            </Button>
          </OwnForm>
        </>
      ) : null}
    </section>
  )
}

/** What the desk wrote down for the person, and the one step by which it holds no more. */
function ToldForYou({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  const { told, state } = one
  if (told === null) return null
  if (state === 'not-said') return <p>{words.say('triage.notSaidOwn')}</p>
  return (
    <>
      <ToldLines words={words} told={told} reader="person" />
      {state === 'taken-back' ? null : (
        <>
          <p>{words.say('triage.notSaidHint')}</p>
          <OwnForm view={view} action={`${PATH}/not-said`}>
            <input type="hidden" name="handOver" value={one.id} />
            <input type="hidden" name="told" value={told.entry} />
            <Button kind="danger">
              {words.say('triage.notSaid')}
              <Hidden> {one.to}</Hidden>
            </Button>
          </OwnForm>
        </>
      )}
    </>
  )
}

function Question({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  const preview = previewOf(view, one.parts)
  return (
    <>
      <p>
        <strong>{sentence(words, 'triage.ownUntil', { day: <When at={{ civil: one.until }} /> })}</strong>
      </p>
      <p>{words.say('triage.ownWouldRead')}</p>
      <PartsPreviewed words={words} preview={preview} called={(part) => partName(view.visitor.words, part)} />
      <p>{words.say('triage.ownLater')}</p>
      <OwnForm view={view} action={`${PATH}/answer`}>
        <input type="hidden" name="handOver" value={one.id} />
        <input type="hidden" name="saw" value={one.head} />
        <input type="hidden" name="covered" value={preview.covered} />
        <Button name="to" value="agreed">
          {words.say('triage.ownAgree')}
          <Hidden> {one.to}</Hidden>
        </Button>{' '}
        <Button kind="secondary" name="to" value="declined">
          {words.say('triage.ownDecline')}
          <Hidden> {one.to}</Hidden>
        </Button>
      </OwnForm>
    </>
  )
}

/** So long the first page points to an answer that was written down: whoever comes back within a month sees it at once. */
const TOLD_SHOWN_DAYS = 30

export const handOverPanel: PersonPanel = {
  ...{ id: 'hand-over', group: 'safety', order: ORDER, purposes: SHAREABLE },
  label: (words) => words.say('triage.ownTitle'),
  waiting: (view) => {
    const words: TriageWords = view.visitor.words
    const all = handOversIn(view.opened.entries, view.today)
    if (all.some(({ state }) => state === 'asked')) return Promise.resolve(words.say('triage.ownWaiting'))
    const from = addDays(view.today, -TOLD_SHOWN_DAYS)
    const isTold = all.some(({ told, state }) => told !== null && told.on >= from && state !== 'not-said')
    return Promise.resolve(isTold ? words.say('triage.ownToldWaiting') : null)
  },
  render: (view) => <OwnHandOvers view={view} />,
}

export const handOverRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${PATH}/answer`, purposes: SHAREABLE },
    step: async (view, typed) => {
      const to = textIn(typed, 'to') === 'agreed' ? 'agreed' : textIn(typed, 'to') === 'declined' ? 'declined' : null
      if (to === null) return again(view, 'triage.not-asked-now')
      const said = { handOver: textIn(typed, 'handOver'), saw: textIn(typed, 'saw'), covered: textIn(typed, 'covered') }
      const done = await answerHandOver(view, { ...said, to })
      if (done.ok) return { kind: 'go', to: addressOf(view.own, PATH) }
      return again(view, done.refusal.code === 'other-now' ? 'triage.other-now' : 'triage.not-asked-now')
    },
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/not-said`, purposes: SHAREABLE },
    step: async (view, typed) => {
      const done = await sayNotSaid(view, { handOver: textIn(typed, 'handOver'), told: textIn(typed, 'told') })
      return done.ok ? { kind: 'go', to: addressOf(view.own, PATH) } : again(view, 'triage.not-asked-now')
    },
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/take-back`, purposes: SHAREABLE },
    step: async (view, typed) => {
      const done = await withdrawConsent(view, textIn(typed, 'handOver'))
      return done.ok ? { kind: 'go', to: addressOf(view.own, PATH) } : again(view, 'triage.not-asked-now')
    },
  }),
]

function again(view: PersonView, why: 'triage.other-now' | 'triage.not-asked-now'): Answer {
  const words: TriageWords = view.visitor.words
  const children = (
    <>
      <Notice id="not-done" kind="important">
        {words.say(why)}
      </Notice>
      <OwnHandOvers view={view} />
    </>
  )
  return ownPageAgain(view, { path: PATH, children })
}
