import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseRefusalCodes } from './index.ts'
import { refuse } from './refusals.ts'

test('every refusal has a sentence a reader can act on and the rule behind it', () => {
  for (const code of databaseRefusalCodes) {
    const { refusal } = refuse(code, {})
    assert.match(refusal.sentence, /^[A-Z].*[.;:]|^PostgreSQL did not start/, code)
    assert.match(refusal.rule, /^[A-Z].*\.$/, code)
    assert.ok(refusal.sentence.length > 40, code)
  }
})
