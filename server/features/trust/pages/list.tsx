import type { VNode } from 'preact'
import { fingerprintOfBoard, type Board, type ListState } from '@recourse/wire'
import { typedText } from '../../../platform/http/index.ts'
import { Button, FileUpload, Form, Reference, SummaryList, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import type { TrustWords } from '../texts.ts'
import { Fingerprint, framed, PATH, type Making } from './frame.tsx'
import { Day } from './known.tsx'

const STANDING = {
  'in-force': 'trust.listInForce',
  grace: 'trust.listInGrace',
  expired: 'trust.listIsOver',
} as const satisfies Record<ListState, string>

/** The trust list that is held, and the board whose lists are believed. */
export function listPage(making: Making, actor: string): VNode {
  const words: TrustWords = making.visitor.words
  const { board, boardProposal } = making.now.state
  return framed(making, {
    ...{ title: words.say('trust.listTitle'), path: `${PATH}/list` },
    children: (
      <>
        <p>{words.say('trust.listIntro')}</p>
        <ListHeld making={making} />
        {board !== null && making.mayChange ? <TakeList making={making} /> : null}
        <h2>{words.say('trust.boardTitle')}</h2>
        {board === null ? (
          <p>{words.say('trust.boardNone')}</p>
        ) : (
          <>
            <BoardShown making={making} board={board} />
            <Fingerprint
              label={words.say('trust.boardFingerprint')}
              digits={fingerprintOfBoard(making.platform.primitives, board)}
            />
          </>
        )}
        {boardProposal === null ? null : <Compare making={making} isOwn={boardProposal.actor === actor} />}
        {making.mayChange ? <SetBoard making={making} /> : null}
      </>
    ),
  })
}

function ListHeld({ making }: { readonly making: Making }) {
  const words: TrustWords = making.visitor.words
  const { list } = making.now.trusted
  if (list === null) return <p>{words.say('trust.listNone')}</p>
  const instances = making.now.texts.list?.list.known.length ?? 0
  return (
    <SummaryList
      rows={[
        { label: words.say('trust.listNumber'), value: words.formats.number(list.seq) },
        { label: words.say('trust.listIssued'), value: <Day instant={list.issuedAt} /> },
        { label: words.say('trust.listNext'), value: <Day instant={list.nextUpdate} /> },
        { label: words.say('trust.listStanding'), value: words.say(STANDING[list.state]) },
        { label: words.say('trust.listInstances'), value: words.formats.number(instances) },
      ]}
    />
  )
}

function TakeList({ making }: { readonly making: Making }) {
  const words: TrustWords = making.visitor.words
  return (
    <Form action={`${PATH}/list/take`} token={making.visitor.formToken} files>
      <FileUpload name="list" label={words.say('trust.listFile')} accept=".json,application/json" />
      <Button>{words.say('trust.listButton')}</Button>
    </Form>
  )
}

function BoardShown({ making, board }: { readonly making: Making; readonly board: Board }) {
  const words: TrustWords = making.visitor.words
  return (
    <SummaryList
      rows={[
        { label: words.say('trust.boardNeeded'), value: words.formats.number(board.needed) },
        {
          label: words.say('trust.boardKeys'),
          value: (
            <ul>
              {board.keys.map(({ kid, key }) => (
                <li key={kid}>
                  <Reference>{key}</Reference>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

function Compare({ making, isOwn }: { readonly making: Making; readonly isOwn: boolean }) {
  const { visitor, typed = {}, now, mayChange } = making
  const words: TrustWords = visitor.words
  const waiting = now.state.boardProposal
  if (waiting === null) return null
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{words.say('trust.waitingTitle')}</h2>
      <BoardShown making={making} board={waiting} />
      {isOwn ? <p>{words.say('trust.boardWaitsOther')}</p> : null}
      {!isOwn && mayChange ? (
        <>
          <p>{words.say('trust.boardWaits')}</p>
          <Form action={`${PATH}/list/confirm`} token={visitor.formToken}>
            <input type="hidden" name="proposal" value={waiting.entry} />
            <TextInput
              name="heard"
              label={words.say('trust.boardHeard')}
              hint={words.say('trust.heardHint')}
              value={typedText(typed, 'heard')}
              keyboard="numeric"
            />
            <Button>{words.say('trust.boardConfirm')}</Button>
          </Form>
        </>
      ) : null}
    </section>
  )
}

function SetBoard({ making }: { readonly making: Making }) {
  const { visitor, typed = {}, now } = making
  const words: TrustWords = visitor.words
  const isThere = now.state.board !== null || now.state.boardProposal !== null
  return (
    <>
      <h2>{words.say('trust.boardSetTitle')}</h2>
      <Form action={`${PATH}/list/board`} token={visitor.formToken}>
        <Textarea name="keys" label={words.say('trust.boardKeysLabel')} value={typedText(typed, 'keys')} />
        <TextInput
          name="needed"
          label={words.say('trust.boardNeededLabel')}
          value={typedText(typed, 'needed')}
          width="tiny"
          keyboard="numeric"
        />
        <Button kind="secondary">{words.say('trust.boardButton')}</Button>
      </Form>
      {isThere ? (
        <Form action={`${PATH}/list/end`} token={visitor.formToken}>
          <p>{words.say('trust.boardEndHint')}</p>
          <Button kind="danger">{words.say('trust.boardEnd')}</Button>
        </Form>
      ) : null}
    </>
  )
}
