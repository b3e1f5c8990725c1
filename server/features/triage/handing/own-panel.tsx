import type { PersonPanel, PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { Button, Hidden, Inset, Notice, SummaryList, Tag, Typed, TypedText } from '../../../platform/ui/index.tsx'
import { addressOf, OwnForm, ownPageAgain, ownStep, partName, textIn, withdrawConsent } from '../../mine/index.ts'
import type { TriageWords } from '../texts.ts'
import { answerHandOver } from './own.ts'
import { previewOf, type PartPreviewed } from './preview.ts'
import { handOversIn, type HandOver } from './read.ts'
import { SHAREABLE } from './shareable.ts'

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

function Question({ view, one }: Props) {
  const words: TriageWords = view.visitor.words
  const { parts, covered } = previewOf(view, one.parts)
  return (
    <>
      <p>{words.say('triage.ownWouldRead')}</p>
      {parts.map((part) => (
        <Part key={part.part} view={view} of={part} />
      ))}
      <p>{words.say('triage.ownLater')}</p>
      <OwnForm view={view} action={`${PATH}/answer`}>
        <input type="hidden" name="handOver" value={one.id} />
        <input type="hidden" name="saw" value={one.head} />
        <input type="hidden" name="covered" value={covered} />
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

function Part({ view, of: { part, told, further } }: { readonly view: PersonView; readonly of: PartPreviewed }) {
  const words: TriageWords = view.visitor.words
  return (
    <>
      <h3>{partName(view.visitor.words, part)}</h3>
      {told.length === 0 ? null : (
        <SummaryList rows={told.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
      )}
      <p>{words.say('triage.itemsBeside', { count: further })}</p>
    </>
  )
}

export const handOverPanel: PersonPanel = {
  ...{ id: 'hand-over', group: 'safety', order: ORDER, purposes: SHAREABLE },
  label: (words) => words.say('triage.ownTitle'),
  waiting: (view) => {
    const words: TriageWords = view.visitor.words
    const isAsked = handOversIn(view.opened.entries, view.today).some(({ state }) => state === 'asked')
    return Promise.resolve(isAsked ? words.say('triage.ownWaiting') : null)
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
