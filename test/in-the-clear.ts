import assert from 'node:assert/strict'
import type { Pool } from 'pg'

const CLEAR = `select facets::text as row from entry_facets union all select to_jsonb(m)::text from measure m
  union all select to_jsonb(c)::text from clock c union all select to_jsonb(r)::text from file_row r`

/** Nothing that a test planted stands where no key is needed to read it: in facets, or in the tables that boards read. */
export async function assertNothingInTheClear(app: Pool): Promise<void> {
  const { rows } = await app.query<{ row: string }>(CLEAR)
  assert.ok(rows.length > 20)
  assert.deepEqual(
    rows.filter(({ row }) => /planted/i.test(row)),
    [],
  )
}
