import { madeOnce, type KeyOf, type Words } from '../languages/index.ts'
import alpha2By3 from './iso-3166.json'
import type { normTexts } from './texts.ts'

/** A country or territory, or one of the two answers for what lies in none. */
export interface Place {
  readonly code: string
  readonly name: string
}

/** What is no code of ISO 3166 and yet an answer to "where?". */
export const placesBeside = ['at-sea', 'unknown'] as const
export type PlaceBeside = (typeof placesBeside)[number]
const BESIDE_KEYS = { 'at-sea': 'norms.atSea', unknown: 'norms.unknownPlace' } as const

const codes: ReadonlyMap<string, string> = new Map(Object.entries(alpha2By3))

/** ISO 3166-1 alpha-3. That a code exists says nothing about the status of what it stands for. */
export const isCountryCode = (code: string): boolean => codes.has(code)

const namesIn = madeOnce((language) => {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' })
  return (code: string): string => {
    const alpha2 = codes.get(code)
    return alpha2 === undefined ? code : (names.of(alpha2) ?? code)
  }
})

/** The name in the reader's language, as Unicode's CLDR has it; a code that ISO does not have as it stands. */
export const countryName = (language: string, code: string): string => namesIn(language)(code)

const sortedIn = madeOnce((language): readonly Place[] => {
  const collator = new Intl.Collator(language)
  return [...codes.keys()]
    .map((code) => ({ code, name: countryName(language, code) }))
    .sort((a, b) => collator.compare(a.name, b.name))
})

/** All countries and territories, sorted as the reader's language sorts. */
export const countries = (language: string): readonly Place[] => sortedIn(language)

type PlaceWords = Words<KeyOf<typeof normTexts>>
const isBeside = (code: string): code is PlaceBeside => placesBeside.some((beside) => beside === code)

/** The name of any answer to "where?". */
export const placeName = (words: PlaceWords, code: string): string =>
  isBeside(code) ? words.say(BESIDE_KEYS[code]) : countryName(words.code, code)

/** Every answer to "where?": the countries, then the sea, then not knowing. */
export const places = (words: PlaceWords): readonly Place[] => [
  ...countries(words.code),
  ...placesBeside.map((code) => ({ code, name: placeName(words, code) })),
]
