import { countries, countryName } from '../../../platform/norms/index.ts'
import { Checkboxes, FilterList, Select, type FilterChip } from '../../../platform/ui/index.tsx'
import { stateName } from '../../remedies/index.ts'
import { formOf, kindOf } from '../names.ts'
import type { FollowUpWords } from '../texts.ts'
import type { MadeBoard } from './making.ts'
import { FOLLOW_UP_PATH, OPEN_STATES, viewAddress } from './view.ts'

function chipsOf({ platform, visitor, query }: MadeBoard): readonly FilterChip[] {
  const words: FollowUpWords = visitor.words
  const { country, kind, form, state } = query
  const one = (label: string | undefined, change: Parameters<typeof viewAddress>[1]): readonly FilterChip[] =>
    label === undefined ? [] : [{ label, removeHref: viewAddress(query, change) }]
  return [
    ...one(country && countryName(words.code, country), { country: undefined }),
    ...one(kind && kindOf(platform.norms, words, kind), { kind: undefined }),
    ...one(form && formOf(platform.norms, words, form), { form: undefined }),
    ...state.flatMap((each) => one(stateName(words, each), { state: state.filter((other) => other !== each) })),
  ]
}

const NO_FILTERS = { country: undefined, kind: undefined, form: undefined, state: [] }

export function Filters({ made }: { readonly made: MadeBoard }) {
  const { platform, visitor, query } = made
  const words: FollowUpWords = visitor.words
  const { forms, responsibleKinds } = platform.norms.remedies
  return (
    <FilterList action={FOLLOW_UP_PATH} chips={chipsOf(made)} clearHref={viewAddress(query, NO_FILTERS)}>
      <input type="hidden" name="section" value={query.section} />
      <Select
        name="country"
        label={words.say('follow-up.country')}
        optional
        options={countries(words.code).map(({ code, name }) => ({ value: code, label: name }))}
        value={query.country}
      />
      <Select
        name="kind"
        label={words.say('follow-up.kind')}
        optional
        options={responsibleKinds.map((value) => ({ value, label: kindOf(platform.norms, words, value) }))}
        value={query.kind}
      />
      <Select
        name="form"
        label={words.say('follow-up.form')}
        optional
        options={forms.map((value) => ({ value, label: formOf(platform.norms, words, value) }))}
        value={query.form}
      />
      <Checkboxes
        name="state"
        label={words.say('follow-up.state')}
        choices={OPEN_STATES.map((value) => ({ value, label: stateName(words, value) }))}
        values={query.state}
      />
    </FilterList>
  )
}
