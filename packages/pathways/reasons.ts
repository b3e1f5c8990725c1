import { ADMISSIBILITY } from './reasons/admissibility.ts'
import { COMPETENCE } from './reasons/competence.ts'
import { REMEDIES_AND_TIME } from './reasons/remedies-and-time.ts'

export { TEST_IDS, type Finding, type Outcome, type TestClass, type TestId } from './reasons/finding.ts'

/** Every reason that a test can give. */
export const R = { ...COMPETENCE, ...ADMISSIBILITY, ...REMEDIES_AND_TIME }
