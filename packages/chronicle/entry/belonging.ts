import type { EntryHeader } from './header.ts'

/** Which entry a body belongs to: the fields that are fixed before its place in the chain is known. */
export type Belonging = Pick<EntryHeader, 'id' | 'file' | 'compartment' | 'kind' | 'kindVersion' | 'authority'>

/**
 * The canonical JSON of what a body is bound to, spelled out: it is made for every entry that is opened, and sorting
 * keys costs more. On its own, since a browser needs it and none of the schemas.
 */
export function belongingJson({ id, file, compartment, kind, kindVersion, authority }: Belonging): string {
  const text = JSON.stringify
  return (
    `{"authority":${text(authority)},"compartment":${text(compartment)},"file":${text(file)},"for":"body",` +
    `"id":${text(id)},"kind":${text(kind)},"kindVersion":${text(kindVersion)}}`
  )
}
