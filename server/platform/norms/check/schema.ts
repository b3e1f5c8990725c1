import { createRequire } from 'node:module'
import type * as Ajv from 'ajv/dist/2020.js'
import type { Problem } from './problems.ts'

/** A day that the calendar has. */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** `/forums/3/id` as people write it: `forums[3].id`. */
const jsonPath = (pointer: string): string =>
  pointer
    .replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .replace(/^\./, '')

function sentenceOf({ message = 'does not fit the schema', params, keyword }: Ajv.ErrorObject): string {
  const which = params as { additionalProperty?: string; allowedValues?: readonly unknown[] }
  if (keyword === 'additionalProperties') return `The schema knows no "${String(which.additionalProperty)}" here.`
  if (keyword === 'enum') return `Must be one of: ${(which.allowedValues ?? []).join(', ')}.`
  return `It ${message}.`
}

/** More lines than this of one file help nobody; the first ones show the way. */
const SHOWN_MAX = 20

/** By the text of the schema: compiling one takes longer than checking a file with it. */
const compiled = new Map<string, Ajv.ValidateFunction>()

/** Nine megabytes that a server has no use for: it is loaded when a schema is asked. */
const loaded = createRequire(import.meta.url)
const validator = (): typeof Ajv => loaded('ajv/dist/2020.js') as typeof Ajv

function compile(schema: object): Ajv.ValidateFunction {
  const text = JSON.stringify(schema)
  const known = compiled.get(text)
  if (known !== undefined) return known
  const { Ajv2020 } = validator()
  const made = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { date: isDay } }).compile(schema)
  compiled.set(text, made)
  return made
}

/** What of a file is not as the schema beside it says. */
export function schemaProblems(file: string, data: unknown, schema: object): readonly Problem[] {
  const check = compile(schema)
  if (check(data)) return []
  return (check.errors ?? [])
    .slice(0, SHOWN_MAX)
    .map((error) => ({ file, path: jsonPath(error.instancePath), sentence: sentenceOf(error) }))
}
