import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { utf8, type ReadEntry } from '@recourse/chronicle'
import { identityGiven } from '../cases/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { answered, blinded, matchToken, shortOf, unblinded } from './blind.ts'
import { identifiersIn, OFFERED } from './identifiers.ts'
import { mailsIn, phonesIn } from './numbers.ts'

/** Another implementation is right where it makes these values; a change of one of them is a change of the format. */
const AT = 'packages/wire/vectors/match.json'
const QUESTION = '5f0c3a52-7a59-4d3e-9a1c-0b8f6f0f7a11'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const digest = (name: string): Uint8Array => primitives.sha256(utf8(name))

/** A scalar of the group: its highest byte is zero, so that it is below the order. */
const scalar = (name: string): Uint8Array => Uint8Array.from([...digest(name).subarray(0, 31), 0])

function written(fields: Readonly<Record<string, string>>) {
  const given = { kind: identityGiven.kind, state: 'open', body: { fields } } as unknown as ReadEntry
  const read = identifiersIn([given], 'KEN').filter(({ type }) => OFFERED.includes(type))
  return { fields, read: read.map(({ type, value }) => ({ type, value })) }
}

const values = () => ({
  phone: [
    { written: '+254 700 000 001', state: 'KEN' },
    { written: '0700 000 001', state: 'KEN' },
    { written: '٠٠٢٥٤٧٠٠٠٠٠٠٠١', state: 'ESP' },
  ].map((one) => ({ ...one, values: phonesIn(one.written, one.state) })),
  mail: [{ written: 'Somebody <Some.Body@Example.ORG>' }].map((one) => ({ ...one, values: mailsIn(one.written) })),
  identity: [
    written({ documents: 'AB 12-34567, no. 1987' }),
    written({ name: 'Mohamed Primer', birthDate: '1990-05-02' }),
    written({ name: 'Пример, Мухаммад', birthDate: '٠٢/٠٥/١٩٩٠' }),
    written({ name: 'Example', birthDate: '02.05.1990' }),
  ],
})

async function exchanges() {
  const what = { type: 'phone', value: '254700000001' } as const
  const [key, secret] = [scalar('a unit'), digest('a question')]
  const { blind, point } = await blinded(primitives, secret, what)
  const answer = await answered(key, point)
  assert.ok(answer)
  const token = await unblinded(what, blind, answer)
  assert.ok(token)
  assert.deepEqual(token, await matchToken(primitives, key, what))
  return {
    ...{ ...what, secret: text(secret), blind: text(blind), point: text(point), key: text(key) },
    ...{ answer: text(answer), token: text(token), request: QUESTION },
    short: text(shortOf(primitives, QUESTION, token)),
  }
}

test('the vectors of a question without names hold', async () => {
  const made = { values: values(), exchange: await exchanges() }
  if (process.env.WRITE_WIRE_VECTORS === '1') writeFileSync(AT, `${JSON.stringify(made, null, 2)}\n`)
  assert.deepEqual(JSON.parse(readFileSync(AT, 'utf8')), made)
})
