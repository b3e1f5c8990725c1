import type { NormData } from './data.ts'
import { keysOf, type Problems } from './problems.ts'

type States = NormData['ratifications']['states']
type Entry = States[string]['instruments'][string]

/** Who has accepted what: instruments, sources, status, and the end of an acceptance, which stands in two forms. */
export function joinAcceptance(data: NormData, problems: Problems): void {
  const { ratifications, mappings, jurisdictions } = data
  const instruments = keysOf(ratifications.instruments)
  const statuses = keysOf(mappings.acceptance_status)
  const sources = keysOf(ratifications.sources)
  for (const [state, { instruments: entries }] of Object.entries(ratifications.states))
    for (const [instrument, entry] of Object.entries(entries)) {
      const path = `states.${state}.instruments.${instrument}`
      problems.wanted('ratifications', path, 'instrument', instrument, instruments)
      problems.wanted('ratifications', path, 'status of mappings.json', entry.status, statuses)
      if (entry.src !== null || entry.status !== 'unknown')
        problems.wanted('ratifications', path, 'source', entry.src, sources)
      checkEnd(path, entry, mappings.acceptance_status[entry.status] === 'exit', problems)
    }
  const states = keysOf(ratifications.states)
  problems.all('jurisdictions', 'states', 'State of ratifications.json', Object.keys(jurisdictions.states), states)
  for (const [state, days] of Object.entries(data.holidays.states)) {
    problems.wanted('holidays', `states.${state}`, 'State of ratifications.json', state, states)
    if (new Set(days.map(({ day }) => day)).size !== days.length)
      problems.add('holidays', `states.${state}`, 'A day stands there twice.')
  }
  problems.all('mappings', 'entry_into_force', 'instrument', Object.keys(mappings.entry_into_force), instruments)
  for (const key of Object.keys(ratifications.eif_rules))
    if (!key.startsWith('_') && mappings.entry_into_force[key] === undefined)
      problems.add('mappings', 'entry_into_force', `"${key}" has a rule in ratifications.json and no code.`)
}

function checkEnd(path: string, entry: Entry, isOver: boolean, problems: Problems): void {
  if (isOver !== (entry.exit !== undefined))
    problems.add('ratifications', path, 'The status and "exit" do not agree on whether it has ended.')
  const older = entry.denounced_effective ?? entry.withdrawal_effective ?? entry.ended ?? entry.ceased
  if (entry.exit?.effective !== older)
    problems.add('ratifications', path, 'exit.effective differs from the older field beside it.')
  const { reservation } = entry
  if (reservation !== undefined && 'temporal_limit' in reservation !== 'temporal_coded' in reservation)
    problems.add('ratifications', path, 'A temporal_limit goes with its temporal_coded.')
}
