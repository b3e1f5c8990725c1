import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compiled, directionOf, fontsFor, printable } from './index.ts'

test('where the compiler ends there is no page, and the next one is made', async () => {
  const layout = { data: '{}', fonts: fontsFor('').paths }
  assert.equal(await compiled({ ...layout, template: '#panic("no page")' }), null)
  const plain = await compiled({ ...layout, template: 'Plain' })
  assert.equal(plain?.subarray(0, 5).toString(), '%PDF-')
})

test('half a letter is printed as a mark, and a whole one stays', () => {
  assert.equal(printable('half \ud83d here \ud83d\ude00'), 'half \ufffd here \ud83d\ude00')
})

test('a page sees no file beside its fonts and nothing of the server', async () => {
  const layout = { data: '{}', fonts: fontsFor('').paths }
  for (const reach of ['#read("/etc/hostname")', '#read("package.json")', '#import "@preview/example:0.1.0": add'])
    assert.equal(await compiled({ ...layout, template: reach }), null, reach)
})

test('a paragraph runs as its first letter does', () => {
  assert.equal(directionOf('12. سلمى said', 'ltr'), 'rtl')
  assert.equal(directionOf('Sol سلمى', 'rtl'), 'ltr')
  assert.equal(directionOf('12', 'rtl'), 'rtl')
})
