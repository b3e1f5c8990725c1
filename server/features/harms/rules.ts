/** References to what shows a harm; more belong into the file's evidence itself. */
export const EVIDENCE_MAX = 50
/** Highest number that the person gives: from 0, nothing, as pain is asked about. */
export const RATING_MAX = 10
/** Levels of `norms/harms.json`, from 0. */
export const SEVERITY_MAX = 4
