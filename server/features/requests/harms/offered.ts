import type { ReadEntry } from '@recourse/chronicle'
import { eventTold } from '../../../platform/cases/index.ts'
import { openOf } from '../../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import {
  givenOf,
  harmsOf,
  HAPPENED_MAX,
  hasChanged,
  lastGiven,
  type Given,
  type HarmOfCase,
} from '../../harms/index.ts'
import { isErased } from '../clear.ts'
import { isGivenBack } from '../person/stands.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'

/** Most harms that one form tells: what somebody can have read before it leaves. */
export const TOLD_AT_ONCE_MAX = 50
/** Characters of one telling: well below what one envelope holds (packages/wire, CONTENT_BYTES_MAX), in any script. */
const CHARACTERS_MAX = 1_000_000

/** A harm of a case, as it may be told in a request, or was. */
export interface Offered {
  readonly harm: HarmOfCase
  readonly standing: 'untold' | 'told' | 'changed'
  /** What leaves: each event that it rests on, in words. */
  readonly happened: readonly { readonly when: string; readonly what: string }[]
  /** What was told of it last. */
  readonly given: Given | undefined
}

/** Every harm of the case that may be told in a request, or that was. What is none leaves only where it was told. */
export function offeredFor(entries: readonly ReadEntry[], request: string): readonly Offered[] {
  const given = givenOf(entries)
  const events = new Map(openOf(entries, eventTold).map(({ header, body }) => [header.id, body]))
  return harmsOf(entries).flatMap((harm): Offered[] => {
    const last = lastGiven(given, harm.id, request)
    if (harm.isStruck && last === undefined) return []
    const happened = harm.restsOn.flatMap((id) => {
      const body = eventTold.body.safeParse(events.get(id))
      return body.success ? [{ when: body.data.when.told, what: body.data.what }] : []
    })
    const standing = last === undefined ? 'untold' : hasChanged(harm, last) ? 'changed' : 'told'
    return [{ harm, standing, happened: happened.slice(0, HAPPENED_MAX), given: last }]
  })
}

/** What a request says of what may be told in it now. */
export interface Telling {
  /** It rests on the person's word, and was declined, sent back or withdrawn. */
  readonly isGivenBack: boolean
  readonly isOver: boolean
  /** Of an entry of the request: it is there, and not erased. */
  readonly isThere: (entry: string) => boolean
}

export function tellingIn(entries: readonly ReadEntry[], request: Pick<OpenRequest, 'kind' | 'view'>): Telling {
  const ids = new Set(entries.filter((entry) => !isErased(entry)).map(({ header }) => header.id))
  return {
    ...{ isGivenBack: isGivenBack(request), isOver: request.view?.isOver === true },
    isThere: (entry) => ids.has(entry),
  }
}

/** What the others do not have as it stands now. When the request is over nothing new is told; what they hold is put right. */
export const isOpenTo =
  ({ isGivenBack: isBack, isOver, isThere }: Telling) =>
  ({ standing, given }: Offered): boolean =>
    !isBack && standing !== 'told' && (!isOver || (given !== undefined && isThere(given.entry)))

/** A harm and the word on it that was on the page: nothing leaves that its giver has not read. */
export interface Chosen {
  readonly harm: string
  readonly saw: string
}

/** The same as one value of a form. */
export const valueOf = ({ harm }: Pick<Offered, 'harm'>): string => `${harm.id}.${harm.newest}`

const VALUE = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/
/** Null: it is none. */
export function chosenIn(value: string): Chosen | null {
  const [, harm, saw] = VALUE.exec(value) ?? []
  return harm === undefined || saw === undefined ? null : { harm, saw }
}

/** What was chosen and is not told yet. What was said otherwise while somebody read is refused, and read again. */
export function takenFrom(
  offered: readonly Offered[],
  chosen: readonly Chosen[],
  telling: Telling,
): Outcome<readonly Offered[], string> {
  const byId = new Map(offered.map((one) => [one.harm.id, one]))
  // Named twice it is told once: the second would be another harm to whoever gets it.
  const ids = [...new Set(chosen.map(({ harm }) => harm))]
  const found = ids.flatMap((id) => byId.get(id) ?? [])
  if (found.length !== ids.length || chosen.length > TOLD_AT_ONCE_MAX) return refuse('harm-unknown')
  if (chosen.some(({ harm, saw }) => byId.get(harm)?.harm.newest !== saw)) return refuse('harm-moved')
  const open = found.filter(({ standing }) => standing !== 'told')
  if (open.length === 0) return refuse('no-harm-chosen')
  if (!open.every(isOpenTo(telling))) return refuse(telling.isGivenBack ? 'harms-given-back' : 'harms-over')
  const characters = open.reduce((sum, one) => sum + JSON.stringify(contentOf(one)).length, 0)
  return characters > CHARACTERS_MAX ? refuse('harms-too-much') : accept(open)
}

/** What leaves of a harm. The person's own number does not: it was said to their desk. */
export function contentOf({ harm, happened }: Pick<Offered, 'harm' | 'happened'>) {
  const { kind, role, dimension, from, until, severity, head, source, sourceWords, evidence, words, person } = harm
  return {
    ...{ kind, role, dimension, from, until, severity, head, source, sourceWords, words },
    ...{ evidence: [...evidence], happened: [...happened] },
    whose: person === null ? ('concerned' as const) : ('another' as const),
  }
}
