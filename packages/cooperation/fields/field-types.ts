import {
  answer,
  choice,
  date,
  file,
  lines,
  LONG_LETTERS_MAX,
  money,
  refer,
  REQUIRED,
  short,
  text,
  TEXT_LETTERS_MAX,
  type FieldShape,
  type Group,
  type Part,
} from './widgets.ts'

const group = (...parts: readonly Part[]): Group => ({ widget: 'group', parts })
const groups = (...parts: readonly Part[]): Group => ({ widget: 'group', parts, many: true })

/** A person as a request names them; which parts reach whom is data (`withheld_from`). */
const person = [
  ...[refer('person', 'person'), short('name'), short('born'), lines('nationality', 'country')],
  ...[short('identifier'), text('address'), text('contact')],
]
const SIDE = ['requesting', 'requested']
const HANDLING = ['this_purpose_only', 'ask_before_other_use', 'ask_before_disclosure', 'no_restriction']
const PROTECTION = [
  ...['hidden_identity', 'face_or_voice_altered', 'support_person', 'separate_room', 'no_contact_with_suspect'],
  ...['none_needed', 'unknown'],
]
const SAFEGUARD = ['summoned_in_time', 'lawyer_mandated', 'served_and_not_contested', 'none', 'unknown']
const SIGNATURE = ['qualified_signature', 'qualified_seal', 'authority_seal', 'handwritten']

/** What a form asks for each type of field of the norms, and the shape of the answer: one row a type. */
export const fieldTypes = {
  asset_ref_list: groups(text('what', REQUIRED), text('where'), short('account'), money('value')),
  authority_ref: { widget: 'reference', target: 'authority' },
  authority_ref_list: { widget: 'reference', target: 'authority', many: true },
  bank_account: group(short('holder', REQUIRED), short('account', REQUIRED), short('bank'), short('bank_code')),
  beneficiary_list: groups(
    refer('person', 'person', REQUIRED),
    short('share', REQUIRED),
    refer('contact_through', 'authority'),
  ),
  boolean: { widget: 'yes-no-unknown' },
  code: { widget: 'short-text' },
  consent_record: group(
    ...[answer('given', REQUIRED), refer('by', 'person'), date('on'), text('informed_how'), lines('scope')],
    file('proof'),
  ),
  contact: group(short('own_side', REQUIRED), short('other_side')),
  cost_agreement: group(text('who_pays', REQUIRED), date('until')),
  country_list: { widget: 'lines', pattern: 'country' },
  custody_terms: group(text('sealing', REQUIRED), short('hashing'), text('hand_over', REQUIRED)),
  date: { widget: 'date' },
  date_range: { widget: 'date-range' },
  datetime: group(date('day', REQUIRED), short('time', { pattern: 'time' }), short('zone'), short('receipt')),
  deadline_with_reason: group(date('day', REQUIRED), text('reason', REQUIRED)),
  document_list: { widget: 'file', many: true },
  document_ref: { widget: 'file' },
  emergency_ground: group(text('who', REQUIRED), text('what', REQUIRED), short('by_when')),
  enum: { widget: 'choice', optionsOfField: true },
  forum_ref_list: groups(
    short('body', REQUIRED),
    short('state', { pattern: 'country' }),
    date('filed'),
    short('number'),
  ),
  handling_code: group(choice('code', HANDLING, REQUIRED), text('permitted_uses')),
  hearing_need: group(answer('needed', REQUIRED), lines('who'), choice('by', SIDE), lines('languages', 'language')),
  identifier: { widget: 'short-text' },
  in_absentia_statement: group(answer('appeared', REQUIRED), choice('safeguard', SAFEGUARD), text('details')),
  interpreter_need: group(answer('needed', REQUIRED), lines('languages', 'language'), choice('provided_by', SIDE)),
  language_list: { widget: 'lines', pattern: 'language' },
  law_ref_list: groups(short('law', REQUIRED), short('article'), text('wording')),
  location_or_account: group(text('place'), short('account'), short('institution')),
  loss_list: groups(
    choice('loss', ['injury', 'care', 'income', 'property', 'other'], REQUIRED),
    text('description'),
    money('amount'),
  ),
  match_token: group(choice('how', ['without_names', 'names_now'], REQUIRED), text('why')),
  means_statement: group(
    money('income'),
    text('assets'),
    short('dependants', { pattern: 'number' }),
    file('statement'),
  ),
  money: { widget: 'money' },
  money_list: { widget: 'money', many: true },
  multiselect: { widget: 'choices', optionsOfField: true },
  oral_request_log: group(date('day', REQUIRED), short('time', { pattern: 'time' }), short('by'), short('to')),
  order_ref: group(short('number', REQUIRED), date('day', REQUIRED), short('court', REQUIRED), date('final_on')),
  person_ref: group(...person),
  person_ref_list: groups(...person),
  protection_needs: group({ id: 'measures', widget: 'choices', options: PROTECTION, required: true }, text('details')),
  provider_ref: group(short('name', REQUIRED), text('establishment'), short('contact')),
  recording_policy: group(answer('allowed', REQUIRED), short('stored'), date('kept_until')),
  request_ref: { widget: 'reference', target: 'request' },
  request_ref_list: { widget: 'reference', target: 'request', many: true },
  restitution_decision: group(
    choice('decision', ['decided', 'pending', 'none', 'unknown'], REQUIRED),
    ...[short('authority'), date('day'), short('number'), money('amount')],
  ),
  richtext: { widget: 'long-text', lettersMax: LONG_LETTERS_MAX },
  risk_assessment: group(
    choice('level', ['low', 'medium', 'high', 'extreme', 'unknown'], REQUIRED),
    ...[text('source'), date('valid_until'), text('protection')],
  ),
  schedule: groups(
    ...[date('day', REQUIRED), short('time', { pattern: 'time' }), short('zone', REQUIRED)],
    short('minutes', { pattern: 'number' }),
  ),
  signature_ref: group(choice('form', SIGNATURE, REQUIRED), short('by'), file('file')),
  text: { widget: 'long-text', lettersMax: TEXT_LETTERS_MAX },
  urgency: group(choice('level', [], { optionsOfField: true, required: true }), date('day'), text('ground')),
  victim_impact: group(
    ...[text('effect', REQUIRED), choice('wish', ['consents', 'objects', 'not_asked', 'unknown'])],
    refer('contact_through', 'authority'),
  ),
  victim_opinion: group(answer('sought', REQUIRED), text('opinion'), date('given_on'), text('why_not')),
  vulnerability: group(
    ...[answer('is_child', REQUIRED), answer('is_vulnerable', REQUIRED), text('informed'), text('best_interests')],
  ),
} as const satisfies Record<string, FieldShape>

export type FieldType = keyof typeof fieldTypes
export const FIELD_TYPES = Object.keys(fieldTypes) as readonly FieldType[] as readonly [FieldType, ...FieldType[]]
export const fieldShape = (type: FieldType): FieldShape => fieldTypes[type]
