import type { Configuration } from '../server/configuration.ts'
import { openHouse, type Edges, type House } from '../server/house.ts'
import type { Refusal } from '../server/platform/outcome.ts'

/** done; something was found that a person must look at; refused, and nothing was done. */
export const EXIT = { done: 0, found: 1, refused: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export interface OptionHelp {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  readonly help: string
}

export interface Call {
  text(name: string): string | undefined
  texts(name: string): readonly string[]
  isSet(name: string): boolean
  readonly positionals: readonly string[]
  readonly configuration: Configuration
  /** Whether somebody named the data directory; else it is only where one would lie. */
  readonly isDataNamed: boolean
  readonly edges: Edges
  /** For a person; left out where a program reads. */
  say(line: string): void
  /** For a program, where --json was given. */
  json(value: unknown): void
  refuse(refusal: Refusal): ExitCode
}

export interface Command {
  readonly noun: string
  /** Null where the noun is all there is to say. */
  readonly verb: string | null
  readonly summary: string
  /** How arguments that are no options are called in the help. */
  readonly operands?: string
  readonly options?: Readonly<Record<string, OptionHelp>>
  run(call: Call): Promise<ExitCode>
}

export const usageRefusal = (sentence: string): Refusal => ({
  code: 'usage',
  sentence,
  rule: 'docs/operating.md, commands',
})

/** Opens the house beside a running server, or by itself, and closes what it opened. */
export async function inHouse(
  { configuration, edges, refuse }: Call,
  job: (house: House) => Promise<ExitCode>,
  more: { readonly whileRestored?: boolean } = {},
): Promise<ExitCode> {
  const opened = await openHouse(configuration, { ...edges, ...more, join: true })
  if (!opened.ok) return refuse(opened.refusal)
  try {
    return await job(opened.value)
  } finally {
    await opened.value.close()
  }
}
