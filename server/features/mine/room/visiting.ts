import { z } from 'zod'
import { holdsReceipt } from '../../../platform/access/index.ts'
import type { PersonFile } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { anyFields, civilDateIn, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { isLent } from './lent.ts'

/** Which of the receipt's files a page is about; a number that nobody gave, or nonsense, means the first. */
export const slotField = z.string().regex(/^\d$/).optional().catch(undefined)
export const slotQuery = z.object({ slot: slotField })

/** The receipt that opened this visit. Throws where a policy let somebody in without: that would be a bug. */
export function secretOf({ visit }: Visitor): Uint8Array {
  if (visit === null) throw new Error('a page of a person was opened without their receipt')
  return visit.secret
}

export async function todayOf({ settings, clock }: Pick<Platform, 'settings' | 'clock'>): Promise<string> {
  return civilDateIn((await settings())?.timeZone ?? 'UTC', clock.now())
}

/** An address of the person's pages about the same of their files. The first one needs no mark. */
export const addressOf = ({ slot }: Pick<PersonFile, 'slot'>, path: string): string =>
  slot === 0 ? path : `${path}?slot=${slot}`

export interface Wanted {
  readonly slot: string | undefined
  readonly purposes: readonly string[]
  /** Set on the pages that give a new receipt: with a lent one nothing else opens. */
  readonly withLent?: true
}

/** Opens the file that is asked for and runs a step on it. Whose receipt opens none goes to the page that says so. */
export async function onOwnFile(
  platform: Platform,
  visitor: Visitor,
  { slot, purposes, withLent }: Wanted,
  step: (view: PersonView) => Promise<Answer> | Answer,
): Promise<Answer> {
  const files = await platform.receipts.files(secretOf(visitor))
  const own = files.find((one) => String(one.slot) === slot) ?? files[0]
  if (own === undefined) return { kind: 'go', to: '/mine' }
  if (withLent !== true && (await isLent(platform, own.file)))
    return { kind: 'go', to: addressOf(own, '/mine/receipt') }
  const [opened, people] = await Promise.all([
    platform.cases.openForPerson(own, purposes),
    platform.directory.current(),
  ])
  return step({ platform, visitor, own, opened, people, today: await todayOf(platform) })
}

/** A form of the person's own pages: what was typed as text, and the file it is about. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

export const textIn = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}
export const listIn = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name]
  return typeof value === 'string' ? [value] : (value ?? [])
}

/** A step of a person on one of their files, by a form. Each step checks its own fields. */
export function ownStep(
  platform: Platform,
  route: Omit<Wanted, 'slot'> & {
    readonly path: string
    readonly step: (view: PersonView, typed: Typed) => Promise<Answer> | Answer
  },
): Route {
  const { path, step, ...wanted } = route
  return page({
    ...{ method: 'POST', path, policy: holdsReceipt, form: anyFields },
    handle: ({ form, visitor }) => {
      const typed: Typed = form.ok ? form.value : {}
      const slot = slotField.parse(typed.slot)
      return onOwnFile(platform, visitor, { ...wanted, slot }, (view) => step(view, typed))
    },
  })
}

/** A page about one of a person's files that is no panel by itself, such as a second step. */
export function ownPage(
  platform: Platform,
  route: Omit<Wanted, 'slot'> & {
    readonly path: string
    readonly show: (view: PersonView) => Promise<Answer> | Answer
  },
): Route {
  const { path, show, ...wanted } = route
  return page({
    ...{ method: 'GET', path, policy: holdsReceipt, query: slotQuery },
    handle: ({ query, visitor }) => onOwnFile(platform, visitor, { ...wanted, slot: query.slot }, show),
  })
}
