import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectType, HEAD_BYTES } from './detect.ts'
import { checkName, shownName } from './names.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

test('a file is what its bytes say', () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['image/jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/png', latin1('\x89PNG\r\n\x1a\n\0\0')],
    ['image/gif', latin1('GIF89a')],
    ['image/webp', latin1('RIFF\x01\0\0\0WEBPVP8 ')],
    ['audio/wav', latin1('RIFF\x01\0\0\0WAVEfmt ')],
    ['video/3gpp', latin1('\0\0\0\x14ftyp3gp4')],
    ['audio/mp4', latin1('\0\0\0\x14ftypM4A \0')],
    ['video/mp4', latin1('\0\0\0\x14ftypisom')],
    ['image/heic', latin1('\0\0\0\x14ftypheic')],
    ['audio/ogg', latin1('OggS\0\x02')],
    ['audio/amr', latin1('#!AMR\n')],
    ['application/pdf', latin1('%PDF-1.7\n')],
    ['application/zip', latin1('PK\x03\x04\x14\0')],
    ['application/x-ole-storage', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['text/plain', Buffer.from('Me echaron de casa.\n')],
    ['text/plain', Buffer.from('مرحبا')],
    ['image/svg+xml', Buffer.from('<?xml version="1.0"?><svg onload="x()">')],
    ['text/html', Buffer.from('  <!DOCTYPE html><script>')],
    ['application/octet-stream', latin1('MZ\x90\0\x03')],
    ['application/octet-stream', latin1('RIFF\x01\0\0\0ELSE')],
    ['application/octet-stream', latin1('text with \0 in it')],
    ['application/octet-stream', latin1('\xff\xfe\xfd')],
    ['application/octet-stream', Buffer.alloc(0)],
  ]
  for (const [type, bytes] of cases) assert.equal(detectType(bytes), type, bytes.toString('latin1', 0, 20))
})

test('a character that the end of the head cuts through is no fault', () => {
  const text = Buffer.from('я'.repeat(HEAD_BYTES))
  assert.equal(detectType(text.subarray(1 - 1, HEAD_BYTES)), 'text/plain')
  assert.equal(detectType(Buffer.concat([Buffer.from('x'), text]).subarray(0, HEAD_BYTES)), 'text/plain')
})

test('a name is kept as it was typed, and shown so that it looks like nothing else', () => {
  const name = checkName(' صورة.jpg ')
  assert.ok(name.ok && name.value === ' صورة.jpg ')
  assert.equal(shownName('photo\u202egpj.exe'), 'photo‹U+202E›gpj.exe')
  assert.equal(shownName('a\0b\r\nc'), 'a‹U+0000›b‹U+000D›‹U+000A›c')
  assert.equal(shownName('می\u200cروم'), 'می\u200cروم')
  for (const [typed, code] of [
    [undefined, 'file-unnamed'],
    ['  ', 'file-unnamed'],
    ['𒀀'.repeat(256), 'file-name-too-long'],
  ] as const) {
    const refused = checkName(typed)
    assert.equal(refused.ok ? '' : refused.refusal.code, code)
  }
  assert.ok(checkName('𒀀'.repeat(255)).ok)
})
