import { z } from 'zod'

/** A name of ours; dots and dashes only inside. */
export const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
export const words = z.string().min(1)
/** ISO 8601, as in the JSON Schemas; months and days are told apart by whoever counts. */
export const duration = z.string().regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/)
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const ids = z.array(id).readonly()
export const someIds = z.array(id).min(1).readonly()
