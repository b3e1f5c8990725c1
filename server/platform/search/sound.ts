import { wordsOf } from './fold.ts'

/**
 * A name by its consonants in coarse classes, so that "محمد", "Мухаммад" and "Mohamed" meet. Vowels, which each
 * romanisation writes in its own way, are left out. It finds too much rather than too little, and only ever offers.
 */

/** Two letters that are one sound, before the single ones are looked at. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/tch|sch|sh|ch|cz|ts|tz/g, 's'],
  [/kh/g, 'h'],
  [/gh|dj|zh/g, 'j'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ck/g, 'k'],
]

const classesOf = (classes: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(classes).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])))

const SOUNDS = classesOf({
  b: 'bpبپбп',
  d: 'dدذضд',
  f: 'fvفڤфв',
  h: 'hحهخхґ',
  j: 'jgجغگгж',
  k: 'kqcقكк',
  l: 'lلл',
  m: 'mمм',
  n: 'nñنн',
  r: 'rرр',
  s: 'sxسصشثچсцчшщ',
  t: 'tتطт',
  z: 'zزظژз',
})
/** Written and not counted: vowels, and letters that one script has and the next leaves out. */
const SILENT = new Set('aeiouywاويعءиіїуеэоаыюяйъьєў')

/** Articles that are written or left out as one likes. */
const ARTICLES = new Set(['al', 'el', 'ul', 'аль', 'эль', 'ال'])
const ARABIC_ARTICLE = /^ال(?=\p{L}{3})/u

/** Null for a word in a script that these classes know nothing of. */
function soundOf(word: string): string | null {
  let text = word.replace(ARABIC_ARTICLE, '')
  for (const [pair, one] of PAIRS) text = text.replace(pair, one)
  // The h that ends "Fatimah" is the letter that Arabic writes so and nobody speaks.
  text = text.replace(/(?<=.)[hه]$/u, '')
  let sound = ''
  for (const letter of text) {
    const one = SOUNDS.get(letter)
    if (one === undefined && !SILENT.has(letter)) return null
    if (one !== undefined && !sound.endsWith(one)) sound += one
  }
  return sound
}

/** Fewer consonants than these fit half a town. */
const SOUNDS_MIN = 4

/** The sounds of a whole name in alphabetical order of its parts; null where too little of it can be told. */
export function soundsOf(name: string): string | null {
  const sounds = wordsOf(name)
    .filter((word) => !ARTICLES.has(word))
    .map(soundOf)
  if (sounds.length < 2 || sounds.includes(null)) return null
  const parts = sounds.filter((sound) => sound !== null && sound !== '').sort()
  return parts.join('').length < SOUNDS_MIN ? null : parts.join(' ')
}
