import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addMonths, parseDay } from '@recourse/clocks'
import { readCooperationLaw } from '../cooperation-law.ts'
import { readNorms } from '../norms.ts'
import { joinAcceptance } from './acceptance-joins.ts'
import { joinCatalogues } from './catalogue-joins.ts'
import { CORE_FILES, type NormData } from './data.ts'
import { workExamples } from './examples.ts'
import { joinForums } from './forum-joins.ts'
import { Problems, type Problem } from './problems.ts'
import { repeatedKeys } from './repeated-keys.ts'
import { joinRequests } from './request-joins.ts'
import { isDay, schemaProblems } from './schema.ts'
import { unreadTranslations } from './stale-texts.ts'
import { joinWords } from './words-joins.ts'

/** One file as it lies in the folder: what an instance names when it says with which law it decided. */
export interface NormPack {
  readonly name: string
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string
  /** The civil day on which the file says of itself that it was true. */
  readonly asOf: string
}

export interface NormsReport {
  readonly packs: readonly NormPack[]
  /** What is broken. An instance must not decide with it. */
  readonly problems: readonly Problem[]
  /** What is right and has grown old; a translation that nobody is shown. */
  readonly warnings: readonly Problem[]
  readonly references: number
}

/** Status changes with every deposit; after a year somebody has to look again (design: pathways 5.7). */
export const STALE_MONTHS = 12
/** Files that say who has accepted what, and which authorities there are. */
const STATUS_FILES = ['forums', 'jurisdictions', 'ratifications'] as const

interface Loaded {
  readonly packs: NormPack[]
  readonly problems: Problem[]
  readonly data: Map<string, unknown>
}

/**
 * Reads every file of a folder of norms: shape, references, dates, mappings, clocks, worked examples, age.
 * @param today civil day of whoever asks
 */
export function checkNorms(folder: string, today: string): NormsReport {
  const { packs, problems, data } = load(folder, schemaProblems)
  if (problems.length > 0) return { packs, problems, warnings: [], references: 0 }
  const joins = joined(data)
  const { references, found } = joins
  const product = found.length > 0 ? { problems: [], warnings: [] } : asProduct(folder)
  const warnings = [...ageWarnings(data, today), ...product.warnings]
  return { packs, problems: [...found, ...product.problems], warnings, references }
}

/**
 * The same without the schemas, whose reading takes longer than a start may: a file of another shape than its schema is
 * broken here too, where something that is named is not there.
 */
export function brokenNorms(folder: string): readonly Problem[] {
  const { problems, data } = load(folder, () => [])
  if (problems.length > 0) return problems
  try {
    return joined(data).found
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [{ file: 'norms', path: '', sentence: `A file has not the shape of its schema: ${why}` }]
  }
}

function joined(data: ReadonlyMap<string, unknown>): Problems {
  const known = Object.fromEntries(data) as unknown as NormData
  const joins = new Problems()
  for (const join of [joinWords, joinAcceptance, joinCatalogues, joinForums, workExamples, joinRequests])
    join(known, joins)
  return joins
}

type Shape = (file: string, data: unknown, schema: object) => readonly Problem[]

function load(folder: string, shape: Shape): Loaded {
  const loaded: Loaded = { packs: [], problems: [], data: new Map() }
  if (!existsSync(folder)) {
    loaded.problems.push({ file: folder, path: '', sentence: 'There is no such folder.' })
    return loaded
  }
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  for (const missing of CORE_FILES.filter((name) => !names.includes(`${name}.json`)))
    loaded.problems.push({ file: `${missing}.json`, path: '', sentence: 'The file is missing.' })
  for (const file of names.sort()) loadOne(folder, file, shape, loaded)
  return loaded
}

function loadOne(folder: string, file: string, shape: Shape, { packs, problems, data }: Loaded): void {
  const bad = (path: string, sentence: string): void => void problems.push({ file, path, sentence })
  const bytes = readFileSync(join(folder, file))
  const text = bytes.toString('utf8')
  const read = parsed(text)
  if (typeof read === 'string') return bad('', `It is not JSON: ${read}`)
  const name = file.replace(/\.json$/, '')
  const { as_of: asOf, $schema: schema } = read as { as_of?: unknown; $schema?: unknown }
  if (typeof asOf !== 'string' || !isDay(asOf)) bad('as_of', 'It must say on which day it was true, as YYYY-MM-DD.')
  for (const key of new Set(repeatedKeys(text))) bad(key, 'The key stands twice in one object.')
  const beside = join(folder, `${name}.schema.json`)
  if (schema !== `./${name}.schema.json`) bad('$schema', 'It does not name the schema beside it.')
  const schemaRead = existsSync(beside) ? parsed(readFileSync(beside, 'utf8')) : 'there is none'
  if (typeof schemaRead === 'string') return bad('$schema', `Its schema can not be read: ${schemaRead}`)
  problems.push(...shape(file, read, schemaRead))
  data.set(name, read)
  packs.push({ name, sha256: createHash('sha256').update(bytes).digest('hex'), asOf: String(asOf) })
}

/** The object, or in words why the text is none. */
function parsed(text: string): object | string {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : 'the whole is no object'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What the product itself would refuse to start with, and which translations it would not show. */
function asProduct(folder: string): Pick<NormsReport, 'problems' | 'warnings'> {
  try {
    const norms = readNorms(folder)
    readCooperationLaw(folder)
    return { problems: [], warnings: unreadTranslations(norms) }
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n')
    return { problems: lines.map((sentence) => ({ file: 'norms', path: '', sentence })), warnings: [] }
  }
}

function ageWarnings(data: ReadonlyMap<string, unknown>, today: string): readonly Problem[] {
  return STATUS_FILES.flatMap((name) => {
    const { as_of: asOf, data_date: dataDate } = data.get(name) as { as_of: string; data_date?: string }
    const since = dataDate ?? asOf
    if (!isStale(since, today)) return []
    const sentence = `Says who accepted what on ${since}, more than ${String(STALE_MONTHS)} months ago: look again.`
    return [{ file: `${name}.json`, path: dataDate === undefined ? 'as_of' : 'data_date', sentence }]
  })
}

/** Whether a status that was true on a day is older than a year today. */
export function isStale(asOf: string, today: string): boolean {
  const [then, now] = [parseDay(asOf), parseDay(today)]
  return !then.ok || !now.ok || addMonths(then.value, STALE_MONTHS, 'clamp_to_last_day') < now.value
}
