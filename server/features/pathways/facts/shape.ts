/**
 * What can be stated of a case for the engine, record by record. One table says what a form asks, what is read, what is
 * shown, and what of it lies in the clear: nothing is decided twice.
 */

const TRI = ['yes', 'no', 'unknown'] as const
export const THEORIES = [
  ...(['territory', 'control-of-territory', 'control-of-person', 'procedural-duty', 'foreseeable-impact'] as const),
  ...(['own-agents', 'seat-of-company', 'universal-jurisdiction', 'nationality-of-victim'] as const),
  'nationality-of-author' as const,
] as const

/** What a fact with a choice may say. Codes of the engine with a dash where it has an underscore, as texts are keyed. */
export const CHOICES = {
  tri: TRI,
  type: ['state', 'company', 'international-organisation', 'armed-group', 'individual'],
  role: ['direct', 'next-of-kin', 'representative', 'group', 'organisation', 'anyone'],
  condition: ['alive', 'deceased', 'missing', 'detained', 'unknown'],
  consent: ['given', 'refused', 'impossible', 'unknown'],
  sex: ['female', 'male', 'other', 'unknown'],
  place: ['territory', 'high-seas', 'rescue-zone', 'embassy', 'base', 'aircraft', 'ship', 'online', 'unknown'],
  theory: THEORIES,
  cause: [
    ...(['filing-before-another-international-body', 'mediation-eu-cross-border', 'ombudsman-complaint'] as const),
    ...(['minority', 'incapacity', 'detention', 'force-majeure'] as const),
  ],
  project: ['proposed', 'active', 'closed', 'exited', 'unknown'],
  harm: ['life', 'integrity', 'removal', 'disappearance', 'detention', 'other'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type ChoiceSet = keyof typeof CHOICES

type Kind =
  | { readonly kind: 'choice'; readonly of: ChoiceSet }
  | { readonly kind: 'state' | 'violation' | 'language' }
  /** EDTF. `isPast`: the day lies behind, or it is a mistake. */
  | { readonly kind: 'date'; readonly isPast: boolean }
  | { readonly kind: 'words'; readonly max: number }
  | { readonly kind: 'ref'; readonly to: 'respondent' | 'act' | 'event' }

export type FactField = Kind & {
  readonly isNeeded?: true
  /** Readable without a key, for the night's look at it (decision 0018): codes and States whole, dates to the year. */
  readonly isClear?: true
}

const tri = { kind: 'choice', of: 'tri' } as const
const clear = { isClear: true } as const
const needed = { isNeeded: true } as const
const past = { kind: 'date', isPast: true } as const

/** Longest words in a field: what is longer is a file or a statement. */
export const FACT_WORDS_MAX = 4000

/** The order is that of the forms. */
export const RECORDS = {
  respondent: {
    type: { kind: 'choice', of: 'type', ...needed, ...clear },
    state: { kind: 'state', ...clear },
    seat: { kind: 'state' },
    approached: tri,
    called: { kind: 'words', max: 300 },
  },
  act: {
    respondent: { kind: 'ref', to: 'respondent', ...needed, ...clear },
    violation: { kind: 'violation', ...needed, ...clear },
    event: { kind: 'ref', to: 'event' },
    start: { ...past, ...clear },
    end: { ...past, ...clear },
    known: past,
    continuing: { ...tri, ...clear },
    placeState: { kind: 'state', ...clear },
    place: { kind: 'choice', of: 'place' },
  },
  link: {
    act: { kind: 'ref', to: 'act', ...needed },
    theory: { kind: 'choice', of: 'theory', ...needed },
    holds: { ...tri, ...needed },
  },
  victim: {
    role: { kind: 'choice', of: 'role' },
    condition: { kind: 'choice', of: 'condition' },
    minor: tri,
    majority: { kind: 'date', isPast: false },
    died: past,
    kinWish: tri,
    consent: { kind: 'choice', of: 'consent' },
    nationality: { kind: 'state' },
    stateless: tri,
    residence: { kind: 'state' },
    sex: { kind: 'choice', of: 'sex' },
  },
  risk: {
    imminent: tri,
    harm: { kind: 'choice', of: 'harm' },
    date: { kind: 'date', isPast: false },
    retaliation: tri,
  },
  pause: {
    cause: { kind: 'choice', of: 'cause', ...needed },
    from: { ...past, ...needed },
    to: { kind: 'date', isPast: false },
  },
  project: {
    institution: { kind: 'words', max: 200 },
    project: { kind: 'choice', of: 'project' },
    closed: past,
  },
  prosecution: { genuine: tri },
  filing: {
    anonymous: tri,
    language: { kind: 'language' },
    reason: { kind: 'words', max: FACT_WORDS_MAX },
    waiver: tri,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FactField>>>>

export type RecordKind = keyof typeof RECORDS
export const RECORD_KINDS = Object.keys(RECORDS) as readonly RecordKind[]
export const isRecordKind = (text: string): text is RecordKind => Object.hasOwn(RECORDS, text)

/** There is one of each of these; of the others there may be many. */
export const SINGLE: readonly RecordKind[] = ['victim', 'risk', 'project', 'prosecution', 'filing']

export const fieldsOf = (record: RecordKind): Readonly<Record<string, FactField>> => RECORDS[record]

export type Said = Readonly<Record<string, string>>

const YEAR_LETTERS = 4
/** Of a date only its year is clear; what is open or unsure to begin with is left out. */
const yearOf = (edtf: string): string | undefined =>
  /^\d{4}(-|$)/.test(edtf) && !edtf.includes('/') && !/[~?%X]/.test(edtf) ? edtf.slice(0, YEAR_LETTERS) : undefined

/** What of it may be read without a key. */
export function clearOf(record: RecordKind, said: Said): Said {
  const fields = fieldsOf(record)
  const kept = Object.entries(said).flatMap(([name, value]) => {
    const field = fields[name]
    if (field?.isClear !== true) return []
    const clearly = field.kind === 'date' ? yearOf(value) : value
    return clearly === undefined ? [] : [[name, clearly] as const]
  })
  return Object.fromEntries(kept)
}
