import { z } from 'zod'
import {
  AUTHORITY_TYPES,
  grantMembership,
  instanceAuthor,
  registerAuthority,
  registerMember,
  registerUnit,
} from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { isCountryCode } from '../../platform/norms/index.ts'
import { accept, refuseFrom, type Outcome } from '../../platform/outcome.ts'
import { firstSettings } from '../../platform/settings/index.ts'
import english from './texts/en.json'

const line = z.string().trim().min(1).max(120)

/** What the first page asks. Every name but the administrator's stands on public pages. */
export const setupForm = z.object({
  name: line,
  state: z.string().refine((code) => isCountryCode(code) || /^[A-Z]{2,8}$/.test(code), 'unknown-state'),
  timeZone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'unknown-zone'),
  authorityName: line,
  authorityType: z.enum(AUTHORITY_TYPES),
  unitName: line,
  administratorName: line,
  /** Empty: there is none, and the public page says so. */
  complaintsTo: z.string().trim().max(120),
})
export type Setup = z.infer<typeof setupForm>

const table = {
  'already-set-up': { sentence: english['already-set-up'], rule: 'docs/operating.md, first run' },
} as const
const refuse = refuseFrom(table, 'first-run')

class AlreadySetUp extends Error {}

export interface FirstAdministrator {
  readonly authority: string
  readonly member: string
}

/**
 * Makes the instance, its first authority and unit, and the first administrator, in one transaction. The
 * administrator belongs to a unit of their own, so that being one opens no case (docs/threat-model.md).
 */
export async function setUp(
  platform: Platform,
  setup: Setup,
  words: { language: string; administration: string },
): Promise<Outcome<FirstAdministrator, 'already-set-up'>> {
  const { chronicle, keys, chance, acts } = platform
  if ((await platform.settings()) !== null) return refuse('already-set-up')
  const authority = chance.id()
  // On disk before anything is signed; a key without an authority harms nobody if the rest fails.
  keys.make(authority, chance)
  const work = chronicle.begin(instanceAuthor(authority))
  const place = registerAuthority(acts, work, {
    ...{ id: authority, type: setup.authorityType, jurisdiction: setup.state, name: setup.authorityName },
    complaintsTo: setup.complaintsTo === '' ? null : setup.complaintsTo,
  })
  registerUnit(acts, work, place, setup.unitName)
  const unit = registerUnit(acts, work, place, words.administration)
  const member = registerMember(acts, work, place, setup.administratorName)
  grantMembership(acts, work, place, { member, unit, role: 'administrator' })
  const { name, state: jurisdiction, timeZone } = setup
  work.also(async (client) => {
    const settings = { name, jurisdiction, timeZone, language: words.language, authority }
    if (!(await firstSettings(client, settings))) throw new AlreadySetUp()
  })
  try {
    const done = await chronicle.commit(work)
    // A fresh authority has no subject and nothing excluded: a refusal here would be a bug.
    if (!done.ok) throw new Error(done.refusal.code)
    return accept({ authority, member })
  } catch (error) {
    if (error instanceof AlreadySetUp) return refuse('already-set-up')
    throw error
  }
}
