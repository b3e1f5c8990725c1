export { auditInstance, type AuditParts, type AuditReport } from './audit.ts'
export { sentenceOf, type Finding, type FindingCode, type Part, type PartReport } from './findings.ts'
