import type { ReadEntry } from '@recourse/chronicle'
import { timeOf } from '../../casefile/index.ts'
import { factStated, type FactSource } from '../kinds.ts'
import { isRecordKind, type RecordKind, type Said } from './shape.ts'

/** What somebody stated of one record, from whatever part of the case it was read. */
export interface Statement {
  /** The entry; empty for what is made of the report's codes. */
  readonly id: string
  readonly record: RecordKind
  /** Which act, which respondent. */
  readonly of: string
  readonly said: Said
  /** `report`: codes of the report; `case`: another part of the file. */
  readonly source: FactSource | 'report' | 'case'
  readonly sourceWords: string
  readonly why: string
  /** Somebody says otherwise: the fact decides nothing. */
  readonly isDisputed: boolean
  /** What it says takes the place of what was said before. */
  readonly replaces: boolean
  /** The record is no part of what is assessed. */
  readonly isLeftOut: boolean
  /** Who wrote it down, by their name in this file; null for what nobody of the desk did. */
  readonly actor: string | null
  /** Civil day or moment; empty where no time belongs to it. */
  readonly at: string
}

/** What staff stated, the oldest first. What another program wrote and this one can't read is left out: it is unknown. */
export function statementsIn(entries: readonly ReadEntry[]): readonly Statement[] {
  return entries
    .filter(({ kind, state }) => kind === factStated.kind && state === 'open')
    .sort((a, b) => a.header.seq - b.header.seq)
    .flatMap((entry) => {
      if (entry.state !== 'open') return []
      const { record, of, isDisputed, replaces, isLeftOut } = factStated.facets.parse(entry.facets)
      const { said, source, sourceWords = '', why = '' } = factStated.body.parse(entry.body)
      if (!isRecordKind(record)) return []
      const { id, actor } = entry.header
      const stated = { id, record, of, said, source, sourceWords, why, isDisputed, replaces, isLeftOut }
      return [{ ...stated, actor, at: timeOf(entry) }]
    })
}

export interface FieldValue {
  readonly value: string
  /** The statements that say so. */
  readonly by: readonly Statement[]
}

/** One field with everything that stands of it: two values are a dispute. */
export interface Fact {
  readonly values: readonly FieldValue[]
  readonly isDisputed: boolean
}

export interface FactRecord {
  readonly record: RecordKind
  readonly of: string
  readonly facts: ReadonlyMap<string, Fact>
  /** Newest entry of a desk on it: what a form names as seen. */
  readonly head: string | null
  /** Every statement, the oldest first. */
  readonly statements: readonly Statement[]
  readonly isLeftOut: boolean
}

const keyOf = ({ record, of }: Pick<Statement, 'record' | 'of'>): string => `${record} ${of}`

/** Records in the order in which they were first stated. */
export function recordsFrom(statements: readonly Statement[]): readonly FactRecord[] {
  const byRecord = new Map<string, Statement[]>()
  for (const statement of statements) {
    const known = byRecord.get(keyOf(statement))
    if (known === undefined) byRecord.set(keyOf(statement), [statement])
    else known.push(statement)
  }
  return [...byRecord.values()].map(recordFrom)
}

function recordFrom(statements: readonly Statement[]): FactRecord {
  const standing = new Map<string, Statement[]>()
  for (const statement of statements)
    for (const name of Object.keys(statement.said)) {
      const earlier = statement.replaces ? [] : (standing.get(name) ?? [])
      standing.set(name, [...earlier, statement])
    }
  const last = statements.at(-1)
  const { record = 'act', of = '' } = last ?? {}
  return {
    ...{ record, of, statements, isLeftOut: last?.isLeftOut === true },
    facts: new Map([...standing].map(([name, by]) => [name, factFrom(name, by)])),
    head: statements.findLast(({ id }) => id !== '')?.id ?? null,
  }
}

function factFrom(name: string, statements: readonly Statement[]): Fact {
  const values = new Map<string, Statement[]>()
  for (const statement of statements) {
    const value = statement.said[name] ?? ''
    values.set(value, [...(values.get(value) ?? []), statement])
  }
  return {
    values: [...values].map(([value, by]) => ({ value, by })),
    isDisputed: values.size > 1 || statements.some(({ isDisputed }) => isDisputed),
  }
}

/** What one field says; undefined where nobody said it. */
export const valueOf = ({ facts }: FactRecord, name: string): string | undefined => facts.get(name)?.values[0]?.value
