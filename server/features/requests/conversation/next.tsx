import type { Dispute, OpenMatter } from '@recourse/cooperation'
import type { WireFault } from '@recourse/wire'
import { Banner, ButtonLink, Button, Form, Inset, Link, Typed, Warning, When } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { nextOf } from '../next-clock.ts'
import { proposalIn } from '../who-goes-on.ts'
import { WaitingWords } from '../person/words.tsx'
import { Against } from './course.tsx'
import { talkHref } from './hrefs.ts'
import { DueDay } from './periods.tsx'
import { RefusalSaid } from './said.tsx'
import { Saw } from './saw.tsx'
import { actionLabel, groundLabel, stateLabel } from './steps.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'
import { ProposalSaid } from './who.tsx'

/** Whose step is next and until when, what is open, and what this side can do. */
export function Next({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  const { view, refused } = talk.request
  if (refused !== null) return <NotTaken words={words} fault={refused} />
  if (view === null) return <p>{words.say('request-talk.kindUnread')}</p>
  return (
    <>
      <Owner talk={talk} />
      {view.dispute === null ? null : <Crossed talk={talk} dispute={view.dispute} />}
      {view.open.map((matter, index) => (
        <Matter key={index} talk={talk} matter={matter} />
      ))}
      <WaitingWords visitor={talk.visitor} request={talk.request} />
      {talk.request.hasUnreadable ? <p>{words.say('request-talk.hasUnreadable')}</p> : null}
      {view.waiting.length === 0 ? null : <p>{words.say('request-talk.waiting', { count: view.waiting.length })}</p>}
      <Steps talk={talk} />
      {talk.inOwnTerms ? (
        <p>
          <Link href={talkHref(talk.request.file, '/outcome')}>{words.say('request-person.outcomeTitle')}</Link>
        </p>
      ) : null}
    </>
  )
}

/** What it asks is shown as it is; nobody answers it as a request. */
const NotTaken = ({ words, fault }: { readonly words: TalkWords; readonly fault: WireFault }) => (
  <Warning>
    {words.say('request-talk.notTaken')} {words.say(`deliveries.${fault}`)}
  </Warning>
)

function Owner({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  const { view, author } = talk.request
  if (view === null) return null
  if (view.isOver) return <p>{words.say('request-talk.isOver')}</p>
  const { owners, authority } = view.next
  const clock = nextOf(talk.clocks)
  const isOurs = authority === author.authority
  return (
    <>
      <p>
        <strong>
          {isOurs
            ? words.say('request-talk.ours')
            : words.say(`request-talk.owner-${owners.length > 1 ? 'both' : (owners[0] ?? 'requesting')}`)}
        </strong>{' '}
        {authority === null || isOurs ? null : <Typed>{talk.nameOf(authority)}</Typed>}
      </p>
      {clock === undefined ? (
        <p>{words.say('request-talk.noPeriod')}</p>
      ) : (
        // A day may bring notes of its own, each a paragraph.
        <>
          <p>
            <English>{clock.clock.event}</English>
          </p>
          <div>
            {words.say(clock.isLaw ? 'request-talk.byLaw' : 'request-talk.byTarget')}{' '}
            <DueDay words={words} clock={clock} />
          </div>
        </>
      )}
    </>
  )
}

/** Both claims, and who decides between them. */
function Crossed({ talk, dispute }: { readonly talk: Talk; readonly dispute: Dispute }) {
  const words: TalkWords = talk.visitor.words
  const { kind } = talk.request
  return (
    <Inset>
      <p>
        <strong>{words.say('request-talk.crossed')}</strong> {words.say(`request-talk.settled-by-${dispute.settledBy}`)}
      </p>
      <ul>
        {dispute.claims.map(({ move, to }) => (
          <li key={move.id}>
            <Against talk={talk} id={move.id} /> → <English>{stateLabel(kind, to)}</English>
          </li>
        ))}
      </ul>
      {dispute.said.map(({ side, claim }) => (
        <p key={side}>
          {words.say(`request-talk.said-by-${side}`)} <Against talk={talk} id={claim} />
        </p>
      ))}
      {dispute.rule === null ? null : (
        <p class="hint">
          <English>{dispute.rule}</English>
        </p>
      )}
    </Inset>
  )
}

function Matter({ talk, matter }: { readonly talk: Talk; readonly matter: OpenMatter }) {
  const words: TalkWords = talk.visitor.words
  const { kind } = talk.request
  const proposal = proposalIn(talk.request)
  if (matter.what === 'joint-step')
    return (
      <Inset>
        {words.say('request-talk.open-joint-step')} <English>{actionLabel(kind, matter.action)}</English>
        {proposal === null ? null : <ProposalSaid talk={talk} proposal={proposal} />}
        <p>
          {words.say('request-talk.missing')}{' '}
          {matter.missing.map((one) => (
            <Party key={one} talk={talk} party={one} />
          ))}
        </p>
      </Inset>
    )
  return (
    <Inset>
      <p>
        {words.say(`request-talk.open-${matter.what}`)} <Typed>{talk.nameOf(matter.move.by)}</Typed>
      </p>
      {matter.what !== 'postponement' ? null : (
        <>
          <p>
            {matter.until === null ? (
              words.say('request-talk.untilUnknown')
            ) : (
              <>
                {words.say('request-talk.until')} <When at={{ civil: matter.until }} />
              </>
            )}
          </p>
          {matter.ground === null ? null : <English>{groundLabel(kind, matter.ground)}</English>}
        </>
      )}
    </Inset>
  )
}

function Party({ talk, party }: { readonly talk: Talk; readonly party: string }) {
  const words: TalkWords = talk.visitor.words
  if (party === 'requesting' || party === 'requested') return <>{words.say(`request-talk.side-${party}`)} </>
  return (
    <>
      <Typed>{talk.nameOf(party)}</Typed>{' '}
    </>
  )
}

/** One button a step: each opens a form of its own, with what the law asks of that step. */
function Steps({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  const { file, kind } = talk.request
  const { forms, notNow } = talk.offered
  return (
    <>
      {forms.length + talk.due.length === 0 ? <p>{words.say('request-talk.noSteps')}</p> : null}
      {talk.due.map(({ clock, action }) => (
        <Banner key={clock.id} tone="attention">
          <p>
            {words.say('request-talk.silence')} <English>{clock.clock.event}</English>
          </p>
          <Form action={talkHref(file, `/steps/${action}`)} token={talk.visitor.formToken}>
            <Saw talk={talk} />
            <input type="hidden" name="clock" value={clock.id} />
            <Button kind="secondary">
              <English>{actionLabel(kind, action)}</English>
            </Button>
          </Form>
        </Banner>
      ))}
      <ul class="button-group">
        {forms.map(({ action, label, isHeavy }) => (
          <li key={action}>
            <ButtonLink href={talkHref(file, `/steps/${action}`)} kind={isHeavy ? 'danger' : 'secondary'}>
              <English>{label}</English>
            </ButtonLink>
          </li>
        ))}
      </ul>
      {notNow.map(({ action, label, refusal }) => (
        <p key={action} class="hint">
          <English>{label}</English>: <RefusalSaid words={words} refusal={refusal} />
        </p>
      ))}
    </>
  )
}
