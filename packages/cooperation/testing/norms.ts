import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { kindOn, parseCooperation, parseInstruments } from '../index.ts'
import type { Cooperation, Instruments, RequestKind } from '../index.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(`norms/${name}.json`, 'utf8'))

/** The file as it lies in the repository, fresh each time: tests change it. */
export const cooperationJson = (): Record<string, unknown> => read('cooperation') as Record<string, unknown>

const parsed = parseCooperation(cooperationJson())
assert.ok(parsed.ok, parsed.ok ? '' : parsed.refusal.detail)
export const cooperation: Cooperation = parsed.value
export const kinds: readonly RequestKind[] = cooperation.kinds

const texts = parseInstruments(read('instruments'))
assert.ok(texts.ok, texts.ok ? '' : texts.refusal.detail)
export const instruments: Instruments = texts.value

export function kindNamed(id: string, on = '2026-11-26'): RequestKind {
  const kind = kindOn(cooperation, id, on)
  assert.ok(kind, id)
  return kind
}
