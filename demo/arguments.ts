import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface DemoArguments {
  /** Absolute path of the folder that holds all three instances. */
  readonly data: string
  readonly portBase: number
  /** Says nothing but what goes wrong. */
  readonly isHeadless: boolean
  /** Where to write what a program needs to use the demo. */
  readonly ready: string | null
}

const PORT_BASE_DEFAULT = 8180
const PORT_MAX = 65_532

/** Null where an argument was not understood. */
export function readArguments(argv: readonly string[]): DemoArguments | null {
  try {
    const text = { type: 'string' } as const
    const options = { data: text, 'port-base': text, ready: text, headless: { type: 'boolean' } as const }
    const { values } = parseArgs({ args: [...argv], options })
    const portBase = Number(values['port-base'] ?? PORT_BASE_DEFAULT)
    if (!Number.isInteger(portBase) || portBase < 1 || portBase > PORT_MAX) return null
    return {
      data: values.data === undefined ? mkdtempSync(join(tmpdir(), 'recourse-demo-')) : resolve(values.data),
      ...{ portBase, isHeadless: values.headless === true },
      ready: values.ready === undefined ? null : resolve(values.ready),
    }
  } catch {
    return null
  }
}
