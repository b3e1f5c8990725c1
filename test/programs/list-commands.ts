import { boardPairs, board, listBytes, sampleList } from '../../packages/wire/testing/houses.ts'
import { acceptList, boardOf, confirmBoard, proposeBoard } from '../../server/features/trust/boards.ts'
import { fingerprintOfBoard } from '@recourse/wire'
import { must } from '../partner-acts.ts'
import { secondReader, type Officer } from './asking.ts'

type Command = (asked: never) => Promise<unknown>

const DAY_MS = 86_400_000

/** What officers do with the list of a board whose keys are those of the tests. */
export function listCommands(who: Officer): Readonly<Record<string, Command>> {
  const { house, officer } = who
  const day = (days: number): string => new Date(house.clock.now() + days * DAY_MS).toISOString()
  return {
    'believe-board': async () => {
      const lines = board.keys.map(({ key }) => key).join('\n')
      const wanted = boardOf(house, { lines, needed: board.needed })
      if (!wanted.ok) throw new Error(wanted.refusal.code)
      await must(proposeBoard(house, officer, wanted.value))
      const proposal = (await house.trust.now()).state.boardProposal?.entry ?? ''
      const heard = fingerprintOfBoard(house.primitives, board)
      await must(confirmBoard(house, await secondReader(who), { proposal, heard }))
    },
    /** Answers its number, or why it was not taken. */
    'take-list': async ({ seq, days }: { seq: number; days: number }) => {
      const bytes = listBytes(sampleList({ seq, issuedAt: day(-1), nextUpdate: day(days) }), boardPairs)
      const done = await acceptList(house, officer, bytes)
      return done.ok ? done.value : done.refusal.code
    },
    'list-state': async () => {
      const { list } = await house.trust.current()
      return list === null ? null : [list.seq, list.state]
    },
  }
}
