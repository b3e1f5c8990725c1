import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { SAFE_WAYS } from '../casefile/index.ts'
import { GRADES } from './rules.ts'

const id = z.uuid({ version: 'v4' })
const line = z.string().max(500)
const words = z.string().max(20_000)

/** The person gives one measure to somebody independent. Its share has the id of the consent that it rests on. */
export const monitorAsked = defineKind({
  kind: 'monitor.asked',
  version: 1,
  saidBy: 'page',
  facets: z.object({ measure: id }),
  body: z.object({ share: id, unit: id, name: line, until: z.iso.date() }),
})

/** What a monitor is given, beside the copies: it stands in the share. */
export const monitorLine = defineKind({
  kind: 'monitor.line',
  version: 1,
  saidBy: 'page',
  facets: z.object({}),
  body: z.object({ share: id, measure: id, form: line, owedBy: line, owedState: line.nullable() }),
})

/** What was seen on a visit or in papers. It moves nothing by itself. */
export const monitorFound = defineKind({
  kind: 'monitor.found',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ measure: id, grade: z.enum(GRADES), on: z.iso.date() }),
  body: z.object({ share: id, seen: words }),
})

/** A visit to the person is planned. */
export const monitorVisit = defineKind({
  kind: 'monitor.visit',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ measure: id, on: z.iso.date() }),
  body: z.object({
    share: id,
    words,
    /** By which of their ways the person hears of it; null: told where that is not for everybody who reads. */
    way: z.enum(SAFE_WAYS).nullable(),
  }),
})

export const monitorKinds = [monitorAsked, monitorLine, monitorFound, monitorVisit] as unknown as readonly EntryKind[]
