export { checkFilingProof, type CheckedProof, type ProofPart, type ProofVerdict } from './check.ts'
export { filingProofOf, offsetOn, promiseFiling, type ProofParts } from './make.ts'
export { PROOF_CHARS_MAX, readProofFile, type FilingProof } from './proof-file.ts'
export { STATEMENT_TYPE, type FilingStatement } from './statement.ts'
