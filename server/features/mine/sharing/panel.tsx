import { currentHolders } from '@recourse/chronicle'
import { CASE_PURPOSES, type CasePurpose } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { Button, sentence, Tag, TypedText, When } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { holderName, partName } from '../room/names.tsx'
import { dayOf, isOwn } from '../room/own.ts'
import type { MineWords } from '../texts.ts'
import { KeepingOut, type KeptOut } from './keeping-out.tsx'
import { CONSENT_PURPOSES, consentsNow, type Consent, type ConsentPurpose } from './consents.ts'

/** What was handed on of the part of person and counsel stands in that part. */
export const SHARING_PURPOSES: readonly string[] = [...CASE_PURPOSES, 'counsel', 'notice']

/** What a consent would cover: frozen with it, so that nobody can say later that it was more. */
export const shownFor = (words: MineWords, purpose: ConsentPurpose): readonly string[] => [
  words.say(`report.${purpose}Asked`),
  words.say(`report.${purpose}Shown`),
]

export function Sharing({ view, wanted }: { readonly view: PersonView; readonly wanted?: KeptOut | undefined }) {
  const words: MineWords = view.visitor.words
  const consents = consentsNow(view.opened.entries, view.today)
  const open = CONSENT_PURPOSES.filter((purpose) => !consents.some(({ facets }) => facets.purpose === purpose))
  return (
    <>
      <h1>{words.say('mine.sharingTitle')}</h1>
      <p>{words.say('mine.sharingIntro')}</p>
      <h2>{words.say('mine.holdersTitle')}</h2>
      <Holders view={view} />
      <h2>{words.say('mine.consentsTitle')}</h2>
      {consents.length === 0 ? <p>{words.say('mine.consentsNone')}</p> : null}
      {consents.map((consent) => (
        <ConsentShown key={consent.id} view={view} consent={consent} />
      ))}
      {open.length === 0 ? null : <h2>{words.say('mine.consentLater')}</h2>}
      {open.map((purpose) => (
        <Offer key={purpose} view={view} purpose={purpose} />
      ))}
      <KeepingOut {...{ view, wanted }} />
    </>
  )
}

/** More parts than a case has: what is none of its own comes last. */
const MANY = 100

/** Who can open each part from now on, as the signed entries about keys say. */
function Holders({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const place = (purpose: string): number => (CASE_PURPOSES.indexOf(purpose as CasePurpose) + MANY) % MANY
  // A share that has ended has no holders any more, and nothing is left to say of it here.
  const held = [...view.opened.states].filter(([, state]) => currentHolders(state).length > 0)
  const parts = held.sort(([a], [b]) => place(a) - place(b))
  return parts.map(([purpose, state]) => (
    <section key={state.id}>
      <h3>{partName(words, purpose)}</h3>
      <ul>
        {currentHolders(state).map((wrap) => {
          const until = state.wraps.findLast(({ holder }) => holder === wrap.holder)?.until
          return (
            <li key={`${wrap.type} ${wrap.holder}`}>
              {holderName(view, wrap)}{' '}
              {until === undefined || until === null
                ? null
                : sentence(words, 'mine.holderUntil', { day: <When at={{ civil: until }} /> })}
            </li>
          )
        })}
      </ul>
    </section>
  ))
}

function ConsentShown({ view, consent }: { readonly view: PersonView; readonly consent: Consent }) {
  const words: MineWords = view.visitor.words
  const { header, body } = consent
  return (
    <section>
      <p class="hint">
        {sentence(words, 'mine.consentSince', { day: <When at={{ civil: dayOf(header, words.timeZone) }} /> })}{' '}
        {body.until === undefined
          ? null
          : sentence(words, 'mine.holderUntil', { day: <When at={{ civil: body.until }} /> })}
      </p>
      {isOwn(consent) ? null : (
        <p>
          <Tag tone="attention">{words.say('mine.consentRecorded')}</Tag>
        </p>
      )}
      <TypedText>{body.shown.join('\n')}</TypedText>
      <OwnForm view={view} action="/mine/sharing/withdraw">
        <input type="hidden" name="consent" value={body.consent} />
        <Button kind="secondary">
          {words.say('mine.consentWithdraw')}
          <span class="hidden-text"> {body.shown[0] ?? ''}</span>
        </Button>
      </OwnForm>
    </section>
  )
}

function Offer({ view, purpose }: { readonly view: PersonView; readonly purpose: ConsentPurpose }) {
  const words: MineWords = view.visitor.words
  const [asked = '', shown = ''] = shownFor(words, purpose)
  return (
    <section>
      <p>
        <strong>{asked}</strong>
      </p>
      <p>{shown}</p>
      <OwnForm view={view} action="/mine/sharing/give">
        <input type="hidden" name="purpose" value={purpose} />
        <Button kind="secondary">
          {words.say('mine.consentGive')}
          <span class="hidden-text"> {asked}</span>
        </Button>
      </OwnForm>
    </section>
  )
}
