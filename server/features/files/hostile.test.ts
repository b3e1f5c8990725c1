import assert from 'node:assert/strict'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { photograph, screenshot, webp } from '../../platform/files/testing/pictures.ts'
import { begun, lying, sent, tabOf, worker } from './testing/people.tsx'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('hostile-files')))
after(() => desk.close())

const HERE = '/report/files'

/** A name in each of twenty scripts, as people of those languages call a file. */
const NAMES: readonly string[] = [
  ...[
    'صورة الجسر.jpg',
    '大桥.jpg',
    'pièce d’identité.jpg',
    'мост.jpg',
    'puente año.jpg',
    'پل.jpg',
    'جسر ٢.jpg',
    'גשר.jpg',
  ],
  ...['पुल.jpg', 'সেতু.jpg', 'பாலம்.jpg', 'వంతెన.jpg', 'ಸೇತುವೆ.jpg', 'പാലം.jpg', 'สะพาน.jpg', 'ဂံတား.jpg', 'ស្ពាន.jpg'],
  ...['ድልድይ.jpg', 'ხიდი.jpg', 'կամուրջ.jpg', '다리.jpg', '橋ばし.jpg', 'γέφυρα.jpg', 'ᠭᠦᠭᠦᠷᠭᠡ.jpg'],
]

test('a name in any script is kept as it was typed, shown, and given back', async () => {
  const someone = await begun(desk)
  assert.ok(NAMES.length >= 20)
  const half = Math.ceil(NAMES.length / 2)
  for (const names of [NAMES.slice(0, half), NAMES.slice(half)])
    await someone.person.attach(
      HERE,
      HERE,
      names.map((name) => ({ name, bytes: Buffer.from(name) })),
    )
  const page = await someone.person.get(HERE)
  for (const name of NAMES) assert.ok(page.body.includes(name), name)
  const file = await sent(desk, someone)
  const officer = await worker(desk, 'desk-officer')
  const tab = await tabOf(desk, file)
  const entries = [...new Set([...tab.matchAll(/files\/([0-9a-f-]{36})\/bytes/g)].map(([, id]) => id))]
  assert.equal(entries.length, NAMES.length)
  for (const [index, entry] of entries.entries()) {
    const answer = await officer.get(`/cases/${file}/files/${entry}/bytes`)
    const named = /filename\*=UTF-8''(.+)$/.exec(String(answer.headers['content-disposition']))?.[1] ?? ''
    assert.equal(decodeURIComponent(named), NAMES[index])
    assert.equal(answer.rawPayload.toString(), NAMES[index])
  }
})

const zipBomb = (): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(20_000_000))
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(0xffffffff, 22)
  return Buffer.concat([head, packed])
}

const HOSTILE: Readonly<Record<string, Buffer>> = {
  'bomb.zip': zipBomb(),
  'bomb.gz': gzipSync(Buffer.alloc(10_000_000)),
  'script.svg': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(document.cookie)"><script>1</script></svg>',
  ),
  'page.html': Buffer.from('<!doctype html><script>fetch("https://evil.example")</script>'),
  'page.jpg': Buffer.from('<html><script>alert(1)</script>'),
  'both.gif': Buffer.from('GIF89a/*\0*/=1;alert(1)//'),
  'program.exe': Buffer.from('MZ\x90\0\x03 This program', 'latin1'),
  'photo.jpg.exe': Buffer.from('MZ\x90'),
  'macro.doc': Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 AutoOpen', 'latin1'),
  'form.pdf': Buffer.from('%PDF-1.7 /OpenAction /JavaScript (app.alert(1))'),
  'cut.jpg': photograph().subarray(0, 60),
  'endless.jpg': Buffer.concat([photograph().subarray(0, 2), Buffer.alloc(70_000, 0xff)]),
  'cut.png': screenshot().subarray(0, 50),
  'wide.png': Buffer.concat([
    screenshot().subarray(0, 16),
    Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]),
    screenshot().subarray(24),
  ]),
  'liar.webp': Buffer.concat([webp(1).subarray(0, 4), Buffer.from([0xff, 0xff, 0xff, 0x7f]), webp(1).subarray(8)]),
  'entities.xml': Buffer.from(
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  ),
  '../../../etc/cron.d/x': Buffer.from('* * * * * root true'),
  'photo\u202egpj.exe': Buffer.from('MZ'),
  'a\u0001b\u001b[2J.txt': Buffer.from('escape'),
  '"><img src=x onerror=alert(1)>.txt': Buffer.from('markup in a name'),
  'CON.txt': Buffer.from('a name that Windows keeps for itself'),
  '.htaccess': Buffer.from('SetHandler x'),
}

const UNSEEN = /<img|[\u0000-\u0008\u001b\u202e]/u
const TYPES = /^(application\/octet-stream|text\/plain; charset=utf-8|image\/(jpeg|png|gif|webp))$/
const DISPOSITION = /^attachment; filename="[^"/\\]*"; filename\*=UTF-8''[^/"]*$/

test('hostile files hurt nobody: kept as they are, never shown, cleaned or refused in a sentence', async () => {
  const hostile = Object.entries(HOSTILE).map(([name, bytes]) => ({ name, bytes, type: 'image/jpeg' }))
  assert.ok(hostile.length >= 20)
  const someone = await begun(desk)
  for (const some of [hostile.slice(0, 12), hostile.slice(12)])
    assert.equal((await someone.person.attach(HERE, HERE, some)).location, HERE)
  assert.doesNotMatch((await someone.person.get(HERE)).body, UNSEEN)
  const file = await sent(desk, someone)
  const tab = await tabOf(desk, file)
  assert.doesNotMatch(tab, UNSEEN)
  const entries = [...new Set([...tab.matchAll(/files\/([0-9a-f-]{36})\/bytes/g)].map(([, id]) => id))]
  const officer = await worker(desk, 'desk-officer')
  for (const [index, { name, bytes }] of hostile.entries()) {
    const base = `/cases/${file}/files/${entries[index]}`
    const got = await officer.get(`${base}/bytes`)
    assert.deepEqual(got.rawPayload, bytes, name)
    assert.match(String(got.headers['content-disposition']), DISPOSITION, name)
    assert.match(String(got.headers['content-type']), TYPES, name)
    if (/html|svg|xml/.test(name)) assert.equal(got.headers['content-type'], 'application/octet-stream')
    const cleaned = await officer.post(`${base}/clean`)
    assert.ok([303, 422].includes(cleaned.statusCode), `${name}: ${cleaned.statusCode}`)
  }
})

test('empty, nameless, unchosen, too long: each is said in a sentence, and what was right is kept', async () => {
  const { person } = await begun(desk)
  const before = lying(desk).length
  const nothing = await person.attach(HERE, HERE, [{ name: '', bytes: Buffer.alloc(0) }])
  assert.equal(nothing.status, 422)
  assert.match(nothing.body, /No file was chosen/)
  const some = await person.attach(HERE, HERE, [
    { name: 'good.txt', bytes: Buffer.from('good') },
    { name: 'empty.txt', bytes: Buffer.alloc(0) },
    { name: '', bytes: Buffer.from('nameless') },
    { name: `${'x'.repeat(256)}`, bytes: Buffer.from('long') },
  ])
  assert.equal(some.status, 422)
  for (const words of ['This file is empty', 'came without a name', 'more than 255', 'good.txt'])
    assert.ok(some.body.includes(words), words)
  assert.equal(lying(desk).length, before + 1)
  const many = Array.from({ length: 21 }, (_, at) => ({ name: `${at}.txt`, bytes: Buffer.from(`${at}`) }))
  assert.equal((await person.attach(HERE, HERE, many)).status, 413)
  const long = await person.attach(HERE, HERE, [{ name: 'a.txt', bytes: Buffer.from('a') }], {
    note: 'x'.repeat(10_001),
  })
  assert.match(long.body, /words about the files are too long/)
  assert.equal(lying(desk).length, before + 1)
})
