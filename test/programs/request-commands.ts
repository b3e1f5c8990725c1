import { dueSteps, type MoveFacts } from '@recourse/cooperation'
import { formatDay } from '@recourse/clocks'
import { note, noteOtherChannel, takeStep } from '../../server/features/requests/act.ts'
import { requestClocks } from '../../server/features/requests/clocks.ts'
import { markOtherWay } from '../../server/features/requests/conversation/other-way.ts'
import { requestMoved } from '../../server/features/requests/kinds.ts'
import { openRequest, type OpenRequest } from '../../server/features/requests/read.ts'
import { recordArrivals } from '../../server/features/requests/receipts.ts'
import { proposeTerms, signTerms, type TeamActing } from '../../server/features/requests/team/commands.ts'
import { teamOf } from '../../server/features/requests/team/standing.ts'
import { eraseAsTold } from '../../server/features/requests/person/as-told.ts'
import { personSaid } from '../../server/features/requests/person/kinds.ts'
import { sendDraft } from '../../server/features/requests/send.ts'
import type { SettledDesk } from '../desk.ts'
import { fileCase } from '../filed-case.ts'
import { must, mustLooking } from '../partner-acts.ts'
import { drawnUp, readerOf, today, type Asking, type Officer } from './asking.ts'
import { untilRelayed } from './partner-commands.ts'

type Command = (asked: never) => Promise<unknown>

interface SeenClock {
  readonly state: string
  readonly due: string
  readonly isLaw: boolean
  readonly isOver: string | null
}

/** A request as one side sees it. */
export interface Seen {
  readonly state: string
  /** Action, worth, and whether it was said under another version of the kind. */
  readonly history: readonly (readonly [string, string, boolean])[]
  readonly parties: readonly string[]
  readonly requested: string | null
  readonly clocks: Readonly<Record<string, SeenClock>>
  /** Steps that silence has brought about. */
  readonly due: readonly string[]
  readonly answers: Readonly<Record<string, unknown>>
  readonly newest: string
}

/** What an officer does with requests, and what they see of one: by the commands that pages call. */
export function requestCommands(who: Officer): Readonly<Record<string, Command>> {
  const reader = readerOf(who)
  const ask = async (asked: Asking) => sendDraft(who.house, await drawnUp(who, asked))
  const opened = async (file: string): Promise<OpenRequest> => {
    const request = await openRequest(who.house, reader, file)
    if (request === null) throw new Error('no such request here')
    return request
  }
  const looking = <T extends { readonly ok: boolean }>(file: string, act: (request: OpenRequest) => Promise<T>) =>
    mustLooking(async () => act(await opened(file)))
  return {
    ask: async (asked: Asking) => (await must(ask(asked))).value.file,
    /** Milliseconds from an officer's word until the receipt of its relay has been taken. */
    latency: async (asked: Asking) => {
      const ready = await drawnUp(who, asked)
      const startedAt = performance.now()
      const { value } = await must(sendDraft(who.house, ready))
      await untilRelayed(who, value.file)
      return performance.now() - startedAt
    },
    /** Answers why it may not leave, or that it left. */
    'ask-or-not': async (asked: Asking) => {
      const done = await ask(asked)
      return done.ok ? 'sent' : done.refusal.code
    },
    /** A case of this desk, as a person reports it. */
    case: async ({ phone }: { phone?: string }) => {
      const unit = (await who.house.directory.current()).units.get(who.unit)
      const desk = { house: who.house, unit } as SettledDesk
      return (await fileCase(desk, phone === undefined ? {} : { phone })).file
    },
    seen: async ({ file }: { file: string }) => {
      const request = await openRequest(who.house, reader, file)
      return request === null ? null : seen(who, request)
    },
    step: async ({ file, ...step }: Stepping) => {
      const request = await opened(file)
      const { action, facts = {}, words = 'for this reason', saw = request.newest } = step
      const done = await takeStep(who.house, request, { action, facts, words, number: '', saw })
      return done.ok ? 'done' : done.refusal.code
    },
    /** What the clock does each minute. */
    arrivals: () => recordArrivals(who.house),
    terms: ({ file, endsOn }: { file: string; endsOn: string }) =>
      looking(file, (request) =>
        proposeTerms(acting(who, request), { endsOn, rules: {}, words: 'costs lie where they fall' }),
      ),
    sign: async ({ file }: { file: string }) => {
      const team = acting(who, await opened(file))
      const done = await signTerms(team, team.team.standing.terms.at(-1)?.id ?? '')
      return done.ok ? 'done' : done.refusal.code
    },
    note: ({ file, words }: { file: string; words: string }) =>
      looking(file, (request) => note(who.house, request, { words, number: '', saw: request.newest })),
    courier: async ({ file }: { file: string }) => {
      const leg = { channel: 'courier', on: today(who) } as const
      const said = { ...leg, what: 'the request on paper', proof: 'note 17', number: '' }
      await looking(file, (request) => noteOtherChannel(who.house, request, { ...said, saw: request.newest }))
      await markOtherWay(who.house.database.app, file, leg)
    },
    /** What the act of the person says, with no officer (requests/person/passing-on). */
    'consent-withdrawn': async ({ file }: { file: string }) => {
      const { place } = await opened(file)
      const work = who.house.chronicle.begin(who.author)
      const facets = { what: 'consent-withdrawn' as const }
      work.say(place, personSaid, { facets, body: {}, recordedOn: today(who) })
      await must(who.house.chronicle.commit(work))
    },
    'erase-as-told': () => eraseAsTold(who.house),
    /** All that can be read of it here, word for word. */
    payload: async ({ file }: { file: string }) => {
      const { line, asked } = await opened(file)
      return JSON.stringify([line, asked])
    },
    /** Kinds of what one side sent and can still be read here, and how often this was answered. */
    left: async ({ file, by }: { file: string; by: string }) => {
      const { line } = await opened(file)
      const kinds = line
        .filter(({ header, state }) => header.authority === by && state === 'open')
        .map(({ kind }) => kind)
      return { kinds, answers: line.filter(({ kind }) => kind === 'exchange.erased').length }
    },
    'say-in-version': async ({ file, action, version }: { file: string; action: string; version: number }) => {
      const { place, side } = await opened(file)
      const work = who.house.chronicle.begin(who.author)
      const facts = { reasonGiven: true }
      work.say(place, requestMoved, { facets: { action, side, kindVersion: version, facts }, body: {} })
      await must(who.house.chronicle.commit(work))
    },
  }
}

function acting(who: Officer, request: OpenRequest): TeamActing {
  const team = teamOf(request, today(who))
  if (team === null) throw new Error('no team')
  return { platform: who.house, request, team, today: today(who), saw: request.newest }
}

interface Stepping {
  readonly file: string
  readonly action: string
  readonly facts?: MoveFacts
  readonly words?: string
  readonly saw?: string
}

async function seen({ house }: Officer, request: OpenRequest): Promise<Seen> {
  const { kind, view, asked, newest } = request
  const clocks = await requestClocks(house, request)
  const shown = clocks.map(({ id, leg, state, due, isLaw, isOver }) => [
    leg === 0 ? id : `${id} ${leg}`,
    { state, due: due === null || due === undefined ? '' : formatDay(due.earliest), isLaw, isOver },
  ])
  const silent = kind === undefined || view === null ? [] : dueSteps(kind, view, clocks)
  return {
    ...{ state: view?.state ?? '', parties: view?.parties ?? [], requested: view?.requested ?? null, newest },
    history: (view?.history ?? []).map(({ move, verdict, isOtherVersion }) => [
      move.action,
      verdict.status,
      isOtherVersion,
    ]),
    clocks: Object.fromEntries(shown) as Seen['clocks'],
    due: silent.map(({ action }) => action),
    answers: asked?.answers ?? {},
  }
}
