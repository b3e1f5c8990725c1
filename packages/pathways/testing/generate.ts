import fc from 'fast-check'
import { readSituation, type Situation } from '../index.ts'
import { SUSPENSION_CAUSES, THEORIES } from '../situation/schema.ts'
import { law, normFiles } from './norms.ts'

const tri = fc.constantFrom('yes', 'no', 'unknown')
const state = fc.constantFrom('FRA', 'RUS', 'DEU', 'KEN', 'TUN', 'PER', 'USA', 'DOM', 'BLR', 'CHL', 'HKG', 'ITA')
/** Dates of 1985 to 2027 in each precision. */
export const dates = fc
  .tuple(
    fc.integer({ min: 1985, max: 2027 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.nat(5),
  )
  .map(([year, month, day, form]) => {
    const [m, d] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
    return (
      [`${year}-${m}-${d}`, `${year}-${m}-${d}`, `${year}-${m}`, `${year}`, `${year}~`, `../${year}-${m}`][form] ?? ''
    )
  })
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const rightIds = [...law.known.rights]
const forumIds = normFiles.forums.forums.map(({ id }) => id)

const act = fc.record({
  ...{ id: fc.constant('act'), respondent: fc.constant('state') },
  rights: fc.uniqueArray(fc.constantFrom(...rightIds), { minLength: 1, maxLength: 3 }),
  ...{ start: maybe(dates), continuing: maybe(tri), known: maybe(dates) },
  place: maybe(fc.record({ state: maybe(state), kind: maybe(fc.constantFrom('territory', 'ship', 'embassy')) }, {})),
  links: maybe(
    fc.uniqueArray(fc.record({ theory: fc.constantFrom(...THEORIES), holds: tri }), {
      selector: ({ theory }) => theory,
    }),
  ),
})
const remedy = (of: string) =>
  fc.record({
    state: fc.constant(of),
    status: fc.constantFrom('not_tried', 'pending', 'decided', 'unknown'),
    ...{ final: maybe(tri), served: maybe(dates), effective: maybe(tri), absence_known: maybe(dates) },
    excuse: maybe(
      fc.constantFrom('none', 'unreasonably_prolonged', 'unlikely_effective_relief', 'access_denied', 'unknown'),
    ),
  })
const procedure = fc.record({
  forum: fc.constantFrom(...forumIds),
  status: fc.constantFrom('planned', 'pending', 'decided_merits', 'inadmissible', 'settled', 'withdrawn', 'unknown'),
  ...{ filed: maybe(dates), decided: maybe(dates), examined: maybe(tri), between_states: maybe(tri) },
  same: maybe(fc.record({ persons: maybe(tri), facts: maybe(tri), rights: maybe(tri) })),
})
const victim = fc.record({
  id: fc.constant('person'),
  role: fc.constantFrom('direct', 'next_of_kin', 'representative', 'group', 'organisation', 'anyone'),
  consent: maybe(fc.constantFrom('given', 'refused', 'impossible', 'unknown')),
  ...{ minor_at_facts: maybe(tri), kin_wish: maybe(tri), died: maybe(dates), majority: maybe(dates) },
  condition: maybe(fc.constantFrom('alive', 'alive', 'deceased', 'missing', 'detained', 'unknown')),
  sex: maybe(fc.constantFrom('female', 'male', 'unknown')),
  ...{ nationality: maybe(fc.tuple(state)), residence: maybe(state), stateless: maybe(tri) },
})
const suspension = fc.record(
  { cause: fc.constantFrom(...SUSPENSION_CAUSES), from: dates, acts: maybe(fc.constant(['act'])) },
  { requiredKeys: ['cause', 'from'] },
)

/** Situations of one respondent and one act, with anything left out or unknown; some hold what cannot both be. */
const anySituations = state.chain((of) =>
  fc.record({
    evaluate_at: fc.constantFrom('2026-11-22', '2024-02-29', '2027-06-30'),
    victims: fc.tuple(victim),
    respondents: fc.tuple(
      fc.record({
        ...{ id: fc.constant('state'), state: fc.constant(of), approached: maybe(tri) },
        type: fc.constantFrom('state', 'state', 'state', 'company', 'international_organisation', 'individual'),
      }),
    ),
    acts: fc.tuple(act),
    remedies: maybe(fc.array(remedy(of), { maxLength: 2 })),
    procedures: maybe(fc.array(procedure, { maxLength: 2 })),
    suspensions: maybe(fc.array(suspension, { maxLength: 2 })),
    project: maybe(fc.record({ institution: maybe(fc.constantFrom('IDA', 'IFC', 'Another')) })),
    filing: maybe(
      fc.record({
        ...{ anonymous: maybe(tri), waiver_signed: maybe(tri) },
        reason_for_delay: maybe(fc.constantFrom('', 'ill')),
      }),
    ),
    risk: maybe(fc.record({ imminent: maybe(tri), harm: maybe(fc.constantFrom('life', 'removal', 'disappearance')) })),
    icc: maybe(fc.record({ genuine_proceedings: maybe(tri) })),
  }),
) as fc.Arbitrary<Situation>

/** Those that can be read. */
export const situations = anySituations.filter((one) => readSituation(one, law.known).ok)
