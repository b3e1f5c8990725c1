export { foldCorrections } from './fold.ts'
export { correctionKinds, normConfirmed, normCorrected, normTakenBack, type CorrectionSaid } from './kinds.ts'
export { CORRECTIONS_FILE_KIND, CORRECTIONS_PURPOSE, CorrectionRegister } from './register.ts'
