import type { CaseView } from '../../../platform/feature.ts'
import { harmsToldIn, type ToldHarm } from './read.ts'

/** A harm that another authority told in a file that serves a case. */
export type HarmElsewhere = ToldHarm & {
  readonly request: string
  /** Where it was told. */
  readonly href: string
  /** The authority and its State or body, by name. */
  readonly office: string
}

export interface Elsewhere {
  readonly harms: readonly HarmElsewhere[]
  /** Files of this case that nobody here can read, or not wholly: more may have been told. */
  readonly unread: number
}

/** What the other authorities that work on a case told of harms, as far as whoever looks may read it. */
export async function harmsElsewhere(view: CaseView): Promise<Elsewhere> {
  const parts = await view.platform.chronicleParts(view)
  const harms = parts.flatMap(({ file, href, entries, parties }) =>
    harmsToldIn(entries ?? []).flatMap((harm): readonly HarmElsewhere[] => {
      const party = parties.find(({ authority }) => authority === harm.by)
      if (party === undefined || party.isOurs) return []
      return [{ ...harm, request: file, href, office: officeOf(party) }]
    }),
  )
  const isUnread = (entries: (typeof parts)[number]['entries']): boolean =>
    entries === null || entries.some(({ state }) => state === 'sealed')
  return { harms, unread: parts.filter(({ entries }) => isUnread(entries)).length }
}

const officeOf = ({ name, state }: { readonly name: string; readonly state: string }): string =>
  state === '' ? name : `${name} (${state})`

/** How an address names one of them. */
export const placeOfTold = ({ request, by, id }: Pick<HarmElsewhere, 'request' | 'by' | 'id'>): string =>
  [request, by, id].join('.')

export const toldAt = (harms: readonly HarmElsewhere[], place: string | undefined): HarmElsewhere | undefined =>
  harms.find((one) => placeOfTold(one) === place)
