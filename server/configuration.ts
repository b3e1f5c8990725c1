import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readMailSettings, type MailSettings } from './platform/mail/index.ts'
import { readOnCallSettings, type OnCallSettings } from './platform/on-call/index.ts'
import { accept, refuseFrom, type Outcome } from './platform/outcome.ts'

/** How an instance is started: the same by arguments and by environment variables; arguments win. */
export interface Configuration {
  readonly port: number
  readonly host: string
  /** Absolute path of the folder that holds everything but the operator's secret, where that lies elsewhere. */
  readonly dataDirectory: string
  /** As in https://desk.example, without a slash at the end. */
  readonly origin: string
  readonly databaseUrl: string | undefined
  readonly secretFile: string | undefined
  readonly credentialsDirectory: string | undefined
  /** Opens the operator's figures from elsewhere. Only by environment: every user of a machine sees arguments. */
  readonly operatorToken: string | undefined
  /** By environment alone, like the passwords in them. */
  readonly mail: MailSettings | null
  readonly onCall: OnCallSettings
  /** How far the clock of this instance is off, in milliseconds: nothing but a test may say so. */
  readonly clockOffsetMs: number
}

export const PORT_DEFAULT = 8080
const rule = 'docs/operating.md, starting'

const table = {
  'unknown-argument': {
    sentence: 'An argument was not understood. Known are --port, --host, --data and --origin.',
    rule,
  },
  'bad-port': { sentence: 'The port must be a whole number from 0 to 65535.', rule },
  'bad-origin': {
    sentence: 'The origin must be an address such as https://desk.example, without a path.',
    rule,
  },
  'clock-moved': {
    sentence: 'RECOURSE_CLOCK_OFFSET_MS moves the clock of an instance. It is for tests alone, with NODE_ENV=test.',
    rule,
  },
} as const

type ConfigurationRefusal = keyof typeof table | 'bad-mail-settings' | 'bad-on-call-settings'
const refuse = refuseFrom<keyof typeof table>(table)

type Environment = Readonly<Record<string, string | undefined>>

export function readConfiguration(
  argv: readonly string[],
  environment: Environment,
): Outcome<Configuration, ConfigurationRefusal> {
  const given = readArguments(argv)
  if (given === null) return refuse('unknown-argument')
  const portText = given.port ?? environment.RECOURSE_PORT ?? environment.PORT ?? String(PORT_DEFAULT)
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : NaN
  if (!(port <= 65_535)) return refuse('bad-port')
  const host = given.host ?? environment.RECOURSE_HOST ?? '127.0.0.1'
  const origin = given.origin ?? environment.RECOURSE_ORIGIN ?? `http://localhost:${port}`
  if (!isOrigin(origin)) return refuse('bad-origin')
  const clockOffsetMs = readOffset(environment)
  if (clockOffsetMs === null) return refuse('clock-moved')
  const [mail, onCall] = [readMailSettings(environment), readOnCallSettings(environment)]
  if (!mail.ok) return mail
  if (!onCall.ok) return onCall
  return accept({
    ...{ mail: mail.value, onCall: onCall.value },
    ...{ port, host, origin, clockOffsetMs },
    dataDirectory: resolve(given.data ?? environment.RECOURSE_DATA ?? 'data'),
    databaseUrl: environment.DATABASE_URL,
    secretFile: environment.RECOURSE_SECRET_FILE,
    credentialsDirectory: environment.CREDENTIALS_DIRECTORY,
    operatorToken: environment.RECOURSE_OPERATOR_TOKEN,
  })
}

/** Null where somebody outside a test, or without a number, moves the clock on which every period of law rests. */
function readOffset({ RECOURSE_CLOCK_OFFSET_MS: text, NODE_ENV: mode }: Environment): number | null {
  if (text === undefined) return 0
  return mode === 'test' && /^-?\d{1,12}$/.test(text) ? Number(text) : null
}

function readArguments(argv: readonly string[]): Readonly<Record<string, string | undefined>> | null {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...argv], options: { port: text, host: text, data: text, origin: text } }).values
  } catch {
    return null
  }
}

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text)
    return ['http:', 'https:'].includes(url.protocol) && url.origin === text
  } catch {
    return false
  }
}
