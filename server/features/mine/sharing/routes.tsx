import type { PersonView, Platform } from '../../../platform/feature.ts'
import { readingsOf } from '../../../platform/chronicle/index.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Button, Link, TypedText } from '../../../platform/ui/index.tsx'
import { again, errorsOf, OwnForm } from '../room/frame.tsx'
import { holderName } from '../room/names.tsx'
import { addressOf, ownStep, textIn, type Typed } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { giveConsent, restingOn, withdrawConsent } from './commands.ts'
import { CONSENT_PURPOSES, consentsNow, type Consent } from './consents.ts'
import { keepOut, keptOutTyped, type KeptOut, withNewest } from './keeping-out.tsx'
import { Sharing, SHARING_PURPOSES, shownFor } from './panel.tsx'

const purposes = SHARING_PURPOSES

export const sharingRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/sharing/give', purposes, step: give }),
  ownStep(platform, { path: '/mine/sharing/withdraw', purposes, step: askFirst }),
  ownStep(platform, { path: '/mine/sharing/withdrawn', purposes, step: takeBack }),
  ownStep(platform, { path: '/mine/sharing/keep-out', purposes, step: keepThemOut }),
]

function after(view: PersonView, done: Outcome<null, string>, wanted?: KeptOut): Answer {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, '/mine/sharing') }
  const errors = errorsOf(view, 'main', done)
  return again(view, { path: '/mine/sharing', errors, children: <Sharing {...{ view, wanted }} /> })
}

async function give(view: PersonView, typed: Typed): Promise<Answer> {
  const purpose = CONSENT_PURPOSES.find((one) => one === textIn(typed, 'purpose'))
  if (purpose === undefined) return { kind: 'go', to: addressOf(view.own, '/mine/sharing') }
  return after(view, await giveConsent(view, { purpose, shown: shownFor(view.visitor.words, purpose) }))
}

/** Before anything is taken back: who has a key because of it, and who has read already. */
async function askFirst(view: PersonView, typed: Typed): Promise<Answer> {
  const words: MineWords = view.visitor.words
  const asked = textIn(typed, 'consent')
  const found = consentsNow(view.opened.entries, view.today).find(({ body }) => body.consent === asked)
  if (found === undefined) return { kind: 'go', to: addressOf(view.own, '/mine/sharing') }
  const readings = await readingsOf(view.platform.database.app, view.own.file)
  return again(view, {
    path: '/mine/sharing',
    back: { href: addressOf(view.own, '/mine/sharing'), label: words.say('mine.sharingTitle') },
    children: <TakeBack view={view} consent={found} readers={new Set(readings.flatMap(({ unit }) => unit ?? []))} />,
  })
}

interface TakeBackProps {
  readonly view: PersonView
  readonly consent: Consent
  /** Units that have read anything of this file. */
  readonly readers: ReadonlySet<string>
}

function TakeBack({ view, consent, readers }: TakeBackProps) {
  const words: MineWords = view.visitor.words
  const { body } = consent
  const wraps = restingOn(view, body.consent).flatMap(({ facets }) => facets.wraps)
  const holders = [...new Map(wraps.map((wrap) => [wrap.holder, wrap])).values()]
  return (
    <>
      <h1>{words.say('mine.withdrawTitle')}</h1>
      <TypedText>{body.shown.join('\n')}</TypedText>
      <p>{words.say('mine.withdrawWhat')}</p>
      {holders.length === 0 ? (
        <p>{words.say('mine.withdrawNobody')}</p>
      ) : (
        <>
          <p>{words.say('mine.withdrawHolders')}</p>
          <ul>
            {holders.map((wrap) => (
              <li key={wrap.holder}>
                {holderName(view, wrap)}{' '}
                {words.say(readers.has(wrap.holder) ? 'mine.withdrawHasRead' : 'mine.withdrawNotRead')}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{words.say('mine.withdrawNoRecall')}</p>
      <OwnForm view={view} action="/mine/sharing/withdrawn">
        <input type="hidden" name="consent" value={body.consent} />
        <Button kind="danger">{words.say('mine.withdrawSure')}</Button>
      </OwnForm>
      <p>
        <Link href={addressOf(view.own, '/mine/sharing')}>{words.say('mine.keepIt')}</Link>
      </p>
    </>
  )
}

async function keepThemOut(view: PersonView, typed: Typed): Promise<Answer> {
  const wanted = keptOutTyped(typed)
  const done = await keepOut(view, wanted, textIn(typed, 'saw'))
  // Whom a newer page keeps out stands ticked beside what this one chose: sent again, it lets nobody in unseen.
  return after(view, done, !done.ok && done.refusal.code === 'moved' ? withNewest(view, wanted) : wanted)
}

const takeBack = async (view: PersonView, typed: Typed): Promise<Answer> =>
  after(view, await withdrawConsent(view, textIn(typed, 'consent')))
