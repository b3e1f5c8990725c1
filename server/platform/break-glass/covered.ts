import type { CompartmentState } from '@recourse/chronicle'

/** The key ids of break-glass under which a compartment can be opened: as signed entries say, and none once withdrawn. */
function kidsOf(state: CompartmentState, unit: string): readonly string[] {
  if (state.withdrawn.includes(unit)) return []
  return state.wraps
    .filter(({ type, holder }) => type === 'break-glass' && holder === unit)
    .map(({ holderKid }) => holderKid)
}

/** Those compartments that these keys of a break-glass unit open. */
export const coveredBy = (
  states: readonly CompartmentState[],
  unit: string,
  kids: Pick<ReadonlySet<string>, 'has'>,
): readonly CompartmentState[] => states.filter((state) => kidsOf(state, unit).some((kid) => kids.has(kid)))
