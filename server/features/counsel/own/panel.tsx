import { consentGiven, consentWithdrawn } from '../../../platform/cases/index.ts'
import type { PersonPanel, PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import {
  Button,
  Checkboxes,
  Hidden,
  Notice,
  Select,
  Textarea,
  Thread,
  Typed,
  TypedText,
} from '../../../platform/ui/index.tsx'
import {
  addressOf,
  listIn,
  OwnForm,
  ownPageAgain,
  ownStep,
  partName,
  saidIn,
  textIn,
  unitName,
  withdrawConsent,
} from '../../mine/index.ts'
import { thread, unitsHolding } from '../read.ts'
import {
  COUNSEL_PURPOSE,
  counselUnits,
  OPENABLE,
  OWN_PATH as PATH,
  OWN_PURPOSES as purposes,
  type Openable,
} from '../rules.ts'
import type { CounselWords } from '../texts.ts'
import { giveAccess, writeToCounsel } from './commands.ts'
import { OwnFilesBetween, ownFileRoutes } from './files.tsx'

const ORDER = 27

/** Consents under which a lawyer has access, by the name that was shown. */
function accessesIn({ opened }: PersonView) {
  const back = new Set(saidIn(opened.entries, consentWithdrawn).map(({ body }) => body.consent))
  return saidIn(opened.entries, consentGiven)
    .filter(({ facets, body }) => facets.purpose === 'counsel' && !back.has(body.consent))
    .map(({ body }) => body)
}

function OwnCounsel({ view, typed = '' }: { readonly view: PersonView; readonly typed?: string }) {
  const words: CounselWords = view.visitor.words
  const state = view.opened.states.get(COUNSEL_PURPOSE)
  const holding = state === undefined ? [] : unitsHolding(state)
  const other = holding.map((id) => unitName(view, id)).join(', ') || words.say('counsel.yourLawyer')
  return (
    <>
      <h1>{words.say('counsel.ownTitle')}</h1>
      <p>{words.say('counsel.ownIntro')}</p>
      <p>{words.say('counsel.ownClosed')}</p>
      {accessesIn(view).map(({ consent, recipient, shown }) => (
        <section key={consent}>
          <h2>
            <Typed>{recipient}</Typed>
          </h2>
          <TypedText>{shown.join('\n')}</TypedText>
          <OwnForm view={view} action={`${PATH}/remove`}>
            <input type="hidden" name="consent" value={consent} />
            <Button kind="secondary">
              {words.say('counsel.remove')}
              <Hidden> {recipient}</Hidden>
            </Button>
          </OwnForm>
        </section>
      ))}
      {state === undefined ? null : (
        <>
          <h2>{words.say('counsel.thread')}</h2>
          <Thread messages={thread(view.opened.entries, { is: 'person', other, timeZone: words.timeZone })} />
        </>
      )}
      {holding.length === 0 ? null : (
        <OwnForm view={view} action={`${PATH}/write`}>
          <Textarea name="text" label={words.say('counsel.write')} value={typed} />
          <Button>{words.say('counsel.send')}</Button>
        </OwnForm>
      )}
      {state === undefined ? null : <OwnFilesBetween view={view} isHeld={holding.length > 0} />}
      <Give view={view} holding={holding} />
    </>
  )
}

function Give({ view, holding }: { readonly view: PersonView; readonly holding: readonly string[] }) {
  const words: CounselWords = view.visitor.words
  const units = counselUnits(view.people, view.today).filter(({ id }) => !holding.includes(id))
  if (units.length === 0) return <p>{words.say('counsel.nobodyToAdd')}</p>
  return (
    <OwnForm view={view} action={`${PATH}/give`}>
      <h2>{words.say('counsel.giveTitle')}</h2>
      <p>{words.say('counsel.giveAlways')}</p>
      <Select
        name="unit"
        label={words.say('counsel.whom')}
        options={units.map(({ id }) => ({ value: id, label: unitName(view, id) }))}
      />
      <Checkboxes
        name="parts"
        label={words.say('counsel.parts')}
        hint={words.say('counsel.partsHint')}
        optional
        choices={OPENABLE.map((part) => ({ value: part, label: partName(words, part) }))}
      />
      <Button>{words.say('counsel.give')}</Button>
    </OwnForm>
  )
}

export const ownPanel: PersonPanel = {
  id: 'counsel',
  group: 'help',
  order: ORDER,
  label: (words) => words.say('counsel.ownTitle'),
  purposes,
  render: (view) => <OwnCounsel view={view} />,
}

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${PATH}/give`, purposes },
    step: async (view, typed) => {
      const words: CounselWords = view.visitor.words
      const parts = OPENABLE.filter((part): part is Openable => listIn(typed, 'parts').includes(part))
      const shown = [words.say('counsel.giveAlways'), ...parts.map((part) => partName(words, part))]
      return after(view, await giveAccess(view, { unit: textIn(typed, 'unit'), parts, shown }))
    },
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/write`, purposes },
    step: async (view, typed) => {
      const text = textIn(typed, 'text')
      return after(view, await writeToCounsel(view, text), text)
    },
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/remove`, purposes },
    step: async (view, typed) => after(view, await withdrawConsent(view, textIn(typed, 'consent'))),
  }),
  ...ownFileRoutes(platform),
]

function after(view: PersonView, done: Outcome<null, string>, typed = ''): Answer {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, PATH) }
  const { room, code, sentence } = done.refusal
  const children = (
    <>
      <Notice id="not-done" kind="important">
        {room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)}
      </Notice>
      <OwnCounsel view={view} typed={typed} />
    </>
  )
  return ownPageAgain(view, { path: PATH, children })
}
