/** What every file of the law is made of. */
export interface Named {
  readonly id: string
}
export type Table<Value = unknown> = Readonly<Record<string, Value>>
export type Lists<Name extends string> = Readonly<Record<Name, readonly string[]>>
