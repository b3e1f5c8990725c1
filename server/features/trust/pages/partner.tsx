import type { ComponentChildren, VNode } from 'preact'
import { fingerprintOf, knownFromCard, type Card, type Known } from '@recourse/wire'
import { typedText } from '../../../platform/http/index.ts'
import { countryName } from '../../../platform/norms/index.ts'
import type { Proposal } from '../../../platform/trust/index.ts'
import { Button, Form, Inset, Radios, Reference, SummaryList, TextInput, Typed } from '../../../platform/ui/index.tsx'
import type { TrustWords } from '../texts.ts'
import { Fingerprint, framed, PATH, type Making } from './frame.tsx'
import { Authorities, Keys } from './known.tsx'

/** What a page of one partner knows besides. */
export interface PartnerShown {
  readonly id: string
  readonly own: Card | null
  /** Name of the visitor in the directory: whoever brought a card in does not confirm it. */
  readonly actor: string
}

/** One partner: what is believed of it, and what waits to be compared. */
export function partnerPage(making: Making, shown: PartnerShown): VNode {
  const words: TrustWords = making.visitor.words
  const { texts, state, trusted } = making.now
  const waiting = texts.proposed.get(shown.id)
  const proposal = state.peers.get(shown.id)?.proposal
  const instance = trusted.instance(shown.id)
  const pinned = texts.peers.get(shown.id)
  const authorities = trusted.authorities().filter((one) => one.instance === shown.id)
  return framed(making, {
    ...{ title: words.say('trust.partnerTitle'), path: `${PATH}/partners/${shown.id}` },
    children: (
      <>
        {instance === undefined ? <p>{words.say('trust.notBelieved')}</p> : null}
        {waiting === undefined || !proposal ? null : (
          <Compare making={making} shown={shown} card={waiting.card} proposal={proposal} />
        )}
        {instance === undefined ? null : (
          <Believed making={making} known={{ instance, authorities }} name={pinned?.newest.card.instance.name}>
            {pinned === undefined ? null : (
              <>
                <h2>{words.say('trust.theirFingerprint')}</h2>
                <Fingerprint label={words.say('trust.theirFingerprint')} digits={pinned.newest.fingerprint} />
              </>
            )}
          </Believed>
        )}
        {pinned !== undefined && making.mayChange ? <End making={making} id={shown.id} /> : null}
      </>
    ),
  })
}

interface BelievedProps {
  readonly making: Making
  readonly known: Known
  readonly name: string | undefined
  readonly children: ComponentChildren
}

function Believed({ making, known, name, children }: BelievedProps) {
  const words: TrustWords = making.visitor.words
  const { instance } = known
  return (
    <>
      <SummaryList
        rows={[
          ...(name === undefined ? [] : [{ label: words.say('trust.name'), value: <Typed>{name}</Typed> }]),
          { label: words.say('trust.country'), value: countryName(words.code, instance.jurisdiction) },
          { label: words.say('trust.address'), value: <Reference>{instance.url}</Reference> },
        ]}
      />
      {children}
      <Authorities making={making} known={known} />
      <Keys making={making} known={known} />
    </>
  )
}

interface CompareProps {
  readonly making: Making
  readonly shown: PartnerShown
  readonly card: Card
  readonly proposal: Proposal
}

function Compare({ making, shown, card, proposal }: CompareProps) {
  const { visitor, typed = {}, platform, now, mayChange } = making
  const words: TrustWords = visitor.words
  const { instance } = card
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{words.say('trust.compareTitle')}</h2>
      {now.texts.peers.has(shown.id) ? <Inset>{words.say('trust.replaces')}</Inset> : null}
      <SummaryList
        rows={[
          { label: words.say('trust.name'), value: <Typed>{instance.name}</Typed> },
          { label: words.say('trust.country'), value: countryName(words.code, instance.jurisdiction) },
          { label: words.say('trust.address'), value: <Reference>{instance.url}</Reference> },
        ]}
      />
      <Authorities making={making} known={knownFromCard(card)} />
      {proposal.actor === shown.actor ? <p>{words.say('trust.waitsOther')}</p> : null}
      {mayChange && proposal.actor !== shown.actor ? (
        <>
          <p>{words.say('trust.compareHow')}</p>
          {shown.own === null ? null : (
            <>
              <p>{words.say('trust.compareOwn')}</p>
              <Fingerprint
                label={words.say('trust.ownFingerprint')}
                digits={fingerprintOf(platform.primitives, shown.own)}
              />
            </>
          )}
          <Form action={`${PATH}/partners/${shown.id}/confirm`} token={visitor.formToken}>
            <input type="hidden" name="proposal" value={proposal.entry} />
            <TextInput
              name="heard"
              label={words.say('trust.heardLabel')}
              hint={words.say('trust.heardHint')}
              value={typedText(typed, 'heard')}
              keyboard="numeric"
            />
            <Button>{words.say('trust.confirmButton')}</Button>
          </Form>
        </>
      ) : null}
      {mayChange ? (
        <Form action={`${PATH}/partners/${shown.id}/decline`} token={visitor.formToken}>
          <input type="hidden" name="proposal" value={proposal.entry} />
          <Button kind="secondary">{words.say('trust.declineButton')}</Button>
        </Form>
      ) : null}
    </section>
  )
}

function End({ making, id }: { readonly making: Making; readonly id: string }) {
  const words: TrustWords = making.visitor.words
  return (
    <section aria-labelledby="end">
      <h2 id="end">{words.say('trust.endTitle')}</h2>
      <p>{words.say('trust.endHint')}</p>
      <Form action={`${PATH}/partners/${id}/end`} token={making.visitor.formToken}>
        <Radios
          name="reason"
          label={words.say('trust.endReason')}
          choices={[
            { value: 'ended', label: words.say('trust.endEnded') },
            { value: 'suspected', label: words.say('trust.endSuspected') },
            { value: 'mistake', label: words.say('trust.endMistake') },
            { value: 'other', label: words.say('trust.endOther') },
          ]}
        />
        <Button kind="danger">{words.say('trust.endButton')}</Button>
      </Form>
    </section>
  )
}
