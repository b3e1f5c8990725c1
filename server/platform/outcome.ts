/** A decision against: a code for programs, a sentence for a person, and the rule it rests on. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly sentence: string
  readonly rule: string
}

export type Outcome<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal<Code> }

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

/** A room's refusals by code: the sentence and the rule stand together, once. */
export type RefusalTable<Code extends string> = Readonly<Record<Code, Omit<Refusal, 'code'>>>

export type Refuse<Code extends string> = (code: Code) => { readonly ok: false; readonly refusal: Refusal<Code> }

export const refuseFrom =
  <Code extends string>(table: RefusalTable<Code>): Refuse<Code> =>
  (code) => ({ ok: false, refusal: { code, ...table[code] } })
