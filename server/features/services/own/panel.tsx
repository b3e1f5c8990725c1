import type { VNode } from 'preact'
import { readingsOf } from '../../../platform/chronicle/index.ts'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Button, Hidden, sentence, SummaryList, Tag, Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { needWords } from '../line.ts'
import { Moves } from '../moves.tsx'
import { referralsIn, type Referral } from '../read.ts'
import { LIVE_STATES } from '../rules.ts'
import { stateName } from '../state.ts'
import type { ServicesWords } from '../texts.ts'
import { ownPreview, OWN_SERVICES_PURPOSES } from './commands.ts'

const ORDER = 25

/** What was offered to a person, with exactly what each provider would read; one step each to agree, decline, take back. */
export async function ownServices(view: PersonView): Promise<VNode> {
  const words: ServicesWords = view.visitor.words
  const referrals = referralsIn(view.opened.entries, view.today)
  const readings = await readingsOf(view.platform.database.app, view.own.file)
  const readers = new Set(readings.flatMap(({ unit, reason }) => (reason === 'service-line' ? (unit ?? []) : [])))
  return (
    <>
      <h1>{words.say('services.ownTitle')}</h1>
      <p>{words.say('services.ownIntro')}</p>
      {referrals.length === 0 ? <p>{words.say('services.ownNone')}</p> : null}
      {referrals.map((one) => (
        <One key={one.id} view={view} referral={one} hasRead={one.unit !== null && readers.has(one.unit)} />
      ))}
    </>
  )
}

interface Props {
  readonly view: PersonView
  readonly referral: Referral
}

function One({ view, referral, hasRead }: Props & { readonly hasRead: boolean }) {
  const words: ServicesWords = view.visitor.words
  const { provider, need, state, isOver, until, moves, unit } = referral
  const isLive = LIVE_STATES.includes(state) && !isOver
  return (
    <section>
      <h2>
        <Typed>{provider}</Typed>
      </h2>
      <p>
        {needWords(view.platform.norms, words.code, need)}{' '}
        <Tag>{isOver ? words.say('services.over') : stateName(words, state)}</Tag>
      </p>
      {state === 'offered' && !isOver ? <Offer view={view} referral={referral} /> : null}
      {state === 'offered' && isOver ? <p>{words.say('services.offer-over')}</p> : null}
      {isLive ? (
        <>
          <p>{sentence(words, 'services.ownUntil', { day: <When at={{ civil: until }} /> })}</p>
          <OwnForm view={view} action="/mine/services/withdraw">
            <input type="hidden" name="referral" value={referral.id} />
            <Button kind="secondary">
              {words.say('services.takeBack')}
              <Hidden> {provider}</Hidden>
            </Button>
          </OwnForm>
        </>
      ) : null}
      {state === 'withdrawn' ? <p>{words.say('services.withdrawnOwn')}</p> : null}
      {unit === null || state === 'offered' || state === 'declined' ? null : (
        <p>{words.say(hasRead ? 'services.ownHasRead' : 'services.ownNotRead')}</p>
      )}
      {unit === null && (isLive || state === 'withdrawn') ? <p>{words.say('services.ownOutside')}</p> : null}
      <Moves words={words} moves={moves} />
    </section>
  )
}

/** The whole of what would be shared stands before the two answers. */
function Offer({ view, referral }: Props) {
  const words: ServicesWords = view.visitor.words
  const { told, covered } = ownPreview(view, referral)
  return (
    <>
      <p>{words.say('services.ownPreview')}</p>
      <SummaryList rows={told.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
      <p>{sentence(words, 'services.ownUntil', { day: <When at={{ civil: referral.until }} /> })}</p>
      <OwnForm view={view} action="/mine/services/answer">
        <input type="hidden" name="referral" value={referral.id} />
        <input type="hidden" name="saw" value={referral.head} />
        <input type="hidden" name="covered" value={covered.join(' ')} />
        <Button name="to" value="consented">
          {words.say('services.agree')}
          <Hidden> {referral.provider}</Hidden>
        </Button>{' '}
        <Button kind="secondary" name="to" value="declined">
          {words.say('services.decline')}
          <Hidden> {referral.provider}</Hidden>
        </Button>
      </OwnForm>
    </>
  )
}

export const ownServicesPanel: PersonPanel = {
  id: 'services',
  group: 'help',
  order: ORDER,
  label: (words) => words.say('services.ownTitle'),
  purposes: OWN_SERVICES_PURPOSES,
  render: ownServices,
}
