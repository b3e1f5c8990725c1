import { z } from 'zod'
import { defineKind, type ReadEntry } from '@recourse/chronicle'
import { contactAgreed } from '../../platform/cases/index.ts'
import { openOf } from '../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { refuse } from './rules.ts'

/** What the person said of how they can be reached, before anything is done that may reach them: a call, money, a visit. */

export type SafeContact = z.output<typeof contactAgreed.body> & { readonly id: string }

/** What they agreed on as they said it last; null: only by their own page. */
export function contactOf(entries: readonly ReadEntry[]): SafeContact | null {
  const last = openOf(entries, contactAgreed).at(-1)
  return last === undefined ? null : { ...contactAgreed.body.parse(last.body), id: last.header.id }
}

/** By which way the person hears of it. Their own page is always one: nothing reaches them that they don't come for. */
export const SAFE_WAYS = ['own-page', 'phone', 'message', 'mail', 'post', 'person'] as const
export type SafeWay = (typeof SAFE_WAYS)[number]

/** The fields of `<Safely>`. */
export const safelyFields = {
  safeWay: z.union([z.literal('').transform(() => null), z.enum(SAFE_WAYS)]).default(null),
  safeSaw: z.union([z.literal('').transform(() => null), z.uuid({ version: 'v4' })]).default(null),
}

export interface Safely {
  readonly way: SafeWay | null
  /** The agreement that was looked at; null: there was none. */
  readonly saw: string | null
}

/** Only by a way that they called safe, after looking at it. */
export function safelyHeard(agreed: SafeContact | null, { way, saw }: Safely): Outcome<SafeWay, string> {
  if (way === null) return refuse('safe-way-missing')
  if ((agreed?.id ?? null) !== saw) return refuse('contact-changed')
  const isSafe = way === 'own-page' || agreed?.channels.some(({ channel }) => channel === way) === true
  return isSafe ? accept(way) : refuse('not-a-safe-way')
}

/** Somebody looked at it before money was paid out. Said in protection, where its kind is hidden too. */
export const contactHeeded = defineKind({
  kind: 'contact.heeded',
  version: 1,
  saidBy: 'staff',
  facets: z.object({}),
  body: z.object({
    way: z.enum(SAFE_WAYS),
    /** The entry of the person's agreement that was looked at; null: they had said nothing. */
    agreement: z.uuid({ version: 'v4' }).nullable(),
    matter: z.enum(['payment']),
    /** Measure or programme that it is about. */
    of: z.uuid({ version: 'v4' }),
  }),
})
