import { kindOfVersion, kindOn, type RequestKind } from '@recourse/cooperation'
import { cooperationLaw } from '../../platform/norms/index.ts'

/** Kinds that a request may be begun in on a day, in the order of the norms. @param day civil date */
export const kindsOn = (day: string): readonly RequestKind[] => {
  const { cooperation } = cooperationLaw()
  const ids = [...new Set(cooperation.kinds.map(({ id }) => id))]
  return ids.flatMap((id) => kindOn(cooperation, id, day) ?? [])
}

export const kindBegunOn = (id: string, day: string): RequestKind | undefined =>
  kindOn(cooperationLaw().cooperation, id, day)

/** Of a question that no text of law asks, and nobody can look up. */
const OUR_OWN = 'product requirement'
export const isOurOwn = ({ legalSource }: RequestKind['fields'][number]): boolean => legalSource === OUR_OWN

/** Whether even its kind must not be seen on the way (cooperation.md 7.2). */
export const isMaskedKind = ({ isolationLevel }: RequestKind): boolean => isolationLevel === 'enclave'

/**
 * What a masked request is of, as far as whoever has no key may know: the only kind whose very kind is hidden. Undefined
 * where there are several, of which nobody can tell which it is.
 */
export function maskedKind(): RequestKind | undefined {
  const [only, ...others] = cooperationLaw().cooperation.kinds.filter(isMaskedKind)
  return others.length === 0 ? only : undefined
}

/** A request keeps the version that it began with, for ever. Undefined: a kind that only a newer program knows. */
export const kindOf = (id: string, version: number): RequestKind | undefined =>
  kindOfVersion(cooperationLaw().cooperation, id, version)
