import { dueSteps, type MoveFacts } from '@recourse/cooperation'
import { formatDay } from '@recourse/clocks'
import { exampleAnswers } from '../../packages/cooperation/testing/answers.ts'
import { letIn } from '../../server/features/people/commands.ts'
import { note, noteOtherChannel, takeStep } from '../../server/features/requests/act.ts'
import { requestClocks } from '../../server/features/requests/clocks.ts'
import { markOtherWay } from '../../server/features/requests/conversation/other-way.ts'
import { beginDraft, openDraft, validateDraft } from '../../server/features/requests/draft.ts'
import { requestMoved } from '../../server/features/requests/kinds.ts'
import { kindBegunOn } from '../../server/features/requests/law.ts'
import { openRequest, type OpenRequest } from '../../server/features/requests/read.ts'
import { recordArrivals } from '../../server/features/requests/receipts.ts'
import { proposeTerms, signTerms, type TeamActing } from '../../server/features/requests/team/commands.ts'
import { teamOf } from '../../server/features/requests/team/standing.ts'
import { eraseAsTold } from '../../server/features/requests/person/as-told.ts'
import { personSaid } from '../../server/features/requests/person/kinds.ts'
import { needsConsent } from '../../server/features/requests/person/rules.ts'
import { sendDraft } from '../../server/features/requests/send.ts'
import type { StaffReader } from '../../server/platform/cases/index.ts'
import { civilDateIn, type Acting } from '../../server/platform/http/index.ts'
import { colleague } from '../enrolled.ts'
import type { Speaker } from '../exchanges.ts'
import { must } from '../partner-acts.ts'

type Command = (asked: never) => Promise<unknown>
export type Officer = Speaker & { readonly officer: Acting }

/** A request as one side sees it. */
export interface Seen {
  readonly state: string
  /** Action, worth, and whether it was said under another version of the kind. */
  readonly history: readonly (readonly [string, string, boolean])[]
  readonly parties: readonly string[]
  readonly requested: string | null
  readonly clocks: Readonly<Record<string, { readonly state: string; readonly due: string; readonly isLaw: boolean }>>
  /** Steps that silence has brought about. */
  readonly due: readonly string[]
  readonly answers: Readonly<Record<string, unknown>>
  readonly newest: string
}

/** What an officer does with requests, and what they see of one: by the commands that pages call. */
export function requestCommands(who: Officer): Readonly<Record<string, Command>> {
  const reader: StaffReader = { ...who.officer, reason: 'working-the-request' }
  const opened = async (file: string): Promise<OpenRequest> => {
    const request = await openRequest(who.house, reader, file)
    if (request === null) throw new Error('no such request here')
    return request
  }
  return {
    ask: (asked: Asking) => ask(who, reader, asked),
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
    terms: async ({ file, endsOn }: { file: string; endsOn: string }) =>
      must(proposeTerms(acting(who, await opened(file)), { endsOn, rules: {}, words: 'costs lie where they fall' })),
    sign: async ({ file }: { file: string }) => {
      const team = acting(who, await opened(file))
      const done = await signTerms(team, team.team.standing.terms.at(-1)?.id ?? '')
      return done.ok ? 'done' : done.refusal.code
    },
    note: async ({ file, words }: { file: string; words: string }) => {
      const request = await opened(file)
      return must(note(who.house, request, { words, number: '', saw: request.newest }))
    },
    courier: async ({ file }: { file: string }) => {
      const request = await opened(file)
      const leg = { channel: 'courier', on: today(who) } as const
      const said = { ...leg, what: 'the request on paper', proof: 'note 17', number: '', saw: request.newest }
      await must(noteOtherChannel(who.house, request, said))
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

interface Asking {
  readonly kind: string
  readonly to: readonly string[]
  readonly answers?: Readonly<Record<string, unknown>>
}

interface Stepping {
  readonly file: string
  readonly action: string
  readonly facts?: MoveFacts
  readonly words?: string
  readonly saw?: string
}

const today = ({ house }: Speaker): string => civilDateIn('UTC', house.clock.now())

/** Draws a request up, has a second member read it where the kind asks for that, and sends it. */
async function ask(who: Officer, reader: StaffReader, { kind: id, to, answers = {} }: Asking): Promise<string> {
  const { house } = who
  const day = today(who)
  const kind = kindBegunOn(id, day)
  if (kind === undefined) throw new Error(`no kind ${id} on ${day}`)
  const draft = {
    ...{ title: 'Hearing of a witness', to: [...to], ownNumber: 'KE-2026-7', served: null, language: 'en' },
    ...{ rightsCheck: 'No risk is known.', answers: { ...exampleAnswers(kind), ...answers } as never },
    basis: {
      instruments: [],
      officerBasis: { title: 'Reciprocity', article: '1', source: 'Exchange of notes of 2020' },
    },
  }
  const { value } = await must(beginDraft(house, reader, { requestKind: id, draft, today: day }))
  const open = async (by: StaffReader) => {
    const one = await openDraft(house, by, { file: value.file, today: day })
    if (one === null) throw new Error('no draft')
    return { open: one, saw: (await house.chronicle.subjectHeads([value.file])).get(value.file) ?? '' }
  }
  if (kind.four_eyes !== undefined) await must(validateDraft(house, await open(await secondReader(who)), ''))
  const ready = await open(reader)
  const sent = await must(sendDraft(house, needsConsent(kind) ? agreed(ready, day) : ready))
  return sent.value.file
}

type Ready = Parameters<typeof sendDraft>[1]

/** As if the person had said yes to these words: how they do is for requests/person, over no wire. */
function agreed({ open, saw }: Ready, on: string): Ready {
  const asked = { state: 'given', words: open.words, purpose: 'to be looked into', recipients: [], withContact: false }
  const answer = { how: 'page', header: { recordedOn: on } }
  return { open: { ...open, word: { ...open.word, asked: { ...asked, answer } as never } }, saw }
}

/** Another member of the office, let in by the first. */
async function secondReader({ house, authority, unit, officer }: Officer): Promise<StaffReader> {
  const { session, who } = await colleague(house, authority, { name: 'Second', unit, role: 'liaison-officer' })
  const { memberships } = await house.directory.current()
  const membership = [...memberships.values()].find(({ member }) => member === session.member)?.id ?? ''
  await must(letIn(house, officer, membership))
  return { session, who, reason: 'validating' }
}

async function seen({ house }: Officer, request: OpenRequest): Promise<Seen> {
  const { kind, view, asked, newest } = request
  const clocks = await requestClocks(house, request)
  const shown = clocks.map(({ id, leg, state, due, isLaw }) => [
    leg === 0 ? id : `${id} ${leg}`,
    { state, due: due === null || due === undefined ? '' : formatDay(due.earliest), isLaw },
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
