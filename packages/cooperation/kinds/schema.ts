import { z } from 'zod'
import { FIELD_TYPES } from '../fields/field-types.ts'
import { ACTORS } from './actors.ts'

/** The shape of norms/cooperation.json, in the words of that file. */
const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/u)
const words = z.string().min(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)
const duration = z.string().regex(/^P\S+$/u)
const level = z.enum(['primary_text_read', 'secondary_read', 'memory', 'derived'])
const actor = z.enum(ACTORS)
const cited = { legalSource: words, verified: z.boolean(), source: words.optional(), note: words.optional() }
const rule = z.strictObject({ rule: words, ...cited })

export const EFFECTS = [
  ...(['sends', 'validates', 'delivers', 'transport_fails', 'forwards', 'acknowledges', 'asks_information'] as const),
  ...(['supplies_information', 'consults', 'postpones', 'resumes', 'withdraws', 'refuses', 'objects'] as const),
  ...(['accepts', 'invites', 'admits', 'sends_away', 'leaves', 'agrees'] as const),
] as const

/** Who may be kept from a field: the authority of the other side, or somebody whom the matter concerns. */
export const READERS = [
  ...(['other_authority', 'other_party', 'person_causing_risk', 'public', 'suspect', 'victim'] as const),
] as const

const field = z.strictObject({
  ...{ id, label: words, type: z.enum(FIELD_TYPES), mandatory: z.boolean(), ...cited },
  options: z.array(id).min(2).optional(),
  sensitivity: z.enum(['restricted', 'secret']).optional(),
  mandatory_if: z.strictObject({ field: id, one_of: z.array(id).min(1) }).optional(),
  withheld_from: z
    .array(
      z.strictObject({
        party: z.enum(READERS),
        parts: z.array(id).min(1).optional(),
        unless_released: z.literal(true).optional(),
        legalSource: words,
      }),
    )
    .optional(),
})

const transition = z.strictObject({
  ...{ from: id, to: id, action: id, actor, legalSource: words.optional(), effect: z.enum(EFFECTS).optional() },
  ...{
    ground: id.optional(),
    grounds: z.array(id).optional(),
    after_clock: id.optional(),
    after_silence: id.optional(),
  },
})

const machine = z.strictObject({
  initial: id,
  states: z
    .array(
      z.strictObject({ id, label: words, terminal: z.boolean(), stopsRequestedSideClocks: z.boolean().optional() }),
    )
    .min(2),
  transitions: z.array(transition).min(1),
  events: z.array(z.strictObject({ id, label: words, in_states: z.array(id).min(1), actor })),
  note: words.optional(),
})

const trigger = z.strictObject({ transition: id.optional(), event: id.optional() })
const coded = z.strictObject({
  ...{ starts_on: z.array(trigger).min(1), stops_on: z.array(trigger), restarts_on: z.array(trigger) },
  ...{
    extended_on: z.array(trigger),
    paused_in: z.array(id),
    pause_basis: z.enum(['text', 'product_rule']).optional(),
  },
  ...{ on_expiry: trigger.nullable(), runs_for: actor, direction: z.enum(['forward', 'backward']) },
  ...{ anchor: words.optional(), anchor_field: id.optional(), calendar: z.enum(['calendar', 'business']) },
  holiday_of: z.enum(['obliged_authority', 'none', 'unknown']),
  last_day_on_holiday: z.enum(['next_working_day', 'stays', 'unknown']),
  holiday_level: level,
  hours_run_through_nights: z.union([z.boolean(), z.literal('unknown')]).optional(),
  hours_level: level.optional(),
  ...{ survives_close: z.boolean(), per_authority: z.literal(true).optional() },
  applies_if: z
    .strictObject({
      ...{ instrument: id.optional(), article: z.string().optional(), field: id.optional() },
      ...{ equals: z.union([z.string(), z.boolean()]).optional(), present: z.boolean().optional() },
    })
    .optional(),
  ...{ instrument: z.string().nullable(), level, note: z.string().optional() },
})

const clock = z.strictObject({
  ...{ id, startsOn: id, event: words, limit: duration, obliged: actor, limitIsProductDefault: z.boolean(), ...cited },
  limitKind: z.enum(['limit', 'target', 'minimum', 'expiry', 'tacit_effect']),
  dayKind: z.enum(['calendar', 'business', 'hours', 'unspecified']),
  extension: z.strictObject({ max: duration, condition: words, legalSource: words }).optional(),
  coded,
})

const ground = z.strictObject({
  ...{ id, label: words, nature: z.enum(['mandatory', 'optional']), ...cited, after_clock: id.optional() },
})

/** An order for a sum of money: where its sum stands, and before which steps whoever carries it out says what it obtained. */
const sumLimit = rule.extend({
  ...{ amount_field: id, here_field: id, order_field: id },
  ...{ said_before: z.array(id).min(1), tell: rule },
})

const oneAtATime = rule.extend({
  exceptions: z.array(z.strictObject({ id, label: words, ...cited })).min(1),
  sum_limit: sumLimit.optional(),
})

const precedence = rule.extend({
  between: z.tuple([id, id]),
  wins: id.nullable(),
  settled_by: z.enum(['requesting', 'requested', 'both']).optional(),
})

const consultBefore = rule.extend({
  ...{ effect: z.enum(['refuses', 'postpones']), grounds: z.array(id).min(1), by: z.array(id).min(1) },
  where_appropriate: z.literal(true).optional(),
})

/** When the victim may be told of a request that is under way. A kind that says nothing is told when it is sent. */
const victimSafeReleases = rule.extend({
  when: z.enum(['after', 'never']),
  /** States in which it has been carried out. */
  after: z.array(id).min(1).optional(),
})

/** Who has to agree before one party uses what another contributed. */
export const TEAM_CONSENTS = ['free', 'tell', 'contributor', 'all', 'never'] as const

/** Of a joint team: which uses its agreement has rules for, and what each party is asked at the end. */
const team = z.strictObject({
  steps: z.strictObject({ sign: id, extend: id, evaluate: id }),
  uses: z.array(rule.extend({ id, default: z.enum(TEAM_CONSENTS) })).min(1),
  questions: z.array(rule.extend({ id })).min(1),
})

/** Which side goes on with the proceedings in a state that says so by itself. */
const goesOn = rule.extend({ states: z.array(id).min(1), side: z.enum(['requesting', 'requested', 'both']) })

/** Accepted only: the text wants a language that the authority which is asked accepts, in the request or beside it. */
const languageRule = rule.extend({ accepted_only: z.literal(true).optional() })

const legalBasis = z.strictObject({
  ...{ instrument: id, article: words, status: words, scope: words.optional() },
  ...{ verified: z.boolean(), source: words.optional(), note: words.optional() },
})

const kind = z.strictObject({
  ...{ id, version: z.int().min(1), valid_from: day.nullable(), valid_to: day.nullable(), name: words },
  ...{ category: words, inScope: z.boolean(), purpose: words, legalBases: z.array(legalBasis).min(1) },
  ...{ fields: z.array(field).min(1), stateMachine: machine, clocks: z.array(clock) },
  ...{ refusalGrounds: z.array(ground), postponementGrounds: z.array(ground) },
  ...{ confidentialityRule: rule, specialityRule: rule, languageRule, costsRule: rule },
  ...{ channel: words.optional(), results: z.array(id).optional(), duties: z.array(rule).default([]) },
  isolationLevel: z.enum(['normal', 'enclave']).default('normal'),
  ...{ four_eyes: rule.optional(), one_at_a_time: oneAtATime.optional(), competing_orders: rule.optional() },
  ...{ victimSafeReleases: victimSafeReleases.optional(), team: team.optional() },
  goes_on: z.array(goesOn).default([]),
  ...{ consult_before: z.array(consultBefore).default([]), precedence: z.array(precedence).default([]) },
})

export const cooperationSchema = z.strictObject({
  ...{ $schema: z.string().optional(), title: words, as_of: day, reading_rules: z.array(words).min(1) },
  kinds: z.array(kind).min(1),
})

export type RequestKind = z.output<typeof kind>
export type Field = z.output<typeof field>
export type Transition = z.output<typeof transition>
export type RequestEvent = z.output<typeof machine>['events'][number]
export type Clock = z.output<typeof clock>
export type Ground = z.output<typeof ground>
export type Precedence = z.output<typeof precedence>
export type TeamConsent = (typeof TEAM_CONSENTS)[number]
export type SumLimit = z.output<typeof sumLimit>
export type TeamLaw = z.output<typeof team>
export type Rule = z.output<typeof rule>
export type LegalBasis = z.output<typeof legalBasis>
export type Effect = (typeof EFFECTS)[number]
export type Reader = (typeof READERS)[number]
