import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import { testInstance, type TestInstance } from '../../../../test/instance.ts'
import { sampleLog, sampleRoutes } from '../../../../test/sample-routes.ts'
import shape from './openapi-shape.json'

interface Operation {
  readonly operationId: string
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: AnySchema }> }
  readonly responses: Record<string, { readonly content: Record<string, { readonly schema: AnySchema }> }>
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>
}

let instance: TestInstance
let document: Document
before(async () => {
  instance = await testInstance({ routes: () => sampleRoutes(sampleLog()) })
  document = (await instance.app.inject('/api/v1/openapi.json')).json<Document>()
})
after(() => instance.close())

const operations = (): readonly Operation[] => Object.values(document.paths).flatMap((path) => Object.values(path))

test('the document is OpenAPI 3.1', () => {
  const check = new Ajv2020({ strict: false, allErrors: true }).compile(shape)
  assert.ok(check(document), JSON.stringify(check.errors, null, 1))
})

test('every schema in it is JSON Schema 2020-12, every reference leads somewhere', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const schemas = operations().flatMap(({ requestBody, responses }) =>
    [
      ...Object.values(requestBody?.content ?? {}),
      ...Object.values(responses).flatMap((one) => Object.values(one.content)),
    ].map(({ schema }) => schema),
  )
  assert.ok(schemas.length > 20)
  for (const schema of schemas) assert.ok(ajv.validateSchema(schema), JSON.stringify(schema))
  for (const [, reference = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/(components[^"]+)"/g)) {
    const found = reference.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document)
    assert.ok(found, reference)
  }
})

test('each operation has a name of its own, its parameters, and problems as answers', () => {
  const ids = operations().map(({ operationId }) => operationId)
  assert.equal(new Set(ids).size, ids.length)
  for (const [path, methods] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    for (const [method, { parameters = [], responses }] of Object.entries(methods)) {
      assert.deepEqual(
        parameters.filter((one) => one.in === 'path').map(({ name }) => name),
        named,
      )
      const hasKey = parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey')
      assert.equal(hasKey, method === 'post')
      for (const [status, { content }] of Object.entries(responses))
        if (!status.startsWith('2')) assert.deepEqual(Object.keys(content), ['application/problem+json'])
    }
  }
  assert.deepEqual(document.paths['/api/v1/checkpoint']?.get?.security, [])
  assert.equal(document.paths['/api/v1/me']?.get?.security, undefined)
})

test('what the API answers is what the document says', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const authorization = `Bearer ${instance.signIn()}`
  const me = document.paths['/api/v1/me']?.get?.responses['200']?.content['application/json']?.schema
  const answer = await instance.app.inject({ url: '/api/v1/me', headers: { authorization } })
  assert.ok(ajv.compile(me ?? false)(answer.json()))
  const problem = (document as unknown as { components: { schemas: { Problem: AnySchema } } }).components.schemas
    .Problem
  assert.ok(ajv.compile(problem)((await instance.app.inject('/api/v1/nothing')).json()))
})
