import type { ReadEntry } from '@recourse/chronicle'
import { contactAgreed, identityGiven } from '../cases/index.ts'
import { withPlainDigits, wordsOf } from './fold.ts'
import { mailsIn, papersIn, PHONE_END_DIGITS, phonesIn } from './numbers.ts'
import { soundsOf } from './sound.ts'

/** What a file can be found by. */
export const IDENTIFIER_TYPES = ['name', 'sound', 'phone', 'phone-end', 'mail', 'paper', 'birth'] as const
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number]

export interface Identifier {
  readonly type: IdentifierType
  /** Folded: compared and never shown. */
  readonly value: string
  /** The words that it was read from. */
  readonly said: string
}

/** Two files that share one of these may be of one person; a name alone is shared by many. */
export const OFFERED: readonly IdentifierType[] = ['phone', 'mail', 'paper', 'birth']

/** More than any person has; what a hostile form adds beyond is not looked at. */
export const IDENTIFIERS_MAX = 200
/** Only the beginning of an endless answer is read: an identifier stands in a line. */
const CHARACTERS_MAX = 5000

type Found = readonly Omit<Identifier, 'said'>[]

const namesIn = (text: string): Found => {
  const words = [...wordsOf(text)].sort().join(' ')
  const sound = soundsOf(text)
  return [
    ...(words === '' ? [] : [{ type: 'name' as const, value: words }]),
    ...(sound === null ? [] : [{ type: 'sound' as const, value: sound }]),
  ]
}

const numbersIn = (text: string, state: string): Found => [
  ...phonesIn(text, state).flatMap((value) => [
    { type: 'phone' as const, value },
    { type: 'phone-end' as const, value: value.slice(-PHONE_END_DIGITS) },
  ]),
  ...mailsIn(text).map((value) => ({ type: 'mail' as const, value })),
]

const papers = (text: string): Found => papersIn(text).map((value) => ({ type: 'paper' as const, value }))

/** A day of birth by its numbers in any order: who writes the month first means the same day. */
function birthOf(text: string): string | null {
  const numbers = [...withPlainDigits(text.normalize('NFKC')).matchAll(/\d{1,4}/g)].map(([one]) => Number(one))
  return numbers.some((one) => one >= 1000) ? numbers.sort((a, b) => a - b).join(' ') : null
}

const bornAs = (name: string, birthDate: string): Found => {
  const birth = birthOf(birthDate)
  const called = soundsOf(name) ?? [...wordsOf(name)].sort().join(' ')
  return birth === null || called === '' ? [] : [{ type: 'birth', value: `${called} ${birth}` }]
}

const said = (text: string, read: (text: string) => Found): readonly Identifier[] => {
  const begun = text.slice(0, CHARACTERS_MAX)
  return read(begun).map((one) => ({ ...one, said: begun }))
}

function ofIdentity(entries: readonly ReadEntry[]): readonly Identifier[] {
  const given = entries.flatMap((entry) =>
    entry.kind === identityGiven.kind && entry.state === 'open' ? [identityGiven.body.parse(entry.body).fields] : [],
  )
  const last = (field: 'birthDate'): string => given.map((one) => one[field] ?? '').findLast((one) => one !== '') ?? ''
  const birth = last('birthDate')
  return given
    .flatMap(({ name = '', called = '', documents = '' }) => [
      ...[name, called].flatMap((one) => said(one, namesIn)),
      ...said(documents, papers),
    ])
    .concat(given.flatMap(({ name = '' }) => said(name, (one) => bornAs(one, birth))))
}

const ofContact = (entries: readonly ReadEntry[], state: string): readonly Identifier[] =>
  entries.flatMap((entry) =>
    entry.kind === contactAgreed.kind && entry.state === 'open'
      ? contactAgreed.body
          .parse(entry.body)
          .channels.flatMap(({ address, channel }) =>
            channel === 'post' || channel === 'person' ? [] : said(address, (one) => numbersIn(one, state)),
          )
      : [],
  )

const keyOf = ({ type, value }: Identifier): string => `${type} ${value}`

/** What the opened entries of a file say that it can be found by. @param state ISO 3166-1 alpha-3 of the desk */
export function identifiersIn(entries: readonly ReadEntry[], state: string): readonly Identifier[] {
  const all = [...ofIdentity(entries), ...ofContact(entries, state)]
  return [...new Map(all.map((one) => [keyOf(one), one])).values()].slice(0, IDENTIFIERS_MAX)
}

/** A person as somebody else names them, such as in a request of another authority. */
export interface NamedPerson {
  readonly name?: string
  readonly born?: string
  /** The number of a paper. */
  readonly identifier?: string
  readonly contact?: string
}

/** What of such a person no two people share. */
export const identifiersOfPerson = (
  { name = '', born = '', identifier = '', contact = '' }: NamedPerson,
  state: string,
): readonly Identifier[] =>
  [
    ...said(name, (one) => bornAs(one, born)),
    ...said(identifier, papers),
    ...said(contact, (one) => numbersIn(one, state)),
  ].filter(({ type }) => OFFERED.includes(type))

/** Everything that a line in a search box may mean. */
export const readAsIdentifiers = (text: string, state: string): readonly Identifier[] =>
  said(text, (one) => [...namesIn(one), ...numbersIn(one, state), ...papers(one)]).slice(0, IDENTIFIERS_MAX)
