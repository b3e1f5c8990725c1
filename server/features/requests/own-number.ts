import type { RequestKind } from '@recourse/cooperation'

/** The question of a kind for the number under which whoever asks keeps its own file (norms/cooperation.json). */
const OWN_NUMBER = 'case_ref_requesting'

/** Said once for every message, it answers the question of the kind as well: nobody types it twice. */
export const isOwnNumber = (field: string | null): boolean => field === OWN_NUMBER
export const demandsOwnNumber = ({ fields }: Pick<RequestKind, 'fields'>): boolean =>
  fields.some(({ id, mandatory }) => isOwnNumber(id) && mandatory)
