import { z } from 'zod'
import { parseDay } from '@recourse/clocks'

/** The shape of situation.schema.json; schema.test.ts holds the two against each other. */
const tri = z.enum(['yes', 'no', 'unknown'])
const state = z.string().regex(/^[A-Z]{3}$/u)
const edtf = z.string().min(4).max(40)
const id = z.string()

const victim = z.strictObject({
  id,
  role: z.enum(['direct', 'next_of_kin', 'representative', 'group', 'organisation', 'anyone']),
  represents: id.optional(),
  nationality: z.array(state).optional(),
  stateless: tri.optional(),
  residence: state.optional(),
  condition: z.enum(['alive', 'deceased', 'missing', 'detained', 'unknown']).optional(),
  minor_at_facts: tri.optional(),
  majority: edtf.optional(),
  died: edtf.optional(),
  kin_wish: tri.optional(),
  consent: z.enum(['given', 'refused', 'impossible', 'unknown']).optional(),
  sex: z.enum(['female', 'male', 'other', 'unknown']).optional(),
  organisation_kind: z.enum(['union', 'ngo', 'ngo_with_observer_status', 'community', 'company', 'other']).optional(),
})

const respondent = z.strictObject({
  id,
  type: z.enum(['state', 'company', 'international_organisation', 'armed_group', 'individual', 'unknown']),
  state: state.optional(),
  seat: state.optional(),
  name: z.string().optional(),
  whereabouts: state.optional(),
  approached: tri.optional(),
})

export const THEORIES = [
  ...(['territory', 'control_of_territory', 'control_of_person', 'procedural_duty', 'foreseeable_impact'] as const),
  ...(['own_agents', 'seat_of_company', 'universal_jurisdiction', 'nationality_of_victim'] as const),
  'nationality_of_author' as const,
] as const

const PLACES = ['territory', 'high_seas', 'rescue_zone', 'embassy', 'base', 'aircraft', 'ship', 'online'] as const

const act = z.strictObject({
  id,
  respondent: id,
  victims: z.array(id).optional(),
  violation: id.optional(),
  rights: z.array(id).min(1),
  start: edtf.optional(),
  end: edtf.optional(),
  continuing: tri.optional(),
  place: z.strictObject({ state: state.optional(), kind: z.enum([...PLACES, 'unknown']).optional() }).optional(),
  links: z.array(z.strictObject({ theory: z.enum(THEORIES), holds: tri })).optional(),
  known: edtf.optional(),
  other_places: z.array(state).optional(),
})

const EXCUSES = ['unreasonably_prolonged', 'unlikely_effective_relief', 'no_due_process', 'access_denied'] as const

const remedy = z.strictObject({
  state,
  acts: z.array(id).optional(),
  what: z.string().optional(),
  status: z.enum(['not_tried', 'pending', 'decided', 'unknown']),
  final: tri.optional(),
  taken: edtf.optional(),
  served: edtf.optional(),
  effective: tri.optional(),
  excuse: z.enum(['none', ...EXCUSES, 'unknown']).optional(),
  absence_known: edtf.optional(),
})

const procedure = z.strictObject({
  forum: id,
  respondent: id.optional(),
  acts: z.array(id).optional(),
  status: z.enum(['planned', 'pending', 'decided_merits', 'inadmissible', 'settled', 'withdrawn', 'unknown']),
  filed: edtf.optional(),
  decided: edtf.optional(),
  examined: tri.optional(),
  same: z.strictObject({ persons: tri.optional(), facts: tri.optional(), rights: tri.optional() }).optional(),
  between_states: tri.optional(),
})

export const SUSPENSION_CAUSES = [
  ...(['filing_before_another_international_body', 'mediation_eu_cross_border', 'ombudsman_complaint'] as const),
  ...(['minority', 'incapacity', 'detention', 'force_majeure'] as const),
] as const

const suspension = z.strictObject({
  cause: z.enum(SUSPENSION_CAUSES),
  from: edtf,
  to: edtf.optional(),
  acts: z.array(id).optional(),
})

const project = z.strictObject({
  institution: z.string().optional(),
  status: z.enum(['proposed', 'active', 'closed', 'exited', 'unknown']).optional(),
  closed: edtf.optional(),
})

const filing = z.strictObject({
  anonymous: tri.optional(),
  language: z.string().optional(),
  reason_for_delay: z.string().optional(),
  waiver_signed: tri.optional(),
  fields_ready: z.array(z.string()).optional(),
  seized_state: state.optional(),
})

const risk = z.strictObject({
  imminent: tri.optional(),
  harm: z.enum(['life', 'integrity', 'removal', 'disappearance', 'detention', 'other']).optional(),
  retaliation: tri.optional(),
  date: edtf.optional(),
})

export const situationSchema = z.strictObject({
  evaluate_at: z.string().refine((text) => parseDay(text).ok),
  victims: z.array(victim).min(1).max(1000),
  respondents: z.array(respondent).min(1).max(200),
  acts: z.array(act).min(1).max(10_000),
  remedies: z.array(remedy).max(2000).optional(),
  procedures: z.array(procedure).max(500).optional(),
  suspensions: z.array(suspension).max(200).optional(),
  project: project.optional(),
  filing: filing.optional(),
  risk: risk.optional(),
  icc: z
    .strictObject({
      article_12_3_declaration: z.array(state).optional(),
      security_council_referral: tri.optional(),
      genuine_proceedings: tri.optional(),
    })
    .optional(),
  disputed: z.array(z.strictObject({ path: z.string(), by: z.string().optional() })).optional(),
})

export type Situation = z.output<typeof situationSchema>
export type Victim = Situation['victims'][number]
export type Respondent = Situation['respondents'][number]
export type Act = Situation['acts'][number]
export type Remedy = NonNullable<Situation['remedies']>[number]
export type Procedure = NonNullable<Situation['procedures']>[number]
export type Suspended = NonNullable<Situation['suspensions']>[number]
export type SuspensionCause = Suspended['cause']
export type Theory = (typeof THEORIES)[number]
