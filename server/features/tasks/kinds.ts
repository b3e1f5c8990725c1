import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const id = z.uuid({ version: 'v4' })

/** Something that the desk wants done. Said in its own part; whoever it is for is named in the sealed body. */
export const taskSet = defineKind({
  kind: 'task.set',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ task: id, due: z.iso.date().optional() }),
  body: z.object({ words: z.string().max(20_000), member: id.optional() }),
})

export const taskDone = defineKind({
  kind: 'task.done',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ task: id }),
  body: z.object({ words: z.string().max(20_000).optional() }),
})

export const taskKinds = [taskSet, taskDone] as unknown as readonly EntryKind[]
