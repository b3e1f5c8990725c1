import type { ComponentChildren } from 'preact'
import type { HistoryRow, Verdict } from '@recourse/cooperation'
import type { ReadEntry } from '@recourse/chronicle'
import { Details, Inset, Link, Reference, Tag, Typed, TypedText, When, type Tone } from '../../../platform/ui/index.tsx'
import { exchangeFile } from '../../../platform/federation/index.ts'
import { shownName } from '../../../platform/files/index.ts'
import { isOfHarms, SaidOfTold } from '../../harms/index.ts'
import { English } from '../../law/index.ts'
import { otherChannelUsed, requestAsked } from '../kinds.ts'
import { isOfPerson, SaidOfPerson } from '../person/said.tsx'
import { isOfSums, SaidOfSums } from '../sums/said.tsx'
import { CarriedLine } from './carried-line.tsx'
import { talkHref } from './hrefs.ts'
import { lineOf } from './line.ts'
import { RefusalSaid } from './said.tsx'
import { actionLabel, groundLabel, stateLabel } from './steps.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'
import { titleOf } from './title.ts'
import { namesOf } from './who.tsx'

type Open = Extract<ReadEntry, { state: 'open' }>

/** Everything that was said and how it travelled, of both sides, on one line of time; the oldest first. */
export function Course({ talk }: { readonly talk: Talk }) {
  return (
    <ol class="timeline">
      {lineOf(talk.request, talk.carried).map((item) =>
        item.what === 'carried' ? (
          <CarriedLine key={item.carried.id} talk={talk} carried={item.carried} />
        ) : (
          <Said key={item.entry.header.id} talk={talk} entry={item.entry} row={item.row} />
        ),
      )}
    </ol>
  )
}

interface SaidProps {
  readonly talk: Talk
  readonly entry: ReadEntry
  readonly row: HistoryRow | null
}

function Said({ talk, entry, row }: SaidProps) {
  const { header } = entry
  const at =
    header.recordedAt === undefined ? { civil: header.recordedOn ?? '' } : { epochMs: Date.parse(header.recordedAt) }
  return (
    <li class="event" id={`said-${header.id}`}>
      <h3 class="event-title">
        <Title talk={talk} entry={entry} row={row} />
      </h3>
      <p class="event-when">
        <When at={at} /> · <Typed>{talk.nameOf(header.authority)}</Typed>
      </p>
      <div class="event-body">
        <Content talk={talk} entry={entry} row={row} />
      </div>
    </li>
  )
}

function Title({ talk, entry, row }: SaidProps) {
  const { text, isOfLaw } = titleOf(talk, entry, row)
  return isOfLaw ? <English>{text}</English> : <>{text}</>
}

function Content({ talk, entry, row }: SaidProps) {
  const words: TalkWords = talk.visitor.words
  if (entry.state === 'sealed' && row === null) return <p>{words.say('request-talk.sealed')}</p>
  if (entry.state === 'erased') return <p>{words.say('request-talk.erased')}</p>
  if (entry.state === 'unknown') return <Raw words={words} entry={entry} />
  return (
    <>
      {row === null ? null : <StepFacts talk={talk} row={row} />}
      {entry.state === 'open' ? <Words talk={talk} entry={entry} /> : null}
    </>
  )
}

/** What a newer program wrote is shown as it came: better raw than left out. */
function Raw({
  words,
  entry,
}: {
  readonly words: TalkWords
  readonly entry: Extract<ReadEntry, { state: 'unknown' }>
}) {
  const { kind, facets, body } = entry
  return (
    <>
      <p>{words.say('request-talk.rawWhat')}</p>
      <Details summary={words.say('request-talk.raw')}>
        <p>
          <Reference>{kind}</Reference>
        </p>
        <TypedText>{JSON.stringify({ facets, body }, null, 2)}</TypedText>
      </Details>
    </>
  )
}

const TONES: Readonly<Record<Verdict['status'], Tone>> = {
  ...({ applied: 'good', lost: 'attention', undecided: 'attention' } as const),
  'not-allowed': 'danger',
}

function StepFacts({ talk, row }: { readonly talk: Talk; readonly row: HistoryRow }) {
  const words: TalkWords = talk.visitor.words
  const { kind } = talk.request
  const { move, verdict, from, to, legalSource } = row
  const { ground, until, untilUnknown, to: addressee, receipt, clock, goesOn, agreesWith } = move.facts ?? {}
  return (
    <>
      <p>
        <Tag tone={TONES[verdict.status]}>{words.say(`request-talk.verdict-${verdict.status}`)}</Tag>
        {receipt === undefined && clock === undefined ? null : <Tag>{words.say('request-talk.bySystem')}</Tag>}
        {row.isLateReceipt ? <Tag tone="attention">{words.say('request-talk.late')}</Tag> : null}
      </p>
      {from === null || to === null || from === to ? null : (
        <Fact label={words.say('request-talk.leads')}>
          <English>{stateLabel(kind, from)}</English> → <English>{stateLabel(kind, to)}</English>
        </Fact>
      )}
      {ground === undefined ? null : (
        <Fact label={words.say('request-talk.ground')}>
          <English>{groundLabel(kind, ground)}</English>
        </Fact>
      )}
      {until === undefined ? null : (
        <Fact label={words.say('request-talk.until')}>
          <When at={{ civil: until }} />
        </Fact>
      )}
      {untilUnknown === true ? <p>{words.say('request-talk.untilUnknown')}</p> : null}
      {addressee === undefined ? null : (
        <Fact label={words.say('request-talk.goesTo')}>
          <Typed>{talk.nameOf(addressee)}</Typed>
        </Fact>
      )}
      {goesOn === undefined ? null : (
        <Fact label={words.say('request-talk.whoNamed')}>
          <Typed>{namesOf(talk, goesOn)}</Typed>
        </Fact>
      )}
      {agreesWith === undefined ? null : (
        <Fact label={words.say('request-talk.whoAgreed')}>
          <Link href={`#said-${agreesWith}`}>
            <Against talk={talk} id={agreesWith} />
          </Link>
        </Fact>
      )}
      <WhyNot talk={talk} verdict={verdict} />
      {legalSource === null ? null : (
        <p class="hint">
          <English>{legalSource}</English>
        </p>
      )}
    </>
  )
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  <p>
    <strong>{label}</strong> {children}
  </p>
)

/** Why a step does not count, or not yet: it stays to be read. */
function WhyNot({ talk, verdict }: { readonly talk: Talk; readonly verdict: Verdict }) {
  const words: TalkWords = talk.visitor.words
  if (verdict.status === 'applied') return null
  if (verdict.status === 'not-allowed')
    return (
      <Inset>
        <RefusalSaid words={words} refusal={verdict.refusal} />
        <p class="hint">
          <English>{verdict.refusal.rule}</English>
        </p>
      </Inset>
    )
  return (
    <Inset>
      <p>
        {verdict.status === 'lost'
          ? words.say(`request-talk.lost-${verdict.why}`)
          : words.say('request-talk.undecided')}
      </p>
      <ul>
        {verdict.against.map((id) => (
          <li key={id}>
            <Link href={`#said-${id}`}>
              <Against talk={talk} id={id} />
            </Link>
          </li>
        ))}
      </ul>
      {verdict.status === 'lost' && verdict.rule !== null ? (
        <p class="hint">
          <English>{verdict.rule}</English>
        </p>
      ) : null}
    </Inset>
  )
}

export function Against({ talk, id }: { readonly talk: Talk; readonly id: string }) {
  const move = talk.request.view?.history.find((row) => row.move.id === id)?.move
  if (move === undefined) return <Reference>{id}</Reference>
  return (
    <>
      <English>{actionLabel(talk.request.kind, move.action)}</English>, <Typed>{talk.nameOf(move.by)}</Typed>
    </>
  )
}

/** What somebody wrote, of any of the kinds of this feature. */
function Words({ talk, entry }: { readonly talk: Talk; readonly entry: Open }) {
  const words: TalkWords = talk.visitor.words
  if (entry.kind === requestAsked.kind) return <Link href="#asked">{words.say('request-talk.toAsked')}</Link>
  if (entry.kind === otherChannelUsed.kind) return <OtherChannel words={words} entry={entry} />
  if (entry.kind === exchangeFile.kind) {
    const name = shownName(exchangeFile.body.parse(entry.body).name)
    return <Link href={talkHref(talk.request.file, '/files')}>{name}</Link>
  }
  if (isOfPerson(entry)) return <SaidOfPerson words={talk.visitor.words} entry={entry} />
  if (isOfHarms(entry)) return <SaidOfTold words={talk.visitor.words} norms={talk.platform.norms} body={entry.body} />
  if (isOfSums(entry)) return <SaidOfSums words={talk.visitor.words} kind={entry.kind} body={entry.body} />
  const { words: text, number } = entry.body
  return (
    <>
      {typeof text === 'string' && text !== '' ? <TypedText>{text}</TypedText> : null}
      {typeof number === 'string' && number !== '' ? (
        <p class="hint">
          {words.say('request-talk.theirNumber')} <Reference>{number}</Reference>
        </p>
      ) : null}
    </>
  )
}

function OtherChannel({ words, entry }: { readonly words: TalkWords; readonly entry: Open }) {
  const { channel, on } = otherChannelUsed.facets.parse(entry.facets)
  const { what, proof } = otherChannelUsed.body.parse(entry.body)
  return (
    <>
      <p>
        {words.say(`request-talk.channel-${channel}`)} · <When at={{ civil: on }} />
      </p>
      <TypedText>{what}</TypedText>
      <p class="hint">{words.say('request-talk.proof')}</p>
      <TypedText>{proof}</TypedText>
    </>
  )
}
