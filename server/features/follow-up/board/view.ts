import { z } from 'zod'
import { isOpen, MEASURE_STATES, type MeasureState } from '@recourse/remedies'

/** What the list shows, as it stands in its address: codes only, so that a link to it gives nothing away. */

export const SECTIONS = ['overdue', 'silent', 'claimed', 'disputed', 'all'] as const
export type FollowUpSection = (typeof SECTIONS)[number]

export const OPEN_STATES: readonly MeasureState[] = MEASURE_STATES.filter(isOpen)

const someOf = <T extends string>(choices: readonly T[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((said) =>
      choices.filter((choice) => (typeof said === 'string' ? [said] : (said ?? [])).includes(choice)),
    )
const codes = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .optional()
  .catch(undefined)

export const followUpQuery = z.object({
  section: z.enum(SECTIONS).catch('overdue'),
  /** ISO 3166-1 alpha-3. */
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  kind: codes,
  form: codes,
  state: someOf(OPEN_STATES),
  /** Who owes how much, beside the list. */
  bodies: z.literal('yes').optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
})
export type FollowUpQuery = z.output<typeof followUpQuery>

export const FOLLOW_UP_PATH = '/follow-up'

/** The address of the same view with something changed; an empty value leaves a filter out. */
export function viewAddress(
  query: FollowUpQuery,
  change: { readonly [Name in keyof FollowUpQuery]?: FollowUpQuery[Name] | undefined } = {},
  path = FOLLOW_UP_PATH,
): string {
  const { section, state, ...one } = { ...query, after: undefined, ...change }
  const said = new URLSearchParams()
  if (section !== 'overdue') said.set('section', section)
  for (const name of ['country', 'kind', 'form', 'bodies', 'after'] as const)
    if (one[name] !== undefined) said.set(name, one[name])
  for (const each of state) said.append('state', each)
  const text = said.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Where a page ended: the next one begins behind it, whatever was added meanwhile. */
export interface After {
  readonly day: string
  readonly id: string
}

const placed = z.tuple([z.iso.date(), z.guid()])

export function afterFrom(text: string | undefined): After | undefined {
  const read = placed.safeParse(text?.split('.'))
  return read.success ? { day: read.data[0], id: read.data[1] } : undefined
}
