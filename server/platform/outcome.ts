/** A decision against: a code for programs, a sentence for a person, and the rule it rests on. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  /** In English; pages say it in the reader's language where `room` is given. */
  readonly sentence: string
  readonly rule: string
  /** The room whose catalogues hold the sentence under the code. */
  readonly room?: string
}

export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

/** A room's refusals by code: the sentence and the rule stand together, once. */
export type RefusalTable<Code extends string> = Readonly<Record<Code, Pick<Refusal, 'sentence' | 'rule'>>>

export type Refuse<Code extends string> = (code: Code) => { readonly ok: false; readonly refusal: Refusal<Code> }

export const refuseFrom =
  <Code extends string>(table: RefusalTable<Code>, room?: string): Refuse<Code> =>
  (code) => ({ ok: false, refusal: { code, ...table[code], ...(room === undefined ? {} : { room }) } })
