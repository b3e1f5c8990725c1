import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'

/** That somebody does not keep their word, and that a body which may act was told. */
export const REPORTED = ['not-complied', 'referred'] as const

/** It moves no measure: what stands where is for the two sides, and this tells whom the desk turned to. */
export const measureReported = defineKind({
  kind: 'measure.reported',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ measure: z.uuid({ version: 'v4' }), what: z.enum(REPORTED), on: z.iso.date() }),
  body: z.object({ to: z.string().max(500), words: z.string().max(20_000) }),
})

export const followUpKinds = [measureReported] as unknown as readonly EntryKind[]
