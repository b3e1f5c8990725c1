import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  parseCooperation,
  parseInstruments,
  type Cooperation,
  type Decision,
  type Instruments,
} from '@recourse/cooperation'
import { normsFolder } from './folder.ts'
import type { LawVersion } from './law-in-force.ts'

/** The law of requests between authorities, with the versions that every clock and every request names. */
export interface CooperationLaw {
  readonly cooperation: Cooperation
  readonly instruments: Instruments
  readonly versions: Readonly<Record<'cooperation' | 'instruments', LawVersion>>
}

/** Throws on a file that does not parse, by file and place in it: nothing is asked of a State by broken law. */
export function readCooperationLaw(folder = normsFolder()): CooperationLaw {
  const [kinds, texts] = [readFile(folder, 'cooperation'), readFile(folder, 'instruments')]
  return {
    cooperation: parsed('cooperation', parseCooperation(kinds.json)),
    instruments: parsed('instruments', parseInstruments(texts.json)),
    versions: { cooperation: kinds.version, instruments: texts.version },
  }
}

function readFile(folder: string, name: string): { readonly json: unknown; readonly version: LawVersion } {
  const bytes = readFileSync(join(folder, `${name}.json`))
  const json = JSON.parse(bytes.toString('utf8')) as { readonly as_of: string }
  return { json, version: { sha256: createHash('sha256').update(bytes).digest('hex'), asOf: json.as_of } }
}

function parsed<Value>(name: string, read: Decision<Value>): Value {
  if (read.ok) return read.value
  throw new Error(`norms/${name}.json: ${read.refusal.detail ?? read.refusal.sentence}`)
}

let kept: CooperationLaw | undefined

/** The law beside this program, read once, when it is first asked for. */
export const cooperationLaw = (): CooperationLaw => (kept ??= readCooperationLaw())
