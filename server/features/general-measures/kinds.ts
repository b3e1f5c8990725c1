import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

const uuid = z.uuid({ version: 'v4' })

/**
 * The reference of a general measure is drawn and stands in sealed words alone. In the clear stand two points made of it,
 * one where it leads and another where it is repeated: who has read the reference finds either, and who reads the
 * database cannot tell which case repeats which measure.
 */
export const generalReferenced = defineKind({
  kind: 'general.referenced',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ measure: uuid, point: uuid }),
  body: z.object({ reference: uuid }),
})

/** A measure of a case repeats what a general measure is to change; null: it does not after all. */
export const generalRepeated = defineKind({
  kind: 'general.repeated',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ measure: uuid, point: uuid.nullable() }),
  body: z.object({ reference: uuid.nullable() }),
})

export const generalKinds = [generalReferenced, generalRepeated] as unknown as readonly EntryKind[]
