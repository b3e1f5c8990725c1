import {
  Inset,
  Link,
  Reference,
  SummaryList,
  Tag,
  Typed,
  Warning,
  type SummaryRow,
} from '../../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../../casefile/index.ts'
import { English } from '../../law/index.ts'
import { agreedIn } from '../who-goes-on.ts'
import { unopenedThere } from './carried.ts'
import { stateLabel } from './steps.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'
import { WhoSaid } from './who.tsx'

/** What a request is, where it stands, between whom, and which case of ours it serves. */
export function Head({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  return (
    <>
      {talk.keptOut.length === 0 ? null : (
        <Warning>
          {words.say('request-talk.keptOut', { names: words.formats.list(talk.keptOut.map(talk.nameOf)) })}
        </Warning>
      )}
      <MayBeOurs talk={talk} />
      <SummaryList rows={headRows(talk)} />
    </>
  )
}

/** Before it becomes part of a case: which ones may be of the same person already. */
function MayBeOurs({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  if (talk.mayBeOurs.length === 0) return null
  return (
    <Inset>
      <p>{words.say('request-talk.mayBeOurs', { count: talk.mayBeOurs.length })}</p>
      <ul>
        {talk.mayBeOurs.map((file) => (
          <li key={file}>
            <Link href={caseHref(file, 'requests')}>
              <Reference>{shortReference(file)}</Reference>
            </Link>
          </li>
        ))}
      </ul>
    </Inset>
  )
}

function headRows(talk: Talk): readonly SummaryRow[] {
  const words: TalkWords = talk.visitor.words
  const { request } = talk
  const { asked, kind, kindId, kindVersion, view } = request
  const state =
    view === null ? words.say('request-talk.stateUnread') : <English>{stateLabel(kind, view.state)}</English>
  const isDisputed = view !== null && view.dispute !== null
  const unopened = unopenedThere(talk.carried).length
  return [
    ...(asked === null ? [] : [{ label: words.say('request-talk.subject'), value: <Typed>{asked.title}</Typed> }]),
    {
      label: words.say('request-talk.kind'),
      value: kind === undefined ? <Reference>{`${kindId} ${kindVersion}`}</Reference> : <English>{kind.name}</English>,
    },
    {
      label: words.say('request-talk.state'),
      value: (
        <Tag tone={!isDisputed ? 'active' : 'attention'}>
          {!isDisputed ? state : words.say('request-talk.personDecides')}
        </Tag>
      ),
    },
    ...whoRows(talk),
    ...partyRows(talk),
    ...servedRows(talk),
    ...(unopened === 0
      ? []
      : [
          {
            label: words.say('request-talk.notOpened'),
            value: words.say('request-talk.notOpenedCount', { count: unopened }),
          },
        ]),
  ]
}

const whoRows = (talk: Talk): readonly SummaryRow[] =>
  agreedIn(talk.request) === null
    ? []
    : [{ label: (talk.visitor.words as TalkWords).say('request-talk.whoGoesOn'), value: <WhoSaid talk={talk} /> }]

function partyRows(talk: Talk): readonly SummaryRow[] {
  const words: TalkWords = talk.visitor.words
  const { exchange, numbers, author } = talk.request
  return exchange.parties.map(({ authority, side }) => ({
    label: words.say(`request-talk.side-${side}`),
    value: (
      <>
        <Typed>{talk.nameOf(authority)}</Typed>{' '}
        {authority === author.authority ? <Tag>{words.say('request-talk.us')}</Tag> : null}{' '}
        {exchange.left.includes(authority) ? <Tag>{words.say('request-talk.hasLeft')}</Tag> : null}{' '}
        <span>
          {words.say('request-talk.number')}{' '}
          {numbers.has(authority) ? (
            <Typed>{numbers.get(authority) ?? ''}</Typed>
          ) : (
            words.say('request-talk.numberUnknown')
          )}
        </span>
      </>
    ),
  }))
}

/** The way back to the case: the other side sees no such line. */
const servedRows = ({ serves, visitor }: Talk): readonly SummaryRow[] =>
  serves.length === 0
    ? []
    : [
        {
          label: (visitor.words as TalkWords).say('request-talk.serves'),
          value: serves.map((file) => (
            <p key={file}>
              <Link href={caseHref(file, 'requests')}>
                <Reference>{shortReference(file)}</Reference>
              </Link>
            </p>
          )),
        },
      ]
