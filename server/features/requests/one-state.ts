import type { ReadEntry } from '@recourse/chronicle'
import { isEmpty, refuse as refuseByLaw, type RequestKind } from '@recourse/cooperation'
import type { StaffReader } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { exchangeFiles, type ExchangeFile } from '../../platform/federation/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { linkedFiles, openLinks } from './case/linked.ts'
import { entriesOf, foldEntries } from './clear.ts'
import type { OpenDraft } from './draft.ts'
import type { Draft } from './kinds.ts'
import type { RequestRefusal } from './rules.ts'
import { isOfItsFile } from './whose-kind.ts'

/** An order on property goes to one State at a time (Regulation (EU) 2018/1805, articles 5 and 15). */

/** The question of the form in which an officer names other States by themself. */
const OTHERS_FIELD = 'other_executing_states'
/** A State that only the officer's words name. */
const NAMED_IN_WORDS = 'other'

type OrderDraft = Pick<OpenDraft, 'draft' | 'kind' | 'author' | 'reader'>

/** Other States in which the same case has an order of this kind open, as far as this instance knows. */
export async function statesOpenToo(
  { trust }: Pick<Platform, 'trust'>,
  { draft, kind }: OrderDraft,
  already: readonly OpenAlready[],
): Promise<readonly string[]> {
  if (kind.one_at_a_time === undefined) return []
  const trusted = await trust.current()
  const stateOf = (id: string): string => trusted.authority(id)?.jurisdiction ?? NAMED_IN_WORDS
  const going = draft.to.map(stateOf)
  const named = isEmpty(draft.answers[OTHERS_FIELD]) ? [] : [NAMED_IN_WORDS]
  const asked = already.flatMap(({ to }) => to)
  return [...new Set([...asked.map(stateOf), ...named])].filter((state) => !going.includes(state)).sort()
}

/** A request of ours of the same kind that is open for the same case. */
export interface OpenAlready {
  readonly file: string
  /** Whom it went to. */
  readonly to: readonly string[]
}

/** Those of one case, by its links; no request is opened for it. A draft that serves no case has none. */
export async function openAlready(platform: Platform, open: OrderDraft): Promise<readonly OpenAlready[]> {
  const { draft, kind, author, reader } = open
  const served = draft.served?.case
  return served === undefined ? [] : openOfKind(platform, reader, { served, kind, us: author.authority })
}

/**
 * Null where it is the first, or its officer says why there is another. Of an order that goes to one State at a time the
 * exception of the law says so for other States.
 */
export function againstAnother({ kind, draft }: OrderDraft, already: readonly OpenAlready[]): RequestRefusal | null {
  const apart = kind.one_at_a_time === undefined
  const alike = already.filter(({ to }) => apart || to.some((one) => draft.to.includes(one)))
  return alike.length === 0 || (draft.again ?? '') !== '' ? null : 'open-already'
}

interface Sought {
  readonly served: string
  readonly kind: RequestKind
  readonly us: string
}

/** Requests of the kind that we sent for a case, by its links; no request is opened for it. */
export async function requestsOfKind(
  platform: Platform,
  links: readonly ReadEntry[],
  { kind, us }: Pick<Sought, 'kind' | 'us'>,
): Promise<readonly ExchangeFile[]> {
  const files = linkedFiles(links).flatMap(({ file, relation }) => (relation === 'request' ? [file] : []))
  return [...(await exchangeFiles(platform.database.app, files)).values()].filter(
    ({ subject, openedBy }) => isOfItsFile(subject, kind) && openedBy === us,
  )
}

/** Those of them that are open; read from the clear. */
async function openOfKind(platform: Platform, reader: StaffReader, sought: Sought): Promise<readonly OpenAlready[]> {
  const links = await openLinks(platform, { ...reader, reason: 'working-the-case' }, sought.served)
  const exchanges = await requestsOfKind(platform, links?.entries ?? [], sought)
  const entries = await entriesOf(
    platform.database.app,
    exchanges.map(({ compartment }) => compartment),
  )
  return exchanges
    .filter(({ compartment }) => {
      const { view } = foldEntries(entries.filter(({ header }) => header.compartment === compartment))
      return view?.isOver !== true
    })
    .map(({ file, parties }) => ({
      file,
      to: parties.flatMap(({ authority }) => (authority === sought.us ? [] : [authority])),
    }))
}

/** Null where the order may go: to the only State, or by an exception that the law has. */
export function againstSecondState(kind: RequestKind, { exception }: Draft, states: readonly string[]): Refusal | null {
  const rule = kind.one_at_a_time
  if (rule === undefined || states.length === 0 || rule.exceptions.some(({ id }) => id === exception)) return null
  return { ...refuseByLaw('second-state', states.join(', '), rule.legalSource).refusal, room: 'requests' }
}
