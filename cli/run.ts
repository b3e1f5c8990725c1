import { parseArgs } from 'node:util'
import { readConfiguration } from '../server/configuration.ts'
import type { Edges } from '../server/house.ts'
import type { Refusal } from '../server/platform/outcome.ts'
import { EXIT, usageRefusal, type Call, type Command, type ExitCode, type OptionHelp } from './command.ts'
import { commands } from './commands/index.ts'

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly edges: Edges
  out(text: string): void
  err(text: string): void
}

const COMMON: Readonly<Record<string, OptionHelp>> = {
  data: { type: 'string', help: 'folder of the instance (or RECOURSE_DATA)' },
  origin: { type: 'string', help: 'public address of the instance (or RECOURSE_ORIGIN)' },
  json: { type: 'boolean', help: 'answer for a program' },
  help: { type: 'boolean', help: 'show this' },
}

const nameOf = ({ noun, verb }: Command): string => (verb === null ? noun : `${noun} ${verb}`)

/** `recourse <noun> <verb> ...`; answers the exit code. */
export async function runCli(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [noun = '', verb = ''] = argv
  const command = commands.find((one) => one.noun === noun && (one.verb === null || one.verb === verb))
  if (command === undefined) return helpWithout(argv, around)
  const rest = argv.slice(command.verb === null ? 1 : 2)
  const options = { ...COMMON, ...command.options }
  const read = readArguments(rest, options)
  if (read === null) {
    around.err(`Some argument was not understood.\n\n${commandHelp(command)}`)
    return EXIT.refused
  }
  if (read.values.help === true) {
    around.out(commandHelp(command))
    return EXIT.done
  }
  return call(command, read, around)
}

type Read = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] }

function readArguments(args: readonly string[], options: Readonly<Record<string, OptionHelp>>): Read | null {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  )
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true })
  } catch {
    return null
  }
}

function call(command: Command, { values, positionals }: Read, around: Surroundings): Promise<ExitCode> {
  const isJson = values.json === true
  const refuse = (refusal: Refusal): ExitCode => {
    if (isJson) around.out(`${JSON.stringify({ refused: refusal })}\n`)
    else around.err(`${refusal.sentence}\n(${refusal.code}; ${refusal.rule})\n`)
    return EXIT.refused
  }
  const given = ['data', 'origin'].flatMap((name) =>
    typeof values[name] === 'string' ? [`--${name}`, values[name]] : [],
  )
  const configuration = readConfiguration(given, around.environment)
  if (!configuration.ok) return Promise.resolve(refuse(configuration.refusal))
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const made: Call = {
    ...{ text, positionals, refuse, configuration: configuration.value, edges: around.edges },
    isDataNamed: typeof values.data === 'string' || around.environment.RECOURSE_DATA !== undefined,
    texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    isSet: (name) => values[name] === true,
    say: (line) => (isJson ? undefined : around.out(`${line}\n`)),
    json: (value) => (isJson ? around.out(`${JSON.stringify(value)}\n`) : undefined),
  }
  if (command.operands === undefined && positionals.length > 0)
    return Promise.resolve(refuse(usageRefusal(`"${nameOf(command)}" takes options only.`)))
  return command.run(made)
}

/** No such command: the whole list, or the verbs of a noun. */
function helpWithout([noun = '--help', verb = '--help']: readonly string[], around: Surroundings): ExitCode {
  const verbs = commands.filter((one) => one.noun === noun)
  const shown = verbs.length > 0 ? verbs : commands
  const lines = shown.map((one) => `  recourse ${nameOf(one).padEnd(16)} ${one.summary}`)
  const text = `${lines.join('\n')}\n\nEach takes --help. Exit codes: 0 done, 1 found something, 2 refused.\n`
  const isAsked = [noun, ...(verbs.length > 0 ? [verb] : [])].some((one) => ['--help', '-h', 'help'].includes(one))
  if (isAsked) around.out(text)
  else around.err(`There is no such command.\n\n${text}`)
  return isAsked ? EXIT.done : EXIT.refused
}

function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON }).map(([name, { type, help }]) => {
    const spelled = type === 'string' ? `--${name} VALUE` : `--${name}`
    return `  ${spelled.padEnd(22)} ${help}`
  })
  const operands = command.operands === undefined ? '' : ` ${command.operands}`
  return `recourse ${nameOf(command)}${operands}\n\n${command.summary}\n\n${options.join('\n')}\n`
}
