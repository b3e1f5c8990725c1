import {
  countryName,
  marginAt,
  NormText,
  sayingOfId,
  type Correction,
  type FactPlace,
  type Margin,
} from '../../platform/norms/index.ts'
import { useWords } from '../../platform/ui/index.tsx'
import type { LawKey, LawWords } from './texts.ts'

/** How sure a statement is, in the reader's words; whatever has no word is shown as unknown, never as sure. */
const LEVEL_KEYS: Readonly<Record<string, LawKey>> = {
  primary_text_read: 'law.levelRead',
  read: 'law.levelRead',
  secondary_read: 'law.levelSecondary',
  computed: 'law.levelComputed',
  memory: 'law.levelMemory',
  derived: 'law.levelDerived',
  no_text: 'law.levelNone',
  instance: 'law.levelInstance',
}

export const levelName = (words: LawWords, level: string): string =>
  words.say(LEVEL_KEYS[level] ?? (level.startsWith('mixed') ? 'law.levelMemory' : 'law.levelUnknown'))

export const SAID_KEYS = {
  corrects: 'law.saidCorrects',
  confirms: 'law.saidConfirms',
  'takes-back': 'law.saidTakesBack',
} as const satisfies Record<Correction['does'], LawKey>

export const MARGIN_KEYS = {
  margin: 'law.margin',
  margin_detained_or_translation: 'law.marginWide',
  evidence_margin: 'law.marginEvidence',
} as const satisfies Record<Margin, LawKey>

const IN_DAYS = /^(?:P(\d+)D|(\d+))$/

/** A margin in the reader's words, as the files write it or as this instance says it; any other period stays as written. */
export function inDays(words: LawWords, period: string): string {
  const [, ofFile, said] = IN_DAYS.exec(period) ?? []
  const days = ofFile ?? said
  return days === undefined ? period : words.say('law.days', { count: Number(days) })
}

/** Codes of the data as English words. */
export const inWords = (code: string): string => code.replaceAll(/[_-]+/g, ' ').trim()

/** Words of the law's files, which are English and are marked so. */
export const English = ({ children }: { readonly children: string }) => (
  <NormText saying={{ text: children, lang: 'en', translation: 'original' }} />
)

/** A right in the reader's language. @param label in English, where the norms have no other */
export const RightCalled = ({ id, label }: { readonly id: string; readonly label: string }) => (
  <NormText saying={sayingOfId(useWords().code, ['rights', id, 'label'], label)} />
)

/** What a fact is about, as a heading: the record and the place in it. */
export function placeName(words: LawWords, place: FactPlace, names: ReadonlyMap<string, string>): string {
  const { file, record, field } = place
  const margin = marginAt(place)
  if (margin !== null) return words.say(MARGIN_KEYS[margin])
  const isOfState = file === 'ratifications' || file === 'holidays'
  const between = record.split('-').map((code) => countryName(words.code, code))
  const whose =
    file === 'instruments'
      ? words.formats.list(between)
      : isOfState
        ? countryName(words.code, record)
        : (names.get(record) ?? record)
  return `${whose}: ${names.get(field) ?? inWords(field)}`
}

export const factHref = ({ file, record, field }: FactPlace): string => `/norms/facts/${file}/${record}/${field}`
