import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { exchangeKinds } from '../../platform/federation/index.ts'
import { features } from '../index.ts'

/** What a unit or a person and their desk say among themselves; its files and parts are never shared. */
const AT_HOME = [
  ...['request.drafted', 'request.draft-validated', 'request.draft-ended', 'request.serves', 'request.told'],
  ...['request.consent-asked', 'request.consent-answered', 'request.opinion-asked', 'request.opinion-given'],
  ...['request.file-put-forward', 'request.files-looked-at'],
]

test('the protocol names every kind that is said between instances, with the fields of its facets and of its body', () => {
  const protocol = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
  const kinds = [...exchangeKinds, ...features.flatMap(({ entryKinds }) => entryKinds ?? [])]
  const said = kinds.filter(({ kind }) => /^(exchange|request|team|share)\./.test(kind) && !AT_HOME.includes(kind))
  assert.ok(said.length > 20)
  for (const { kind, facets, body } of said) {
    const part = protocol.split('\n').filter((line) => line.includes(`\`${kind}\``) && line.startsWith('|'))
    assert.ok(part.length > 0, kind)
    for (const field of [...fieldsOf(facets), ...fieldsOf(body)])
      assert.ok(protocol.includes(`\`${field}\``), `${kind}: ${field}`)
  }
})

const fieldsOf = (schema: unknown): readonly string[] =>
  Object.keys((schema as { readonly shape?: Readonly<Record<string, unknown>> }).shape ?? {})
