import { fingerprintOfBoard, isSameFingerprint, keyId, readTrustList, type Board } from '@recourse/wire'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { boardProposed, boardSet, keepDocument, listAccepted } from '../../platform/trust/index.ts'
import { actorOf, newestOn, saying, subjectOf } from './acting.ts'
import { refuse, refusedByRule } from './rules.ts'

/** Whose lists are believed, and the lists themselves. */

const boardSubject = (platform: Platform): string => subjectOf(platform, 'board')

/** A key on each line, as a board publishes them. */
export function boardOf(
  { primitives }: Pick<Platform, 'primitives'>,
  { lines, needed }: { readonly lines: string; readonly needed: number },
): Outcome<Board, string> {
  const texts = [...new Set(lines.split(/\s+/).filter((one) => one !== ''))]
  const keys = texts.flatMap((key) => {
    const kid = keyId(primitives, 'Ed25519', key)
    return kid === null ? [] : [{ kid, key }]
  })
  const isWhole = keys.length === texts.length && needed >= 1 && needed <= keys.length
  return isWhole ? accept({ needed, keys }) : refuse('not-board-keys')
}

export async function proposeBoard(platform: Platform, acting: Acting, board: Board): Promise<Outcome<null, string>> {
  const id = boardSubject(platform)
  const subject = { id, saw: await newestOn(platform, id) }
  const facets = said(board)
  return saying(platform, acting, (work, place) => work.say(place, boardProposed, { facets, body: {}, subject }))
}

const said = ({ needed, keys }: Board) => ({ needed, keys: keys.map(({ kid, key }) => ({ kid, key })) })

/** Another member has compared with what the board announces elsewhere. */
export async function confirmBoard(
  platform: Platform,
  acting: Acting,
  { proposal, heard }: { readonly proposal: string; readonly heard: string },
): Promise<Outcome<null, string>> {
  const waiting = (await platform.trust.now()).state.boardProposal
  if (waiting?.entry !== proposal) return refuse('nothing-proposed')
  if (waiting.actor === (await actorOf(platform, acting))) return refuse('same-member')
  if (!isSameFingerprint(heard, fingerprintOfBoard(platform.primitives, waiting))) return refuse('fingerprint-differs')
  return setBoard(platform, acting, proposal, proposal)
}

/** One is enough to stop believing; its lists go with it. A board that only waits is given up the same way. */
export async function endBoard(platform: Platform, acting: Acting): Promise<Outcome<null, string>> {
  const { board, boardProposal } = (await platform.trust.now()).state
  if (board === null && boardProposal === null) return refuse('no-board')
  return setBoard(platform, acting, null, await newestOn(platform, boardSubject(platform)))
}

function setBoard(
  platform: Platform,
  acting: Acting,
  proposal: string | null,
  saw: string | null,
): Promise<Outcome<null, string>> {
  const subject = { id: boardSubject(platform), saw }
  return saying(platform, acting, (work, place) =>
    work.say(place, boardSet, { facets: { proposal }, body: {}, subject }),
  )
}

/** Takes a list that the board signed. Answers its number. */
export async function acceptList(
  platform: Platform,
  acting: Acting,
  bytes: Uint8Array,
): Promise<Outcome<number, string>> {
  const { state, texts } = await platform.trust.now()
  if (state.board === null) return refuse('no-board')
  const ask = { board: state.board, last: texts.list, now: platform.clock.now() }
  const read = readTrustList(platform.primitives, bytes, ask)
  if (!read.ok) return refusedByRule(read.refusal)
  const { hash, seq, board } = read.value
  if (hash === texts.list?.hash) return refuse('nothing-new')
  const id = boardSubject(platform)
  const subject = { id, saw: await newestOn(platform, id) }
  const facets = { list: hash, seq, ...said(board) }
  const done = await saying(platform, acting, (work, place) => {
    work.say(place, listAccepted, { facets, body: {}, subject })
    work.also((client) => keepDocument(client, hash, bytes))
  })
  return done.ok ? accept(seq) : done
}
