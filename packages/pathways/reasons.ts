import { ADMISSIBILITY } from './reasons/admissibility.ts'
import { COMPETENCE } from './reasons/competence.ts'

export { TEST_IDS, type Finding, type Outcome, type TestClass, type TestId } from './reasons/finding.ts'

/** Every reason that a test can give. */
export const R = { ...COMPETENCE, ...ADMISSIBILITY }
