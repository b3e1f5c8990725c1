import { z } from 'zod'
import { defineKind } from '../fold/kinds.ts'
import { civilDate, code, hash, id, words } from './shapes.ts'

/** Entries about the file itself: that it exists, what it is linked to, how long it is kept, what was erased. */

export const fileOpened = defineKind({
  kind: 'file.opened',
  version: 1,
  facets: z.object({ fileKind: code }),
  body: z.object({ title: words.optional() }),
})

/** A sealed link between files, so that two requests for one person can't be connected by id (kernel 3). */
export const linked = defineKind({
  kind: 'file.linked',
  version: 1,
  facets: z.object({}),
  body: z.object({ file: id, relation: code }),
})

/** Facets that an old entry gains later; the old entry's signature and hash stay as they are. */
export const facetsAmended = defineKind({
  kind: 'facets.amended',
  version: 1,
  facets: z.object({ entry: id, added: z.record(code, z.union([z.string().max(80), z.number().int(), z.boolean()])) }),
  body: z.object({}),
})

/** What was destroyed, why, and what an erasure can't reach: said in the open (kernel 6). */
export const entryErased = defineKind({
  kind: 'entry.erased',
  version: 1,
  weight: true,
  facets: z.object({
    unit: z.enum(['entry', 'person', 'compartment']),
    entries: z.array(id).max(10_000),
    compartment: id.optional(),
    reason: code,
    backupsUntil: civilDate,
  }),
  body: z.object({ note: words.optional() }),
})

/** A hold by law wins over an erasure, and is shown to the person with its reason. */
export const fileHeld = defineKind({
  kind: 'file.held',
  version: 1,
  weight: true,
  facets: z.object({ reason: code, until: civilDate.optional() }),
  body: z.object({ note: words, article: words.optional() }),
})

export const holdReleased = defineKind({
  kind: 'file.hold-released',
  version: 1,
  weight: true,
  facets: z.object({ hold: id }),
  body: z.object({ note: words.optional() }),
})

/** The last day of a hold has passed. Whoever placed it said so; nobody decides anything here, so it needs no weight. */
export const holdLapsed = defineKind({
  kind: 'file.hold-lapsed',
  version: 1,
  facets: z.object({ hold: id }),
  body: z.object({}),
})

/**
 * How long a file of this kind is kept, as a clock: the day it starts and the day it ends. Whoever sets another day than
 * the usual one says why, in words for the person; before version 2 nobody was asked.
 */
export const retentionSet = defineKind({
  kind: 'file.retention',
  version: 2,
  facets: z.object({ rule: code, from: civilDate, until: civilDate }),
  body: z.object({ note: words.optional() }),
  upcasts: { 1: (old) => old },
})

/**
 * Bodies and States that the person wants kept out: they never receive a key (kernel 4). The newest entry counts;
 * the lists stand in facets so that every writer can keep to them without reading anything.
 */
export const bodiesExcluded = defineKind({
  kind: 'file.bodies-excluded',
  version: 1,
  facets: z.object({ authorities: z.array(id).max(200), states: z.array(z.string().regex(/^[A-Z]{2,3}$/)).max(250) }),
  body: z.object({ note: words.optional() }),
})

/** An entry sealed again into a share compartment: less than the compartment it came from (kernel 3). */
export const copied = defineKind({
  kind: 'share.copied',
  version: 1,
  facets: z.object({ originKind: code }),
  body: z.object({
    derivedFrom: z.object({ entry: id, compartment: id, hash }),
    content: z.record(z.string(), z.json()),
    left: z.array(z.string().max(120)).max(200),
  }),
})
