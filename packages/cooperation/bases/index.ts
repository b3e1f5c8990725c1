export {
  basesFor,
  type BasesAnswer,
  type BasisAnswer,
  type BasisChoice,
  type Because,
  type InForce,
  type KnownLaw,
  type OfficerBasis,
  type Pair,
  type PairAnswer,
} from './bases.ts'
export { basisFinding } from './basis-finding.ts'
export { parseInstruments, type Instrument, type Instruments } from './instruments.ts'
