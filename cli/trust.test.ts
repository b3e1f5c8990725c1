import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sampleList, sampleSection } from '../packages/wire/testing/houses.ts'
import { operatorOf } from './testing/operator.ts'

const folder = mkdtempSync(join(tmpdir(), 'recourse-trust-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const { recourse } = operatorOf(folder, 'trust')
const path = (name: string): string => join(folder, name)
const put = (name: string, value: unknown): string => {
  writeFileSync(path(name), typeof value === 'string' ? value : JSON.stringify(value))
  return path(name)
}
const DATES = { issuedAt: '2026-03-10T00:00:00Z', nextUpdate: '2026-09-10T00:00:00Z' }

async function keyNamed(name: string): Promise<{ kid: string; key: string }> {
  const made = await recourse('trust', 'key', 'make', path(name), '--json')
  assert.equal(made.code, 0, made.err)
  return JSON.parse(made.out) as { kid: string; key: string }
}

test('a board and a State make keys, sign a list one after the other, and anybody checks it without a network', async () => {
  const [one, two, state] = [await keyNamed('one'), await keyNamed('two'), await keyNamed('state')]
  assert.equal(statSync(path('one')).mode & 0o777, 0o600)
  assert.equal((await recourse('trust', 'key', 'make', path('one'))).code, 2, 'a key is never written over')
  put('section', sampleSection('KEN', 'one'))
  const part = await recourse(
    'trust',
    'section',
    'sign',
    path('section'),
    '--key',
    path('state'),
    '--out',
    path('part'),
  )
  assert.equal(part.code, 0, part.err)
  const section = JSON.parse(readFileSync(path('part'), 'utf8')) as never
  const board = { needed: 2, keys: [one, two] }
  put('draft', { ...sampleList(DATES), board, jurisdictions: [{ jurisdiction: 'KEN', key: state, section }] })
  put('board', `${one.key}\n${two.key}\n`)
  const verify = () => recourse('trust', 'list', 'verify', path('list'), '--board', path('board'), '--needed', '2')
  const first = await recourse('trust', 'list', 'sign', path('draft'), '--key', path('one'), '--out', path('list'))
  assert.equal(first.code, 0, first.err)
  const half = await verify()
  assert.deepEqual([half.code, /signatures-missing/.test(half.out)], [1, true])
  const second = await recourse('trust', 'list', 'sign', path('list'), '--key', path('two'), '--out', path('list'))
  assert.match(second.out, /2 have signed/)
  const whole = await verify()
  assert.equal(whole.code, 0, whole.out)
  assert.match(whole.out, /Trust list 5[\s\S]*KEN https:\/\/one[.]example: 1 authorities/)
  put('list', readFileSync(path('list'), 'utf8').replace('"payload":"', '"payload":"e'))
  assert.equal((await verify()).code, 1)
})

test('what is no list is not signed as one, and what is missing is asked for', async () => {
  put('card', { type: 'recourse-card/1' })
  assert.equal((await recourse('trust', 'list', 'sign', path('card'), '--key', path('one'))).code, 2)
  assert.equal((await recourse('trust', 'section', 'sign', path('draft'), '--key', path('one'))).code, 2)
  assert.equal((await recourse('trust', 'list', 'sign', path('draft'), '--key', path('absent'))).code, 2)
  assert.equal((await recourse('trust', 'list', 'burn', path('draft'))).code, 2)
  assert.equal((await recourse('trust', 'list', 'verify', path('draft'))).code, 2)
  assert.equal((await recourse('trust', 'key', 'show', path('draft'))).code, 2)
})
