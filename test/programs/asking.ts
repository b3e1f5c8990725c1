import { exampleAnswers } from '../../packages/cooperation/testing/answers.ts'
import { letIn } from '../../server/features/people/commands.ts'
import { beginDraft, openDraft, validateDraft } from '../../server/features/requests/draft.ts'
import { kindBegunOn } from '../../server/features/requests/law.ts'
import { needsConsent } from '../../server/features/requests/person/rules.ts'
import type { sendDraft } from '../../server/features/requests/send.ts'
import type { StaffReader } from '../../server/platform/cases/index.ts'
import { civilDateIn, type Acting } from '../../server/platform/http/index.ts'
import { colleague } from '../enrolled.ts'
import type { Speaker } from '../exchanges.ts'
import { must } from '../partner-acts.ts'

export type Officer = Speaker & { readonly officer: Acting }
export const readerOf = ({ officer }: Officer): StaffReader => ({ ...officer, reason: 'working-the-request' })

export interface Asking {
  readonly kind: string
  readonly to: readonly string[]
  readonly answers?: Readonly<Record<string, unknown>>
  /** The case that it is for. */
  readonly served?: string
  /** By which the law lets an order go to a second State. */
  readonly exception?: string
}

export const today = ({ house }: Speaker): string => civilDateIn('UTC', house.clock.now())

/** Draws a request up, and has a second member read it where the kind asks for that; it leaves with `sendDraft`. */
export async function drawnUp(who: Officer, { kind: id, to, answers = {}, served, exception }: Asking): Promise<Ready> {
  const { house } = who
  const day = today(who)
  const kind = kindBegunOn(id, day)
  if (kind === undefined) throw new Error(`no kind ${id} on ${day}`)
  const draft = {
    ...{ title: 'Hearing of a witness', to: [...to], ownNumber: 'KE-2026-7', language: 'en' },
    served: served === undefined ? null : { case: served, what: 'proceeding' as const },
    ...(exception === undefined ? {} : { exception }),
    ...{ rightsCheck: 'No risk is known.', answers: { ...exampleAnswers(kind), ...answers } as never },
    basis: {
      instruments: [],
      officerBasis: { title: 'Reciprocity', article: '1', source: 'Exchange of notes of 2020' },
    },
  }
  const { value } = await must(beginDraft(house, readerOf(who), { requestKind: id, draft, today: day }))
  const open = async (by: StaffReader) => {
    const one = await openDraft(house, by, { file: value.file, today: day })
    if (one === null) throw new Error('no draft')
    return { open: one, saw: (await house.chronicle.subjectHeads([value.file])).get(value.file) ?? '' }
  }
  if (kind.four_eyes !== undefined) await must(validateDraft(house, await open(await secondReader(who)), ''))
  const ready = await open(readerOf(who))
  return needsConsent(kind) ? agreed(ready, day) : ready
}

export type Ready = Parameters<typeof sendDraft>[1]

/** As if the person had said yes to these words: how they do is for requests/person, over no wire. */
function agreed({ open, saw }: Ready, on: string): Ready {
  const asked = { state: 'given', words: open.words, purpose: 'to be looked into', recipients: [], withContact: false }
  const answer = { how: 'page', header: { recordedOn: on } }
  return { open: { ...open, word: { ...open.word, asked: { ...asked, answer } as never } }, saw }
}

/** Another member of the office, let in by the first. */
export async function secondReader({ house, authority, unit, officer }: Officer): Promise<StaffReader> {
  const { session, who } = await colleague(house, authority, { name: 'Second', unit, role: 'liaison-officer' })
  const { memberships } = await house.directory.current()
  const membership = [...memberships.values()].find(({ member }) => member === session.member)?.id ?? ''
  await must(letIn(house, officer, membership))
  return { session, who, reason: 'validating' }
}
