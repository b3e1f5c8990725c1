import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anySigns } from '../../../test/signs.ts'
import { fold, wordsOf } from './fold.ts'
import { readAsIdentifiers, type IdentifierType } from './identifiers.ts'
import { mailsIn, papersIn, phonesIn } from './numbers.ts'
import { soundsOf } from './sound.ts'

test('a phone number is the same however it is spaced, bracketed, or written in other digits', () => {
  for (const written of [
    '+34 600 123 456',
    '0034600123456',
    '+34 (600) 12-34-56',
    '600 123 456',
    '٠٠٣٤٦٠٠١٢٣٤٥٦',
    '\u202a+34 600 123 456\u202c',
    'Signal: +34.600.123.456, evenings',
    '＋３４ ６００ １２３ ４５６',
  ])
    assert.deepEqual(phonesIn(written, 'ESP'), ['34600123456'], written)
})

test('a number without its country belongs to the State of the desk; its zero falls away', () => {
  assert.deepEqual(phonesIn('0712 345 678', 'KEN'), ['254712345678'])
  assert.deepEqual(phonesIn('254 712 345 678', 'KEN'), ['254712345678'])
  assert.deepEqual(phonesIn('12', 'KEN'), [])
})

test('one number written short abroad and long at home still meets by its end', () => {
  const endOf = (text: string, state: string): readonly string[] =>
    readAsIdentifiers(text, state).flatMap(({ type, value }) => (type === 'phone-end' ? [value] : []))
  assert.deepEqual(endOf('0612345678', 'ESP'), endOf('+33 6 12 34 56 78', 'ESP'))
})

test('an e-mail address is found in a sentence and counts without its capitals', () => {
  assert.deepEqual(mailsIn('Only to <Sol.Rio@Example.ORG>, please'), ['sol.rio@example.org'])
  assert.deepEqual(mailsIn('no address @ all'), [])
})

test('the number of a paper is the same with and without what stands between its digits', () => {
  for (const written of ['AB 12-34567', 'passport AB1234567', 'ab 1234567 (passport)', 'Passport no. AB 12 34567'])
    assert.ok(papersIn(written).includes('ab1234567'), written)
  assert.deepEqual(papersIn('house 12, born 1990'), [])
})

test('names are compared without accents, capitals and order', () => {
  const nameOf = (text: string): string => [...wordsOf(text)].sort().join(' ')
  assert.equal(nameOf('José  María NÚÑEZ'), nameOf('nunez jose maria'))
  assert.equal(nameOf('أَمَل المزروعة'), nameOf('المزروعه امل'))
  assert.equal(nameOf('Пётр Семёнов'), nameOf('семенов петр'))
  assert.equal(nameOf("O'Brien"), nameOf('OBrien'))
  assert.equal(nameOf('李小龙'), '李小龙')
})

test('a name meets itself in another script by its consonants', () => {
  for (const [one, other] of [
    ['محمد الخطيب', 'Mohammed al-Khatib'],
    ['محمد الخطيب', 'Мухаммад Хатиб'],
    ['أمل المزروعة', 'Amal El Mazrou’a'],
    ['Dmitri Shostakov', 'Дмитрий Шостаков'],
    ['Youssef Rachid', 'يوسف رشيد'],
  ] as const)
    assert.equal(soundsOf(one), soundsOf(other), `${one} / ${other}`)
  assert.notEqual(soundsOf('محمد الخطيب'), soundsOf('محمود الرشيد'))
})

test('too short a name, or one in a script that the classes do not know, has no sound', () => {
  for (const name of ['Ali', 'Ali Ou', '李 小龙', 'अमल कुमार', '']) assert.equal(soundsOf(name), null, name)
})

test('any text at all is read without an error, and folding twice changes nothing', () => {
  fc.assert(
    fc.property(anySigns(400), fc.constantFrom('KEN', '', 'ZZZ'), (text, state) => {
      readAsIdentifiers(text, state)
      assert.equal(fold(fold(text)), fold(text))
    }),
  )
})

test('a line of a hundred thousand digits and signs is read in a moment', () => {
  const types = new Set<IdentifierType>()
  for (const text of ['1 '.repeat(50_000), '1-('.repeat(33_000), 'a@'.repeat(50_000), '+'.repeat(100_000)])
    for (const { type } of readAsIdentifiers(text, 'KEN')) types.add(type)
  assert.ok(types.size < 7)
})

test('a line made to be slow to read costs a moment: signs that unfold to six letters each, and no @ among them', () => {
  const startedAt = performance.now()
  assert.deepEqual(
    readAsIdentifiers('\u3316'.repeat(5000), 'KEN').filter(({ type }) => type === 'mail'),
    [],
  )
  // Eight seconds while the length of an address had no end.
  assert.ok(performance.now() - startedAt < 2000)
  assert.deepEqual(mailsIn(`${'x'.repeat(30)}@${'y'.repeat(60)}.example`), [
    `${'x'.repeat(30)}@${'y'.repeat(60)}.example`,
  ])
})
