import { linked, type ReadEntry } from '@recourse/chronicle'
import { openDeskKinds, type OpenedFile, type StaffReader } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { requestServes } from '../kinds.ts'
import { RELATIONS } from '../link-case.ts'

export interface LinkedFile {
  readonly file: string
  readonly relation: (typeof RELATIONS)[number]
}

/** Most files of one case that its page opens at once; a case has a handful. */
export const LINKED_MAX = 50

/** A case with nothing open but the links in its part for the desk. Null: not for this member, or it has none. */
export const openLinks = (
  platform: Pick<Platform, 'database' | 'cases'>,
  reader: StaffReader,
  file: string,
): Promise<OpenedFile | null> => openDeskKinds(platform, reader, file, [linked.kind])

/** Drafts and requests that serve a case, as its desk part says; the newest first. */
export function linkedFiles(entries: readonly ReadEntry[]): readonly LinkedFile[] {
  const found = new Map<string, LinkedFile>()
  for (const entry of entries) {
    if (entry.kind !== linked.kind || entry.state !== 'open') continue
    const body = linked.body.safeParse(entry.body)
    const relation = RELATIONS.find((one) => body.success && one === body.data.relation)
    if (body.success && relation !== undefined) found.set(body.data.file, { file: body.data.file, relation })
  }
  return [...found.values()].reverse().slice(0, LINKED_MAX)
}

/** Drafts and requests that were begun for one thing of the case, each with the id of that measure or help now. */
export const servedByFile = (entries: readonly ReadEntry[]): readonly (readonly [string, string])[] =>
  entries.flatMap((entry) => {
    if (entry.kind !== requestServes.kind || entry.state !== 'open') return []
    const body = requestServes.body.safeParse(entry.body)
    return body.success ? [[body.data.file, body.data.of] as const] : []
  })
