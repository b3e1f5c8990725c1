import { z } from 'zod'
import { typedText } from '../../../platform/http/index.ts'
import type { NewFact } from '../commands.ts'
import { FACT_SOURCES, recordId } from '../kinds.ts'
import { fieldKey } from './form.tsx'
import { faultsOf, type FactFault, type KnownToCase } from './faults.ts'
import { FACT_WORDS_MAX, fieldsOf, isRecordKind, type Said } from './shape.ts'

/** What the form of a record said, as a statement or as faults at its fields. */

export type Typed = Readonly<Record<string, string | readonly string[]>>

export type ReadFact =
  | { readonly ok: true; readonly fact: NewFact }
  /** By the name of the form's own field. */
  | { readonly ok: false; readonly faults: readonly (readonly [string, FactFault | 'source' | 'nothing'])[] }

const seen = z.union([z.literal('').transform(() => null), z.uuid()]).catch(null)
const named = z.union([z.literal('').transform(() => null), recordId]).catch(null)

/** Null: no form of ours sent this. */
export function factTyped(typed: Typed, known: KnownToCase): ReadFact | null {
  const record = typedText(typed, 'record') ?? ''
  if (!isRecordKind(record)) return null
  const text = (name: string): string => typedText(typed, fieldKey(record, name))?.trim() ?? ''
  const said: Said = Object.fromEntries(
    Object.keys(fieldsOf(record)).flatMap((name) => (text(name) === '' ? [] : [[name, text(name)]])),
  )
  const marks = [typed[fieldKey(record, 'marks')] ?? []].flat()
  const of = named.parse(typed.of ?? '')
  const isLeftOut = of !== null && marks.includes('leftOut')
  const source = z.enum(FACT_SOURCES).safeParse(text('source'))
  const faults = [...faultsOf(record, said, { known, isNew: of === null && !isLeftOut })].map(
    ([name, fault]) => [fieldKey(record, name), fault] as const,
  )
  const all: [string, FactFault | 'source' | 'nothing'][] = faults.map(([name, fault]) => [name, fault])
  if (!source.success) all.push([fieldKey(record, 'source'), 'source'])
  for (const name of ['sourceWords', 'why'])
    if (text(name).length > (name === 'why' ? FACT_WORDS_MAX : LINE_MAX)) all.push([fieldKey(record, name), 'long'])
  if (all.length === 0 && Object.keys(said).length === 0 && !isLeftOut) {
    const [first = 'source'] = Object.keys(fieldsOf(record))
    all.push([fieldKey(record, first), 'nothing'])
  }
  if (all.length > 0 || !source.success) return { ok: false, faults: all }
  const fact = { record, of, said, source: source.data, sourceWords: text('sourceWords'), why: text('why') }
  const flags = {
    isDisputed: marks.includes('disputed'),
    replaces: of !== null && marks.includes('replaces'),
    isLeftOut,
  }
  return { ok: true, fact: { ...fact, ...flags, saw: seen.parse(typed.saw ?? '') } }
}

const LINE_MAX = 500
