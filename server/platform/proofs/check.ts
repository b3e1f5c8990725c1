import { fromBase64Url, parsePublicKey, utf8 } from '@recourse/chronicle'
import { checkPromise, formatVerifierKey, parseVerifierKey, type Finding } from '@recourse/log'
import { logPrimitives, verifyOffline } from '../log/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import type { FilingProof } from './proof-file.ts'
import { readStatement, type FilingStatement } from './statement.ts'

export type ProofPart = 'keys' | 'statement' | 'promise' | 'log-proof'

export interface ProofVerdict {
  readonly part: ProofPart
  readonly holds: boolean
  /** A code where it does not hold. */
  readonly fault: string | null
}

export interface CheckedProof {
  readonly holds: boolean
  readonly statement: FilingStatement | null
  readonly verdicts: readonly ProofVerdict[]
  /** Fingerprints to compare with what authority and log publish: a proof under other keys proves nothing. */
  readonly keys: { readonly authority: string; readonly log: string }
  /** Whether the log has shown the leaf to the public yet, or has only promised to. */
  readonly isLogged: boolean
}

/** C2SP tlog-policy: the log's own word, and no monitor's. A stricter one can be handed in. */
const ownPolicy = (log: string): Uint8Array => utf8(`log ${log}\nquorum none\n`)

/** Checks a proof of filing with nothing but the file itself. @param policy C2SP tlog-policy of whose word counts */
export function checkFilingProof(file: FilingProof, policy?: Uint8Array): CheckedProof {
  const verdicts: ProofVerdict[] = []
  const judge = (part: ProofPart, fault: string | null): void =>
    void verdicts.push({ part, holds: fault === null, fault })
  const key = parsePublicKey(primitives, 'Ed25519', file.keys.authority)
  const log = parseVerifierKey(logPrimitives, file.keys.log)
  const result = (statement: FilingStatement | null, isLogged: boolean): CheckedProof => ({
    ...{ holds: verdicts.every(({ holds }) => holds), statement, verdicts, isLogged },
    keys: { authority: key?.kid ?? '', log: log.ok ? formatVerifierKey(log.value) : '' },
  })
  judge('keys', key === null || !log.ok ? 'malformed' : null)
  if (key === null || !log.ok) return result(null, false)
  const statement = readStatement(primitives, file.statement, key)
  judge('statement', statement === null ? 'signature' : statement.log === log.value.name ? null : 'other-log')
  if (statement === null) return result(null, false)
  const leaf = fromBase64Url(statement.leaf) ?? new Uint8Array()
  const promise = checkPromise(logPrimitives, utf8(file.promise), log.value, leaf)
  judge('promise', promise.ok ? dayFault(promise.value.recorded, statement) : promise.refusal.code)
  if (file.proof === null) return result(statement, false)
  const bundle = { policy: policy ?? ownPolicy(file.keys.log), checkpoints: [], proofFile: utf8(file.proof) }
  const verified = verifyOffline({ ...bundle, entry: { leaf } })
  judge('log-proof', verified.holds && isIncluded(verified.findings) ? null : faultOf(verified.findings))
  return result(statement, true)
}

function dayFault(
  recorded: { readonly kind: string; readonly date?: string },
  { filedOn }: FilingStatement,
): string | null {
  return recorded.kind === 'on' && recorded.date === filedOn ? null : 'other-day'
}

const isIncluded = (findings: readonly Finding[]): boolean => findings.some(({ subject }) => subject === 'inclusion')

function faultOf(findings: readonly Finding[]): string {
  const wrong = findings.find(({ verdict }) => !verdict.holds)
  return wrong?.verdict.holds === false ? wrong.verdict.refusal.code : 'not-included'
}
