/** A decision against: a code for programs, a sentence for the operator, and the rule it rests on. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly sentence: string
  readonly rule: string
}

export type Outcome<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal<Code> }

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })
