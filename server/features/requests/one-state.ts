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

/** An order on property goes to one State at a time (Regulation (EU) 2018/1805, articles 5 and 15). */

/** The question of the form in which an officer names other States by themself. */
const OTHERS_FIELD = 'other_executing_states'
/** A State that only the officer's words name. */
const NAMED_IN_WORDS = 'other'

type OrderDraft = Pick<OpenDraft, 'draft' | 'kind' | 'author' | 'reader'>

/** Other States in which the same case has an order of this kind open, as far as this instance knows. */
export async function statesOpenToo(platform: Platform, open: OrderDraft): Promise<readonly string[]> {
  const { draft, kind, author, reader } = open
  if (kind.one_at_a_time === undefined) return []
  const trusted = await platform.trust.current()
  const stateOf = (id: string): string => trusted.authority(id)?.jurisdiction ?? NAMED_IN_WORDS
  const going = draft.to.map(stateOf)
  const named = isEmpty(draft.answers[OTHERS_FIELD]) ? [] : [NAMED_IN_WORDS]
  const served = draft.served?.case
  const asked = served === undefined ? [] : await addresseesOf(platform, reader, { served, kind, us: author.authority })
  return [...new Set([...asked.map(stateOf), ...named])].filter((state) => !going.includes(state)).sort()
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
    ({ subject, openedBy }) => subject === kind.id && openedBy === us,
  )
}

/** Whom those went to that are open; read from the clear. */
async function addresseesOf(platform: Platform, reader: StaffReader, sought: Sought): Promise<readonly string[]> {
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
    .flatMap(({ parties }) => parties.flatMap(({ authority }) => (authority === sought.us ? [] : [authority])))
}

/** Null where the order may go: to the only State, or by an exception that the law has. */
export function againstSecondState(kind: RequestKind, { exception }: Draft, states: readonly string[]): Refusal | null {
  const rule = kind.one_at_a_time
  if (rule === undefined || states.length === 0 || rule.exceptions.some(({ id }) => id === exception)) return null
  return { ...refuseByLaw('second-state', states.join(', '), rule.legalSource).refusal, room: 'requests' }
}
